import { l10n, type QuickPickItem, window } from "vscode";
import { type RecordChoice, type ResourceChoice, recordsRequest, resourcesRequest } from "../../server/protocol";
import type { Row } from "../../service/panel/row";
import type { Tureen } from "../context";

/** True for a tree row, which is what a command gets when it is run from the panel. */
export function isRow(given: unknown): given is Row {
  return typeof given === "object" && given !== null && "kind" in given && "children" in given && "label" in given;
}

/**
 * The resource that a command speaks of: that of the row or lens it was run from, that under the cursor, else the one a
 * person picks. Undefined when they pick none.
 */
export async function targetResource(tureen: Tureen, given: readonly unknown[]): Promise<ResourceChoice | undefined> {
  const [first, second] = given;
  const all = await tureen.client.sendRequest(resourcesRequest, {});
  const address = isRow(first) ? first.address : typeof second === "string" ? second : undefined;
  if (address) {
    const named = all.filter((choice) => choice.address === address);
    // Two roots of one workspace may have the same address.
    return named.find(({ uri }) => uri === first) ?? named[0];
  }
  const here = underCursor(all);
  if (here) return here;
  if (all.length === 0) {
    void window.showInformationMessage(
      l10n.t("There is no Terraform block or Kubernetes object in this workspace yet."),
    );
    return undefined;
  }
  return pick(all, ({ address: label, description }) => ({ label, description }), l10n.t("Which resource?"));
}

/** A record that a person picks, or the one that a row stands for. */
export async function targetRecord(
  { client }: Tureen,
  kinds: readonly string[],
  prompt: string,
): Promise<RecordChoice | undefined> {
  const records = await client.sendRequest(recordsRequest, { kinds });
  if (records.length === 0) {
    void window.showInformationMessage(
      l10n.t(
        "The register has no such record yet. Run “Tureen: Initialise Regulatory Folder”, or add one to the regulatory files.",
      ),
    );
    return undefined;
  }
  return pick(records, ({ id, title, kind }) => ({ label: id, description: title, detail: kind }), prompt);
}

/** Lets a person choose one of several things. */
export async function pick<T>(
  choices: readonly T[],
  show: (choice: T) => QuickPickItem,
  placeHolder: string,
): Promise<T | undefined> {
  const items = choices.map((choice) => ({ ...show(choice), choice }));
  return (await window.showQuickPick(items, { placeHolder, matchOnDescription: true, matchOnDetail: true }))?.choice;
}

/** The resource in which the cursor stands. */
export async function resourceUnderCursor({ client }: Tureen): Promise<ResourceChoice | undefined> {
  return underCursor(await client.sendRequest(resourcesRequest, {}));
}

function underCursor(choices: readonly ResourceChoice[]): ResourceChoice | undefined {
  const editor = window.activeTextEditor;
  if (!editor) return undefined;
  const uri = editor.document.uri.toString();
  const { line } = editor.selection.active;
  return choices.find((c) => c.uri === uri && c.range.start.line <= line && line <= c.range.end.line);
}
