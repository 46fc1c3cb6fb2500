import {
  CancellationError,
  type CancellationToken,
  env,
  extensions,
  l10n,
  ProgressLocation,
  Uri,
  window,
  workspace,
} from "vscode";
import {
  type DocumentChoice,
  documentsRequest,
  type ExportedContent,
  exportRequest,
  type FormatChoice,
} from "../../server/protocol";
import type { Tureen } from "../context";
import type { TureenCommand } from "./commands";
import { answersTo } from "./export-answers";
import { openExported, writeExported } from "./export-files";
import { pick } from "./target";

/** Exports a document that a person chooses. */
export const exportEvidence: TureenCommand = async (tureen) => {
  const { documents, folders } = await tureen.client.sendRequest(documentsRequest);
  const document = await pick(
    documents,
    ({ title, description }) => ({ label: title, detail: description }),
    l10n.t("Which document?"),
  );
  if (document) await exportOne(document, folders, tureen);
};

/** Exports the SOUP register. */
export const exportRegister: TureenCommand = async (tureen) => {
  const { documents, folders } = await tureen.client.sendRequest(documentsRequest);
  const register = documents.find(({ id }) => id === "soup");
  if (register) await exportOne(register, folders, tureen);
};

/** Asks for format, folder, answers and place, makes the document, writes it and offers to open it. */
async function exportOne(document: DocumentChoice, folders: readonly string[], { client }: Tureen): Promise<void> {
  if (folders.length === 0) {
    void window.showInformationMessage(l10n.t("Open a folder first: the register belongs to one."));
    return;
  }
  const format = await pick(
    document.formats,
    ({ title, description }) => ({ label: title, detail: description }),
    l10n.t("{0}: in which format?", document.title),
  );
  const folder = format && (await folderOf(folders, document));
  const options = folder && (await answersTo(document));
  const target = options && (await placeFor(format, folder));
  if (!target) return;
  const revision = await revisionOf(Uri.parse(folder));
  const wanted = { document: document.id, format: format.id, folder, revision, options };
  const answer = await inProgress(document, (token) => client.sendRequest(exportRequest, wanted, token));
  if (!answer) return;
  if ("problem" in answer) {
    void window.showErrorMessage(answer.problem);
    return;
  }
  try {
    await writeExported(target, answer.content);
  } catch (problem) {
    const reason = problem instanceof Error ? problem.message : String(problem);
    void window.showErrorMessage(l10n.t("{0} could not be written: {1}", workspace.asRelativePath(target), reason));
    return;
  }
  await offerToOpen(document, target, answer.content);
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

/** With a notification from which the work can be cancelled; undefined when it was. */
async function inProgress<T>(
  { title }: DocumentChoice,
  work: (token: CancellationToken) => Promise<T>,
): Promise<T | undefined> {
  return window.withProgress(
    { location: ProgressLocation.Notification, cancellable: true, title: l10n.t("Tureen: exporting {0}", title) },
    async (_progress, token) => {
      try {
        return await work(token);
      } catch (problem) {
        if (token.isCancellationRequested || problem instanceof CancellationError) return undefined;
        throw problem;
      }
    },
  );
}

async function folderOf(folders: readonly string[], { title }: DocumentChoice): Promise<string | undefined> {
  if (folders.length === 1) return folders[0];
  return pick(
    folders,
    (uri) => ({ label: workspace.asRelativePath(Uri.parse(uri)) }),
    l10n.t("{0}: of which folder?", title),
  );
}

/** Where a person wants it. A folder of files gets a folder of its own below the one chosen. */
async function placeFor({ fileName, isFolder }: FormatChoice, folder: string): Promise<Uri | undefined> {
  const start = Uri.parse(folder);
  if (!isFolder) {
    return window.showSaveDialog({ defaultUri: Uri.joinPath(start, fileName), title: l10n.t("Export Evidence") });
  }
  const chosen = await window.showOpenDialog({
    defaultUri: start,
    canSelectFiles: false,
    canSelectFolders: true,
    title: l10n.t("Export Evidence"),
    openLabel: l10n.t("Write {0} here", fileName),
  });
  return chosen?.[0] && Uri.joinPath(chosen[0], fileName);
}

interface GitState {
  readonly HEAD?: { readonly commit?: string };
  readonly workingTreeChanges: readonly unknown[];
  readonly indexChanges: readonly unknown[];
}
interface GitRepository {
  readonly rootUri: Uri;
  readonly state: GitState;
}
interface GitExports {
  readonly enabled: boolean;
  getAPI(version: 1): { readonly repositories: readonly GitRepository[] };
}

/** The commit as VS Code's own Git extension knows it; nothing is run for it. */
async function revisionOf(folder: Uri): Promise<{ readonly commit?: string; readonly isDirty?: boolean }> {
  const git = await extensions.getExtension<GitExports>("vscode.git")?.activate();
  const repositories = git?.enabled ? git.getAPI(1).repositories : [];
  const around = repositories
    .filter(({ rootUri }) => `${folder.path}/`.startsWith(`${rootUri.path}/`))
    .sort((a, b) => b.rootUri.path.length - a.rootUri.path.length)[0];
  if (!around?.state.HEAD?.commit) return {};
  const { HEAD, workingTreeChanges, indexChanges } = around.state;
  return { ...(HEAD.commit && { commit: HEAD.commit }), isDirty: workingTreeChanges.length + indexChanges.length > 0 };
}
