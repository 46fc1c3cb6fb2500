import { commands, l10n, ProgressLocation, window } from "vscode";
import { reloadRequest } from "../../server/protocol";
import type { TureenCommand } from "./commands";

/** Long enough to be read; where nothing changed it is the only sign that something was done. */
const SHOWN_MILLISECONDS = 8_000;

/** Reads the workspace again and shows its findings. */
export const checkWorkspace: TureenCommand = async ({ ask, views }) => {
  await window.withProgress(
    { location: ProgressLocation.Window, title: l10n.t("Tureen: checking the workspace") },
    async () => {
      await ask(reloadRequest);
      await views.refresh();
    },
  );
  await commands.executeCommand("tureen.findings.focus");
  const { findings, notAssessed } = views.counts();
  const found = l10n.t("Tureen checked the workspace: {0} findings, {1} not assessed", findings, notAssessed);
  window.setStatusBarMessage(found, SHOWN_MILLISECONDS);
};
