import { commands, ProgressLocation, window } from "vscode";
import type { TureenCommand } from "./commands";

/** Reads the workspace again and shows its findings. */
export const checkWorkspace: TureenCommand = async ({ views }) => {
  await window.withProgress({ location: ProgressLocation.Window, title: "Tureen: checking the workspace" }, () =>
    views.refresh(),
  );
  await commands.executeCommand("tureen.findings.focus");
};
