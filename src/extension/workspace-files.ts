/** Reads files for a server that cannot: those of virtual workspaces, and all where the server runs in a browser. */
import { FileType, Uri, workspace } from "vscode";
import type { BaseLanguageClient } from "vscode-languageclient";
import { decodeText, LARGEST_FILE } from "../server/decode";
import { listFilesRequest, readFilesRequest } from "../server/files-protocol";
import { isOfInterest, isSkippedFolder } from "../service/files";
import { below, IGNORE_FILE, type Ignoring, isLeftOut, withIgnoreFile } from "../service/left-out";

const DEEPEST_FOLDER = 60;

/** Answers the requests of `files-protocol.ts`. Nothing outside the folder that is asked about is read. */
export function answerFileRequests(client: BaseLanguageClient): void {
  client.onRequest(listFilesRequest, async ({ folder }) => {
    const found: string[] = [];
    await collect({ root: Uri.parse(folder), found }, "", [], 0);
    return found.sort();
  });
  client.onRequest(readFilesRequest, ({ folder, paths }) => {
    const root = Uri.parse(folder);
    return Promise.all(paths.map((path) => readText(root, path)));
  });
}

interface Walk {
  readonly root: Uri;
  readonly found: string[];
}

/**
 * Links are not followed, as on a disk: one that leads back up would be walked for ever. What `.gitignore` files name is
 * passed over, and these files are listed, so that the server can tell of files that turn up later.
 */
async function collect(walk: Walk, folder: string, above: readonly Ignoring[], depth: number): Promise<void> {
  const { root, found } = walk;
  if (depth > DEEPEST_FOLDER) return;
  const entries = await entriesOf(Uri.joinPath(root, folder));
  const ignoring = withIgnoreFile(folder, await ownRules(root, folder, entries), above);
  for (const [name, type] of entries) {
    const path = below(folder, name);
    if (type === FileType.Directory) {
      if (!isSkippedFolder(name) && !isLeftOut(path, true, ignoring)) await collect(walk, path, ignoring, depth + 1);
    } else if (type === FileType.File) {
      if (name === IGNORE_FILE || (isOfInterest(name) && !isLeftOut(path, false, ignoring))) found.push(path);
    }
  }
}

async function ownRules(root: Uri, folder: string, entries: readonly Entry[]): Promise<string | undefined> {
  if (!entries.some(([name, type]) => name === IGNORE_FILE && type === FileType.File)) return undefined;
  return (await readText(root, below(folder, IGNORE_FILE))) ?? undefined;
}

type Entry = readonly [name: string, type: FileType];

/** Folders vanish and refuse to be read while a workspace is looked at; that is no reason to stop looking. */
async function entriesOf(folder: Uri): Promise<readonly Entry[]> {
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
