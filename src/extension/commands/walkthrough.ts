import { commands, env, l10n, UIKind, Uri, window, workspace } from "vscode";
import type { TureenCommand } from "./commands";
import { isThere } from "./is-there";

/** Opens the walkthrough: from a folder to an export in seven steps. */
export const openWalkthrough: TureenCommand = async ({ extension }) => {
  const walkthrough = `${extension.extension.id}#tureen.firstSteps`;
  await commands.executeCommand("workbench.action.openWalkthrough", walkthrough, false);
};

/** Copies the example device to a folder that a person chooses, and opens it there: it is for trying things out. */
export const openExample: TureenCommand = async ({ extension }) => {
  if (env.uiKind === UIKind.Web && extension.extensionUri.scheme !== "file") {
    void window.showInformationMessage(
      l10n.t(
        "The example device cannot be copied here: an editor that runs in the browser alone reaches no folder on disk. Open it in VS Code on a desktop, or look at it in Tureen's repository.",
      ),
    );
    return;
  }
  const [parent] =
    (await window.showOpenDialog({
      canSelectFiles: false,
      canSelectFolders: true,
      title: l10n.t("Where is the example device to be copied?"),
      openLabel: l10n.t("Copy Here"),
    })) ?? [];
  if (!parent) return;
  const target = Uri.joinPath(parent, "vela");
  // A copy that is there already is what somebody tried things out in.
  if (!(await isThere(target))) {
    await workspace.fs.copy(Uri.joinPath(extension.extensionUri, "examples", "vela"), target);
  }
  await commands.executeCommand("vscode.openFolder", target, {
    forceNewWindow: (workspace.workspaceFolders ?? []).length > 0,
  });
};
