import { URI, Utils } from "vscode-uri";
import { createProject, load, type Project } from "../service/project";
import type { Snapshot } from "../service/snapshot";
import type { Host, InitializationOptions } from "./session";

/** A project for each folder of the workspace, found by the URIs that the editor speaks in. */
export interface Folders {
  readonly all: readonly Folder[];
  /** The folder that a file belongs to, and its path there. Files outside every folder get one of their own. */
  locate(uri: string): Located;
  setText(uri: string, text: string | undefined): void;
  /** Takes the text from the file system again. */
  reload(uri: string): void;
  /** Reads every file; until then only opened ones are known. */
  loadAll(): void;
}

export interface Folder {
  readonly uri: string;
  readonly project: Project;
  /** The project as it stands now. */
  snapshot(): Snapshot;
}

export interface Located {
  readonly folder: Folder;
  readonly path: string;
}

/** Opens the folders of a workspace. */
export function workspaceFolders(roots: readonly string[], host: Host, options: InitializationOptions): Folders {
  const folders = roots.map((uri) => openFolder(uri, host, options));
  const locate = (uri: string): Located => {
    const found = folders.find((folder) => uri.startsWith(`${folder.uri}/`));
    if (found) return { folder: found, path: decodeURIComponent(uri.slice(found.uri.length + 1)) };
    const parent = Utils.dirname(URI.parse(uri)).toString();
    const lone = openFolder(parent, host, options);
    folders.push(lone);
    return { folder: lone, path: Utils.basename(URI.parse(uri)) };
  };
  return {
    all: folders,
    locate,
    setText(uri, text) {
      const { folder, path } = locate(uri);
      folder.project.set(path, text);
    },
    reload(uri) {
      const { folder, path } = locate(uri);
      folder.project.set(path, host.fileSystem(folder.uri).read(path));
    },
    loadAll() {
      for (const { uri, project } of folders) {
        // Texts that are open in the editor are newer than those on disk.
        const open = new Map(project.paths().map((path) => [path, project.text(path)]));
        load(project, host.fileSystem(uri));
        for (const [path, text] of open) project.set(path, text);
      }
    },
  };
}

function openFolder(given: string, host: Host, options: InitializationOptions): Folder {
  // VS Code writes some characters differently than vscode-uri does; one spelling is used throughout.
  const uri = URI.parse(given).toString().replace(/\/$/u, "");
  const project = createProject({
    knowledge: host.knowledge,
    registerFolder: options.registerFolder ?? "regulatory",
    ignoreJustifications: false,
    readOther: (path) => host.fileSystem(given).read(path),
  });
  const pages = options.extensionUri;
  const editor = {
    uri: (path: string) => Utils.joinPath(URI.parse(uri), path).toString(),
    rulePage: (rule: string) =>
      options.hasCommands ? pageByCommand(rule) : pages ? pageOnDisk(pages, rule) : undefined,
    hasCommands: options.hasCommands ?? false,
  };
  return {
    uri,
    project,
    snapshot() {
      const on = host.today();
      return { project, analysis: project.analyse(on), editor, on };
    },
  };
}

/** VS Code runs the command that a link names, which shows the page as it is meant to be read. */
function pageByCommand(rule: string): { readonly href: string } {
  return { href: `command:tureen.explain?${encodeURIComponent(JSON.stringify([rule]))}` };
}

function pageOnDisk(extension: string, rule: string): { readonly href: string } {
  return { href: `${extension}/docs/rules/${rule}.md` };
}
