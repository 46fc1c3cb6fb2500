/** An extension for tests: a file system in memory, filled with the files of a workspace. */
import {
  type Disposable,
  EventEmitter,
  type ExtensionContext,
  type FileChangeEvent,
  FileChangeType,
  type FileStat,
  FileSystemError,
  type FileSystemProvider,
  FileType,
  Uri,
  workspace,
} from "vscode";

const SCHEME = "memory";

/** Called by VS Code when it opens something of the scheme. */
export async function activate({ extensionUri, subscriptions }: ExtensionContext): Promise<void> {
  const bytes = await workspace.fs.readFile(Uri.joinPath(extensionUri, "files.json"));
  const given = JSON.parse(new TextDecoder().decode(bytes)) as Record<string, string>;
  subscriptions.push(workspace.registerFileSystemProvider(SCHEME, memoryFiles(given), { isCaseSensitive: true }));
}

function memoryFiles(given: Readonly<Record<string, string>>): FileSystemProvider {
  const files = new Map<string, Uint8Array>(
    Object.entries(given).map(([path, text]) => [path, new TextEncoder().encode(text)] as const),
  );
  const folders = new Set<string>();
  const changes = new EventEmitter<FileChangeEvent[]>();
  const tell = (uri: Uri, type: FileChangeType) => changes.fire([{ uri, type }]);
  const below = (path: string) => [...files.keys(), ...folders].filter((one) => one.startsWith(`${path}/`));
  const isFolder = (path: string) => folders.has(path) || below(path).length > 0;
  const stat = (uri: Uri): FileStat => {
    const file = files.get(uri.path);
    if (file) return { type: FileType.File, ctime: 0, mtime: 0, size: file.length };
    if (!isFolder(uri.path.replace(/\/$/u, ""))) throw FileSystemError.FileNotFound(uri);
    return { type: FileType.Directory, ctime: 0, mtime: 0, size: 0 };
  };
  return {
    onDidChangeFile: changes.event,
    watch: (): Disposable => ({ dispose: () => {} }),
    stat,
    readDirectory(uri) {
      const path = uri.path.replace(/\/$/u, "");
      const names = new Set(below(path).map((one) => one.slice(path.length + 1).split("/")[0] ?? ""));
      return [...names].map((name) => [name, stat(Uri.joinPath(uri, name)).type]);
    },
    readFile(uri) {
      const file = files.get(uri.path);
      if (!file) throw FileSystemError.FileNotFound(uri);
      return file;
    },
    writeFile(uri, content) {
      const type = files.has(uri.path) ? FileChangeType.Changed : FileChangeType.Created;
      files.set(uri.path, content);
      tell(uri, type);
    },
    createDirectory(uri) {
      folders.add(uri.path);
    },
    delete(uri) {
      for (const path of [uri.path, ...below(uri.path)]) {
        files.delete(path);
        folders.delete(path);
      }
      tell(uri, FileChangeType.Deleted);
    },
    rename() {
      throw FileSystemError.NoPermissions("Nothing is renamed in these tests");
    },
  };
}
