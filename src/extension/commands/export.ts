import { env, l10n, Uri, window, workspace } from "vscode";
import {
  type DocumentChoice,
  documentsRequest,
  type ExportedContent,
  exportRequest,
  type FormatChoice,
} from "../../server/protocol";
import { releasesRequest } from "../../server/release-protocol";
import type { Tureen } from "../context";
import { revisionOf, versionTagAt } from "../git";
import type { TureenCommand } from "./commands";
import { answersTo } from "./export-answers";
import { openExported, writeExported } from "./export-files";
import { placeFor } from "./export-place";
import { inProgress } from "./progress";
import { folderName, pick } from "./target";

/** Exports a document that a person chooses. */
export const exportEvidence: TureenCommand = async (tureen) => {
  const { documents, folders } = await tureen.ask(documentsRequest);
  const document = await pick(
    documents,
    ({ title, description }) => ({ label: title, detail: description }),
    l10n.t("Which document?"),
  );
  if (document) await exportOne(document, folders, tureen);
};

/** Exports the SOUP register. */
export const exportRegister: TureenCommand = async (tureen) => {
  const { documents, folders } = await tureen.ask(documentsRequest);
  const register = documents.find(({ id }) => id === "soup");
  if (register) await exportOne(register, folders, tureen);
};

/** Asks for format, folder, answers and place, makes the document, writes it and offers to open it. */
async function exportOne(document: DocumentChoice, folders: readonly string[], tureen: Tureen): Promise<void> {
  if (folders.length === 0) {
    void window.showInformationMessage(l10n.t("Open a folder first: the register belongs to one."));
    return;
  }
  const format = await formatOf(document);
  const folder = format && (await folderOf(folders, document.title));
  const asksForRelease = document.options.some(({ kind }) => kind === "state");
  const releases = folder && asksForRelease ? await releasesIn(folder, tureen) : [];
  const options = folder && (await answersTo(document, releases));
  const release = options && (await releaseFor(document, Uri.parse(folder), tureen));
  if (!format || !folder || !options || release === undefined) return;
  await writeDocument({ document, format, folder, options, release }, tureen);
}

/** The names of the releases that a folder keeps, the last first. */
async function releasesIn(folder: string, { ask }: Tureen): Promise<readonly string[]> {
  const kept = (await ask(releasesRequest)).find((one) => one.folder === folder)?.releases ?? [];
  return kept.flatMap(({ name }) => name ?? []).reverse();
}

/** Which of its formats somebody wants. */
export function formatOf(document: DocumentChoice): Promise<FormatChoice | undefined> {
  return pick(
    document.formats,
    ({ title, description }) => ({ label: title, detail: description }),
    l10n.t("{0}: in which format?", document.title),
  );
}

/** A document with everything that was answered for it. */
export interface WantedDocument {
  readonly document: DocumentChoice;
  readonly format: FormatChoice;
  readonly folder: string;
  readonly options: Readonly<Record<string, string>>;
  /** Empty for none. */
  readonly release: string;
}

/** Asks for the place, makes the document, writes it and offers to open it. */
export async function writeDocument(wanted: WantedDocument, tureen: Tureen): Promise<void> {
  const { document } = wanted;
  const target = await placeFor(wanted, tureen);
  const content = target && (await contentOf(wanted, tureen));
  if (!content) return;
  try {
    await writeExported(target, content);
  } catch (problem) {
    const reason = problem instanceof Error ? problem.message : String(problem);
    void window.showErrorMessage(l10n.t("{0} could not be written: {1}", workspace.asRelativePath(target), reason));
    return;
  }
  await offerToOpen(document, target, content);
}

/** Makes a document, with progress; undefined when it was cancelled or cannot be made, which has been said then. */
export async function contentOf(
  { document, format, folder, options, release }: WantedDocument,
  { ask }: Tureen,
): Promise<ExportedContent | undefined> {
  const revision = await revisionOf(Uri.parse(folder));
  const request = {
    document: document.id,
    format: format.id,
    folder,
    revision,
    options,
    ...(release !== "" && { release }),
  };
  const title = l10n.t("Tureen: exporting {0}", document.title);
  const answer = await inProgress(title, (token) => ask(exportRequest, request, token));
  if (!answer) return undefined;
  if ("content" in answer) return answer.content;
  void window.showErrorMessage(answer.problem);
  return undefined;
}

const RELEASE = "tureen.release";

/** The release that a document names, remembered for the next one; empty for none, undefined when somebody stops. */
async function releaseFor({ title }: DocumentChoice, folder: Uri, { extension }: Tureen): Promise<string | undefined> {
  const remembered = extension.workspaceState.get<string>(RELEASE);
  const release = await window.showInputBox({
    title,
    prompt: l10n.t("The release that the document speaks of (may stay empty)"),
    placeHolder: "1.4.0",
    value: remembered ?? (await versionTagAt(folder)) ?? "",
  });
  if (release !== undefined) await extension.workspaceState.update(RELEASE, release.trim());
  return release?.trim();
}

async function offerToOpen({ title }: DocumentChoice, target: Uri, content: ExportedContent): Promise<void> {
  const open = l10n.t("Open");
  const openInBrowser = l10n.t("Open in Browser");
  // A file of a virtual workspace has no address that another program could open.
  const buttons = target.path.endsWith(".html") && target.scheme === "file" ? [open, openInBrowser] : [open];
  const message = l10n.t("{0} was written to {1}.", title, workspace.asRelativePath(target));
  const chosen = await window.showInformationMessage(message, ...buttons);
  if (chosen === open) await openExported(title, target, content);
  if (chosen === openInBrowser) await env.openExternal(target);
}

/** The folder that a command speaks of. */
export async function folderOf(folders: readonly string[], title: string): Promise<string | undefined> {
  if (folders.length === 1) return folders[0];
  return pick(folders, (uri) => ({ label: folderName(uri) }), l10n.t("{0}: of which folder?", title));
}
