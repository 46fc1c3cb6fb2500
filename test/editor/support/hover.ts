import * as vscode from "vscode";
import { see } from "./driver";

/**
 * Shows the hover at the cursor and waits until it says something.
 *
 * VS Code makes a hover once: an underline that reaches the screen a moment later is not added to it, and asking for the
 * hover at the same place again does nothing as long as it is open. So it is closed before it is asked for anew.
 * @param selector what of the hover is to be looked at.
 */
export async function hoverShows(text: RegExp, selector = ".monaco-hover-content"): Promise<string> {
  return see(selector, text, async () => {
    await vscode.commands.executeCommand("editor.action.hideHover");
    await vscode.commands.executeCommand("editor.action.showHover");
  });
}
