import { l10n, Uri, window } from "vscode";
import { exportNameRequest } from "../../server/protocol";
import type { Tureen } from "../context";
import type { WantedDocument } from "./export";
import { isThere } from "./is-there";

const LAST_FOLDER = "tureen.exportFolder";

/**
 * Where a person wants a document. The dialog begins in the folder of the last one, and asks itself before it gives the name
 * of a file that is there. A folder of files gets a folder of its own below the one chosen, which was not there before.
 */
export async function placeFor(wanted: WantedDocument, tureen: Tureen): Promise<Uri | undefined> {
  const { workspaceState } = tureen.extension;
  const { document, format, folder, release } = wanted;
  const asked = { document: document.id, format: format.id, folder, ...(release !== "" && { release }) };
  const name = await tureen.ask(exportNameRequest, asked);
  const start = await startFolder(workspaceState.get<string>(LAST_FOLDER), Uri.parse(folder));
  const title = l10n.t("Export Evidence");
  const chosen = format.isFolder
    ? await folderBelow(start, name, title)
    : await window.showSaveDialog({ defaultUri: Uri.joinPath(start, name), title });
  if (chosen) await workspaceState.update(LAST_FOLDER, Uri.joinPath(chosen, "..").toString());
  return chosen;
}

async function startFolder(last: string | undefined, folder: Uri): Promise<Uri> {
  const remembered = last === undefined ? undefined : Uri.parse(last);
  return remembered && (await isThere(remembered)) ? remembered : folder;
}

async function folderBelow(start: Uri, name: string, title: string): Promise<Uri | undefined> {
  const [parent] =
    (await window.showOpenDialog({
      defaultUri: start,
      canSelectFiles: false,
      canSelectFolders: true,
      title,
      openLabel: l10n.t("Write {0} here", name),
    })) ?? [];
  if (!parent) return undefined;
  let target = Uri.joinPath(parent, name);
  for (let number = 2; await isThere(target); number++) target = Uri.joinPath(parent, `${name} ${number}`);
  return target;
}
