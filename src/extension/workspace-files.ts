/** Reads files for a server that cannot: those of virtual workspaces, and all where the server runs in a browser. */
import { FileType, Uri, workspace } from "vscode";
import type { BaseLanguageClient } from "vscode-languageclient";
import { decodeText, LARGEST_FILE } from "../server/decode";
import { listFilesRequest, readFilesRequest } from "../server/files-protocol";
import { isOfInterest, isSkippedFolder } from "../service/files";

const DEEPEST_FOLDER = 60;

/** Answers the requests of `files-protocol.ts`. Nothing outside the folder that is asked about is read. */
export function answerFileRequests(client: BaseLanguageClient): void {
  client.onRequest(listFilesRequest, async ({ folder }) => {
    const found: string[] = [];
    await collect(Uri.parse(folder), "", 0, found);
    return found.sort();
  });
  client.onRequest(readFilesRequest, ({ folder, paths }) => {
    const root = Uri.parse(folder);
    return Promise.all(paths.map((path) => readText(root, path)));
  });
}

/** Links are not followed, as on a disk: one that leads back up would be walked for ever. */
async function collect(root: Uri, folder: string, depth: number, found: string[]): Promise<void> {
  if (depth > DEEPEST_FOLDER) return;
  for (const [name, type] of await entriesOf(Uri.joinPath(root, folder))) {
    const path = folder === "" ? name : `${folder}/${name}`;
    if (type === FileType.Directory && !isSkippedFolder(name)) await collect(root, path, depth + 1, found);
    else if (type === FileType.File && isOfInterest(name)) found.push(path);
  }
}

/** Folders vanish and refuse to be read while a workspace is looked at; that is no reason to stop looking. */
async function entriesOf(folder: Uri): Promise<readonly (readonly [string, FileType])[]> {
  try {
    return await workspace.fs.readDirectory(folder);
  } catch {
    return [];
  }
}

async function readText(root: Uri, path: string): Promise<string | null> {
  const uri = Uri.joinPath(root, path);
  if (!uri.path.startsWith(`${root.path.replace(/\/$/u, "")}/`)) return null;
  try {
    const bytes = await workspace.fs.readFile(uri);
    return bytes.length > LARGEST_FILE ? null : decodeText(bytes);
  } catch {
    return null;
  }
}
