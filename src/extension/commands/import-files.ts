/** What a person chooses to import, read by the editor: it reaches everything that they can open. */
import { FileType, l10n, Uri, window, workspace } from "vscode";
import { base64 } from "../../reports/document/base64";
import type { ImportedFile } from "../../server/import-protocol";

export interface ChosenSource {
  readonly uri: Uri;
  readonly files: readonly ImportedFile[];
}

/** The server refuses more, with words; this much is not even read. */
const LARGEST = 64 * 1024 * 1024;
const MOST_FILES = 5_000;
const DEEPEST_FOLDER = 20;

/** Lets a person choose a file, or takes the one that a command was given. Undefined when they choose none. */
export async function chooseSource(given: unknown): Promise<ChosenSource | undefined> {
  const uri = given instanceof Uri ? given : (await askForFile())?.[0];
  if (!uri) return undefined;
  // The settings of a doorstop document stand for the whole of its folder.
  if (uri.path.endsWith("/.doorstop.yml"))
    return { uri: Uri.joinPath(uri, ".."), files: await readFolder(Uri.joinPath(uri, "..")) };
  const { size } = await workspace.fs.stat(uri);
  if (size > LARGEST) {
    void window.showWarningMessage(l10n.t("{0} is too large to be imported. Split it.", workspace.asRelativePath(uri)));
    return undefined;
  }
  return { uri, files: [await readFile(uri, uri.path.slice(uri.path.lastIndexOf("/") + 1))] };
}

function askForFile(): Thenable<Uri[] | undefined> {
  return window.showOpenDialog({
    title: l10n.t("Import Risk File"),
    openLabel: l10n.t("Import"),
    filters: {
      [l10n.t("Tables, requirements, bills of materials")]: [
        "csv",
        "tsv",
        "xlsx",
        "md",
        "json",
        "yml",
        "yaml",
        "cdx",
        "spdx",
      ],
      [l10n.t("All files")]: ["*"],
    },
  });
}

async function readFile(uri: Uri, name: string): Promise<ImportedFile> {
  return { name, base64: base64(await workspace.fs.readFile(uri)) };
}

async function readFolder(root: Uri, folder = "", depth = 0): Promise<readonly ImportedFile[]> {
  const files: ImportedFile[] = [];
  for (const [name, type] of await workspace.fs.readDirectory(Uri.joinPath(root, folder))) {
    const path = folder === "" ? name : `${folder}/${name}`;
    if (type === FileType.Directory && depth < DEEPEST_FOLDER) files.push(...(await readFolder(root, path, depth + 1)));
    else if (type === FileType.File && /\.ya?ml$/u.test(name))
      files.push(await readFile(Uri.joinPath(root, path), path));
    if (files.length > MOST_FILES) break;
  }
  return files;
}
