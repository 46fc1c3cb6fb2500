import { commands, env, Uri, ViewColumn, window, workspace } from "vscode";
import type { ExportedContent } from "../../server/protocol";

/** Writes a document to a file, or its files into a folder that is made for them. */
export async function writeExported(target: Uri, content: ExportedContent): Promise<void> {
  switch (content.kind) {
    case "text":
      await workspace.fs.writeFile(target, new TextEncoder().encode(content.text));
      return;
    case "bytes":
      await workspace.fs.writeFile(target, bytesOf(content.base64));
      return;
    case "files":
      for (const { name, text } of content.files) {
        const file = Uri.joinPath(target, name);
        if (!file.path.startsWith(`${target.path}/`)) throw new Error(`${name} would leave the folder`);
        await workspace.fs.writeFile(file, new TextEncoder().encode(text));
      }
  }
}

/**
 * Opens what was written: HTML as a page, text as text, a folder in the explorer, a workbook with its own program. A
 * workbook in a virtual workspace is shown in the explorer, from where it can be downloaded: no program could open it.
 */
export async function openExported(title: string, target: Uri, content: ExportedContent): Promise<void> {
  const isOutOfReach = content.kind === "bytes" && target.scheme !== "file";
  if (content.kind === "files" || isOutOfReach) await commands.executeCommand("revealInExplorer", target);
  else if (content.kind === "bytes") await env.openExternal(target);
  else if (target.path.endsWith(".html")) showPage(title, content.text);
  else await window.showTextDocument(target);
}

/** The document brings its own rules against scripts; the editor adds its own by running none. */
export function showPage(title: string, html: string): void {
  const panel = window.createWebviewPanel("tureen.document", title, ViewColumn.Active, {
    enableScripts: false,
    enableFindWidget: true,
    localResourceRoots: [],
  });
  panel.webview.html = html;
}

function bytesOf(base64: string): Uint8Array {
  return Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0));
}
