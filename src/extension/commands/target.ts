import { l10n, type QuickPickItem, Uri, window, workspace } from "vscode";
import {
  type NamedResource,
  type RecordChoice,
  type ResourceChoice,
  recordsRequest,
  resourcesRequest,
} from "../../server/protocol";
import { isRow, type Row } from "../../service/panel/row";
import type { Tureen } from "../context";

/** A command gets a row when it is run from the panel. */
export { isRow };

/** The rows that a command is run on: all that are selected, when the one it was called on is among them. */
export function rowsOf([first, second]: readonly unknown[]): readonly Row[] {
  if (!isRow(first)) return [];
  const selected: readonly unknown[] = Array.isArray(second) ? second : [];
  const rows = selected.filter(isRow);
  return rows.some(({ id }) => id === first.id) ? rows : [first];
}

/**
 * The resource that a command speaks of: that of the row or lens it was run from, that under the cursor, else the one a
 * person picks, of those that are meant where there are any. Undefined when they pick none.
 */
export async function targetResource(
  tureen: Tureen,
  given: readonly unknown[],
  isMeant: (resource: ResourceChoice) => boolean = () => true,
): Promise<ResourceChoice | undefined> {
  const named = namedBy(given);
  const all = await tureen.ask(resourcesRequest, {});
  if (named) return findResource(named, all);
  const here = underCursor(all);
  if (here) return here;
  if (all.length === 0) return noResource();
  const meant = all.filter(isMeant);
  return pick(meant.length > 0 ? meant : all, describeResource, l10n.t("Which resource?"));
}

/** The resources that a command speaks of: as above, but all of the selected rows, and as many as a person picks. */
export async function targetResources(tureen: Tureen, given: readonly unknown[]): Promise<readonly NamedResource[]> {
  const rows = rowsOf(given);
  if (rows.length > 0) return resourcesOfRows(tureen, rows);
  const all = await tureen.ask(resourcesRequest, {});
  const named = namedBy(given);
  const found = named ? findResource(named, all) : underCursor(all);
  if (found) return [found];
  if (all.length === 0) return noResource() ?? [];
  return pickMany(all, describeResource, l10n.t("Which resources?"));
}

/** The resources that rows stand for, each once; of a component all places in which it occurs. */
export async function resourcesOfRows({ views }: Tureen, rows: readonly Row[]): Promise<readonly NamedResource[]> {
  const found = new Map<string, NamedResource>();
  for (const row of rows) {
    for (const { uri, address } of await views.unfold(row)) {
      if (uri !== undefined && address !== undefined) found.set(`${uri} ${address}`, { uri, address });
    }
  }
  return [...found.values()];
}

interface Named {
  readonly uri: string | undefined;
  readonly address: string;
}

/** What a row, or the arguments of a lens or hover, name. */
function namedBy([first, second]: readonly unknown[]): Named | undefined {
  if (isRow(first)) return first.address === undefined ? undefined : { uri: first.uri, address: first.address };
  if (typeof second !== "string") return undefined;
  return { uri: typeof first === "string" ? first : undefined, address: second };
}

function findResource({ uri, address }: Named, all: readonly ResourceChoice[]): ResourceChoice | undefined {
  const same = all.filter((choice) => choice.address === address);
  return same.find((choice) => choice.uri === uri) ?? same[0];
}

function describeResource({ address: label, description }: ResourceChoice): QuickPickItem {
  return { label, description };
}

function noResource(): undefined {
  void window.showInformationMessage(l10n.t("There is no Terraform block or Kubernetes object in this workspace yet."));
}

/** A file by which the folder of a row is known: that of its resource, else that of its record. */
export function placeOf({ uri, at }: Row): string | undefined {
  return uri ?? at?.uri;
}

/** The name of a folder of the workspace, for people who have several open. */
export function folderName(uri: string): string {
  return workspace.getWorkspaceFolder(Uri.parse(uri))?.name ?? workspace.asRelativePath(Uri.parse(uri));
}

/** A record that a person picks, of the folder that `near` names or lies in; those that are `meant` most come first. */
export async function targetRecord(
  { ask }: Tureen,
  kinds: readonly string[],
  prompt: string,
  { near, meant = () => false }: { readonly near?: string; readonly meant?: (record: RecordChoice) => boolean } = {},
): Promise<RecordChoice | undefined> {
  const all = await ask(recordsRequest, { kinds, near });
  const records = [...all].sort((a, b) => Number(meant(b)) - Number(meant(a)));
  if (records.length === 0) {
    void window.showInformationMessage(
      l10n.t(
        "The register has no such record yet. Run “Tureen: Initialise Regulatory Folder”, or add one to the regulatory files.",
      ),
    );
    return undefined;
  }
  const isOne = new Set(records.map(({ folder }) => folder)).size < 2;
  const detail = ({ kind, folder = "" }: RecordChoice) => (isOne ? kind : `${kind} · ${folderName(folder)}`);
  const title = (one: RecordChoice) => (one.isSuspect ? l10n.t("{0} · suspect", one.title) : one.title);
  return pick(records, (one) => ({ label: one.id, description: title(one), detail: detail(one) }), prompt);
}

/** Lets a person choose some of several things; none when they stop. */
export async function pickMany<T>(
  choices: readonly T[],
  show: (choice: T) => QuickPickItem,
  placeHolder: string,
): Promise<readonly T[]> {
  const items = choices.map((choice) => ({ ...show(choice), choice }));
  const options = { placeHolder, matchOnDescription: true, matchOnDetail: true, canPickMany: true } as const;
  return ((await window.showQuickPick(items, options)) ?? []).map(({ choice }) => choice);
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
export async function resourceUnderCursor({ ask }: Tureen): Promise<ResourceChoice | undefined> {
  return underCursor(await ask(resourcesRequest, {}));
}

function underCursor(choices: readonly ResourceChoice[]): ResourceChoice | undefined {
  const editor = window.activeTextEditor;
  if (!editor) return undefined;
  const uri = editor.document.uri.toString();
  const { line } = editor.selection.active;
  return choices.find((c) => c.uri === uri && c.range.start.line <= line && line <= c.range.end.line);
}
