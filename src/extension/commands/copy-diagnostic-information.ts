import { env, l10n, version, window, workspace } from "vscode";
import type { TureenCommand } from "./commands";

/** Puts on the clipboard what a report of a problem needs; no content of any file, no path. */
export const copyDiagnosticInformation: TureenCommand = async ({ extension, client, views }) => {
  const counts = views.counts();
  const lines = [
    `Tureen ${String(extension.extension.packageJSON.version)}`,
    `${env.appName} ${version}, ${env.remoteName ?? "local"}, language ${env.language}`,
    `Server: ${client.isRunning() ? "running" : "not running"}`,
    `Workspace folders: ${workspace.workspaceFolders?.length ?? 0}, trusted: ${workspace.isTrusted}`,
    `Files ${counts.files}, components ${counts.components}, findings ${counts.findings}, not assessed ${counts.notAssessed}`,
  ];
  await env.clipboard.writeText(lines.join("\n"));
  void window.showInformationMessage(l10n.t("Diagnostic information was copied. It holds no content of your files."));
};
