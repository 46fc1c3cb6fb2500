import { commands, l10n, ProgressLocation, window } from "vscode";
import { reloadRequest } from "../../server/protocol";
import type { TureenCommand } from "./commands";

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
};
