import { extensions, l10n, ProgressLocation, Uri, window, workspace } from "vscode";
import type { SoupFormat } from "../../reports/soup/formats";
import { exportRequest, type Revision } from "../../server/protocol";
import type { TureenCommand } from "./commands";
import { pick } from "./target";

const formats = (): readonly { readonly id: SoupFormat; readonly label: string; readonly detail: string }[] => [
  { id: "markdown", label: "Markdown", detail: l10n.t("A document with the header of evidence and one table") },
  { id: "csv", label: "CSV", detail: l10n.t("OpenRegulatory column order, with manufacturer and anomaly list") },
  { id: "json", label: "JSON", detail: l10n.t("Everything, for other tools") },
];

/** Writes the SOUP register as a document to a place that a person chooses. */
export const exportRegister: TureenCommand = async ({ client }) => {
  const format = await pick(
    formats(),
    ({ label, detail }) => ({ label, detail }),
    l10n.t("Export the SOUP register as…"),
  );
  if (!format) return;
  const revision = await revisionOf();
  const document = await window.withProgress(
    { location: ProgressLocation.Window, title: l10n.t("Tureen: exporting the SOUP register") },
    () => client.sendRequest(exportRequest, { format: format.id, revision }),
  );
  if (!document) {
    void window.showInformationMessage(l10n.t("Open a folder first: the register belongs to one."));
    return;
  }
  const folder = workspace.workspaceFolders?.[0]?.uri;
  const target = await window.showSaveDialog({
    ...(folder && { defaultUri: Uri.joinPath(folder, document.fileName) }),
    title: l10n.t("Export SOUP Register"),
  });
  if (!target) return;
  await workspace.fs.writeFile(target, new TextEncoder().encode(document.content));
  const open = l10n.t("Open");
  const chosen = await window.showInformationMessage(
    l10n.t("The SOUP register was written to {0}.", workspace.asRelativePath(target)),
    open,
  );
  if (chosen === open) await window.showTextDocument(target);
};

interface GitState {
  readonly HEAD?: { readonly commit?: string };
  readonly workingTreeChanges: readonly unknown[];
  readonly indexChanges: readonly unknown[];
}
interface GitApi {
  readonly repositories: readonly { readonly state: GitState }[];
}
interface GitExports {
  readonly enabled: boolean;
  getAPI(version: 1): GitApi;
}

/** The commit as VS Code's own Git extension knows it; nothing is run for it. */
async function revisionOf(): Promise<Revision> {
  const git = await extensions.getExtension<GitExports>("vscode.git")?.activate();
  const state = git?.enabled ? git.getAPI(1).repositories[0]?.state : undefined;
  if (!state?.HEAD?.commit) return {};
  return { commit: state.HEAD.commit, isDirty: state.workingTreeChanges.length + state.indexChanges.length > 0 };
}
