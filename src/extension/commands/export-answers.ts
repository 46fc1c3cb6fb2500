import { l10n, window, workspace } from "vscode";
import type { DocumentOption } from "../../reports/document/kind";
import type { DocumentChoice } from "../../server/protocol";

/**
 * What a person answers to the options of a document; undefined when they stop answering.
 * @param releases the names of kept releases, for options that ask for one.
 */
export async function answersTo(
  { title, options }: DocumentChoice,
  releases: readonly string[],
): Promise<Record<string, string> | undefined> {
  const answers: Record<string, string> = {};
  for (const option of options) {
    const answer = option.kind === "state" ? await askState(title, option, releases) : await ask(title, option);
    if (answer === undefined) return undefined;
    if (answer !== "") answers[option.id] = answer;
  }
  return answers;
}

/** The answer; empty for none, undefined when the person stopped. */
async function ask(document: string, option: DocumentOption): Promise<string | undefined> {
  const prompt = option.isRequired ? option.title : l10n.t("{0} (may stay empty)", option.title);
  switch (option.kind) {
    case "text":
    case "state":
      return window.showInputBox({ title: document, prompt, validateInput: (text) => problemOf(text, option) });
    case "date":
      return window.showInputBox({
        title: document,
        prompt,
        placeHolder: "2026-11-21",
        validateInput: (text) => problemOf(text, option),
      });
    case "choice":
      return window.showQuickPick([...(option.isRequired ? [] : [""]), ...(option.values ?? [])], {
        title: document,
        placeHolder: prompt,
      });
    case "yes":
      return yesOrNo(document, prompt);
    case "file":
      return fileText(option);
  }
}

/** One of the releases; where none is kept, a name is typed and the answer of the server says what to do. */
async function askState(title: string, option: DocumentOption, releases: readonly string[]) {
  if (releases.length === 0) return ask(title, { ...option, kind: "text" });
  const asItStands = l10n.t("The files as they stand");
  const names = [...(option.isRequired ? [] : [asItStands]), ...releases];
  const chosen = await window.showQuickPick(names, { title, placeHolder: option.title });
  return chosen === asItStands ? "" : chosen;
}

function problemOf(text: string, { kind, isRequired }: DocumentOption): string | undefined {
  if (text === "") return isRequired ? l10n.t("This document cannot be made without it.") : undefined;
  if (kind === "date" && !/^\d{4}-\d{2}-\d{2}$/u.test(text)) return l10n.t("Write year, month and day: 2026-11-21.");
  return undefined;
}

async function yesOrNo(title: string, placeHolder: string): Promise<string | undefined> {
  const yes = l10n.t("Yes");
  const chosen = await window.showQuickPick([yes, l10n.t("No")], { title, placeHolder });
  return chosen === undefined ? undefined : chosen === yes ? "yes" : "";
}

async function fileText({ title, isRequired }: DocumentOption): Promise<string | undefined> {
  const [file] = (await window.showOpenDialog({ title, canSelectMany: false })) ?? [];
  if (!file) return isRequired ? undefined : "";
  return new TextDecoder().decode(await workspace.fs.readFile(file));
}
