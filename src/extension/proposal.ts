import {
  commands,
  Disposable,
  EventEmitter,
  l10n,
  type QuickPickItem,
  QuickPickItemKind,
  Uri,
  window,
  workspace,
} from "vscode";
import type { WorkspaceEdit } from "vscode-languageserver-protocol";
import { inWords } from "./localise";
import { filesOf, type ProposalPart, partsOf, takeParts, textAfter } from "./proposal-parts";

const SCHEME = "tureen-proposal";

interface PartItem extends QuickPickItem {
  readonly part?: ProposalPart;
}

/** What was taken of a proposal. */
export interface TakenProposal {
  readonly edit: WorkspaceEdit;
  /** True for a file that the edit still changes. */
  concerns(uri: string): boolean;
}

/**
 * Shows what a proposal would write, file by file beside what is there, and lets a person take it in parts. Nothing is
 * written yet.
 * @returns the edit of the parts that were taken; undefined when somebody pressed Escape or took none.
 */
export async function chooseParts(edit: WorkspaceEdit, title: string): Promise<TakenProposal | undefined> {
  const parts = partsOf(edit);
  const suggested = parts.filter(({ isSuggested }) => isSuggested);
  const comparison = await compare(edit, title, suggested.length > 0 ? suggested : parts);
  try {
    const taken = await choose(parts, suggested.length > 0 ? suggested : parts, title, comparison.show);
    if (!taken || taken.length === 0) return undefined;
    const left = takeParts(edit, new Set(taken.map(({ id }) => id)));
    const uris = new Set(filesOf(left).map(({ uri }) => uri));
    return { edit: left, concerns: (uri) => uris.has(uri) };
  } finally {
    await comparison.close();
  }
}

function choose(
  parts: readonly ProposalPart[],
  suggested: readonly ProposalPart[],
  title: string,
  show: (taken: readonly ProposalPart[]) => void,
): Promise<readonly ProposalPart[] | undefined> {
  const input = window.createQuickPick<PartItem>();
  input.title = title;
  input.placeholder = l10n.t("Nothing is written yet. Enter writes what is ticked; undo takes it back");
  input.canSelectMany = true;
  input.ignoreFocusOut = true;
  input.matchOnDescription = true;
  input.items = parts.flatMap((part, at): PartItem[] => {
    const heading =
      part.group !== undefined && parts[at - 1]?.group !== part.group
        ? inWords({ text: part.group, values: [] })
        : undefined;
    const item = { label: part.label, part };
    return heading === undefined ? [item] : [{ label: heading, kind: QuickPickItemKind.Separator }, item];
  });
  input.selectedItems = input.items.filter(({ part }) => part && suggested.includes(part));
  const taken = () => input.selectedItems.flatMap(({ part }) => part ?? []);
  return new Promise((resolve) => {
    const end = (answer: readonly ProposalPart[] | undefined): void => {
      listeners.dispose();
      input.dispose();
      resolve(answer);
    };
    const listeners = Disposable.from(
      input.onDidChangeSelection(() => show(taken())),
      input.onDidAccept(() => end(taken())),
      input.onDidHide(() => end(undefined)),
    );
    input.show();
  });
}

interface Comparison {
  /** Shows the texts as they would be with these parts. */
  show(taken: readonly ProposalPart[]): void;
  close(): Promise<void>;
}

let shown = 0;

/** Opens the files before and after in one editor. */
async function compare(edit: WorkspaceEdit, title: string, taken: readonly ProposalPart[]): Promise<Comparison> {
  const number = ++shown;
  const all = filesOf(edit);
  const before = new Map(
    await Promise.all(all.map(async ({ uri, isNew }) => [uri, isNew ? "" : await readText(uri)] as const)),
  );
  const pageOf = (uri: string) => Uri.parse(uri).with({ scheme: SCHEME, query: String(number) });
  const changes = new EventEmitter<Uri>();
  const texts = new Map<string, string>();
  const show = (parts: readonly ProposalPart[]): void => {
    const left = filesOf(takeParts(edit, new Set(parts.map(({ id }) => id))));
    for (const { uri } of all) {
      const file = left.find((one) => one.uri === uri);
      const text = file ? textAfter(before.get(uri) ?? "", file) : (before.get(uri) ?? "");
      const page = pageOf(uri);
      if (texts.get(page.toString()) === text) continue;
      texts.set(page.toString(), text);
      changes.fire(page);
    }
  };
  show(taken);
  const provider = workspace.registerTextDocumentContentProvider(SCHEME, {
    onDidChange: changes.event,
    provideTextDocumentContent: (uri) => texts.get(uri.toString()) ?? "",
  });
  const resources = all.map(({ uri, isNew }) => [Uri.parse(uri), isNew ? undefined : Uri.parse(uri), pageOf(uri)]);
  await commands.executeCommand("vscode.changes", title, resources);
  return {
    show,
    async close() {
      await closeTab(title);
      provider.dispose();
      changes.dispose();
    },
  };
}

/** The tab of several comparisons has no input by which it could be recognised, but its title and the number of files. */
async function closeTab(title: string): Promise<void> {
  const tabs = window.tabGroups.all.flatMap((group) => group.tabs.filter(({ label }) => label.startsWith(title)));
  if (tabs.length > 0) await window.tabGroups.close(tabs);
}

async function readText(uri: string): Promise<string> {
  const open = workspace.textDocuments.find((document) => document.uri.toString() === Uri.parse(uri).toString());
  return open?.getText() ?? new TextDecoder().decode(await workspace.fs.readFile(Uri.parse(uri)));
}
