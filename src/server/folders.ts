import { URI, Utils } from "vscode-uri";
import { createProject, type Project } from "../service/project";
import type { EditorNames, Snapshot } from "../service/snapshot";
import { pageUri } from "./protocol";
import type { Host, InitializationOptions } from "./session";
import { normalised, pathBelow, uriBelow } from "./uri";

/** A project for each folder of the workspace, found by the URIs that the editor speaks in. */
export interface Folders {
  readonly all: readonly Folder[];
  /** The innermost folder that a file belongs to, and its path there. A file outside every folder gets one of its own. */
  locate(uri: string): Located;
  /** The folder of the workspace that a URI names, or the innermost one that it lies in; undefined where there is none. */
  around(uri: string): Folder | undefined;
  /** The text of a file that is open in the editor, with the version by which the editor counts its texts. */
  setText(uri: string, text: string, version: number): void;
  /** Takes the text from the file system again, or forgets a file that belongs to no folder of the workspace. */
  release(uri: string): void;
  /** A file that is said to be gone, or a folder with all that was in it; what is there all the same stays. */
  forget(uri: string, isOpen: (uri: string) => boolean): void;
  /** The files below a folder of the workspace that is there; none where the URI names none. */
  filesBelow(uri: string): readonly string[];
  add(uri: string): void;
  remove(uri: string): void;
}

export interface Folder {
  readonly uri: string;
  readonly project: Project;
  /** False for the folder of a file that was opened by itself. */
  readonly isInWorkspace: boolean;
  /** The project as it stands now. */
  snapshot(): Snapshot;
  /** Gives a file its text, or takes it away: in the project, and in the one that is being filled. */
  set(path: string, text: string | undefined): void;
  /** The paths of both. */
  paths(): Iterable<string>;
  /** A new project with what is known, which nobody sees while it is filled. One that was begun before is dropped. */
  begin(): Project;
  /** The project that was begun last takes the place of the old one. */
  adopt(): void;
  /** Reads files again that are not open; true when one of them is not as it was known. */
  refresh(uris: readonly string[]): boolean;
}

export interface Located {
  readonly folder: Folder;
  readonly path: string;
}

export interface FolderOptions extends InitializationOptions {
  /** False for clients that take no edits with the versions of documents. */
  readonly takesVersions?: boolean;
}

/** Opens the folders of a workspace. */
export function workspaceFolders(roots: readonly string[], host: Host, options: FolderOptions): Folders {
  const versions = new Map<string, number>();
  const openFolder = (uri: string, isInWorkspace: boolean): Folder =>
    makeFolder(uri, isInWorkspace, { host, options, versions });
  let folders = roots.map((uri) => openFolder(uri, true));
  const locate = (given: string): Located => {
    const uri = normalised(given);
    const found = innermost(uri, folders);
    if (found) return { folder: found, path: pathBelow(found.uri, uri) };
    const lone = openFolder(Utils.dirname(URI.parse(uri)).toString(), false);
    folders = [...folders, lone];
    return { folder: lone, path: Utils.basename(URI.parse(uri)) };
  };
  return {
    get all() {
      return folders;
    },
    locate,
    around(given) {
      const uri = normalised(given);
      return folders.find((one) => one.isInWorkspace && one.uri === uri) ?? innermost(uri, folders);
    },
    setText(uri, text, version) {
      const { folder, path } = locate(uri);
      versions.set(normalised(uri), version);
      folder.set(path, text);
    },
    release(uri) {
      const { folder, path } = locate(uri);
      versions.delete(normalised(uri));
      const files = host.fileSystem(folder.uri);
      const isOurs = folder.isInWorkspace && !files.leavesAlone?.(path);
      folder.set(path, isOurs ? files.read(path) : undefined);
      if (folder.project.paths().length === 0 && !folder.isInWorkspace)
        folders = folders.filter((one) => one !== folder);
    },
    forget(uri, isOpen) {
      const { folder, path } = locate(uri);
      const { read } = host.fileSystem(folder.uri);
      for (const known of folder.paths()) {
        const isGone = known === path || known.startsWith(`${path}/`);
        // The news may be old: what was written again since is there, and the disk decides.
        if (isGone && !isOpen(uriBelow(folder.uri, known))) folder.set(known, read(known));
      }
    },
    filesBelow(given) {
      const folder = innermost(normalised(given), folders);
      if (!folder?.isInWorkspace) return [];
      const found = host.fileSystem(folder.uri).listBelow?.(pathBelow(folder.uri, normalised(given))) ?? [];
      return found.map((path) => uriBelow(folder.uri, path));
    },
    add(given) {
      const uri = normalised(given);
      if (folders.some((folder) => folder.isInWorkspace && folder.uri === uri)) return;
      // Files of it that were opened by themselves belong to it now.
      const others = folders.filter((one) => one.isInWorkspace || !`${one.uri}/`.startsWith(`${uri}/`));
      folders = [...others, openFolder(uri, true)];
    },
    remove(uri) {
      folders = folders.filter((folder) => folder.uri !== normalised(uri));
    },
  };
}

/** The longest of the folders that a file lies in. */
function innermost(uri: string, folders: readonly Folder[]): Folder | undefined {
  const around = folders.filter((folder) => uri.startsWith(`${folder.uri}/`));
  return around.sort((a, b) => b.uri.length - a.uri.length)[0];
}

interface Circumstances {
  readonly host: Host;
  readonly options: FolderOptions;
  /** Of the files that are open, by their URI. */
  readonly versions: ReadonlyMap<string, number>;
}

function makeFolder(given: string, isInWorkspace: boolean, circumstances: Circumstances): Folder {
  const { host, options, versions } = circumstances;
  const uri = normalised(given);
  const files = host.fileSystem(uri);
  const newProject = (): Project =>
    createProject({
      knowledge: host.knowledge,
      registerFolder: registerFolderOf(uri, options),
      ignoreJustifications: false,
      readOther: (path) => files.read(path),
    });
  let project = newProject();
  let next: Project | undefined;
  const editor = editorNames(uri, circumstances);
  return {
    uri,
    isInWorkspace,
    get project() {
      return project;
    },
    snapshot() {
      const on = host.today();
      return { project, analysis: project.analyse(on), editor, on };
    },
    set(path, text) {
      project.set(path, text);
      next?.set(path, text);
    },
    paths: () => new Set([...project.paths(), ...(next?.paths() ?? [])]),
    begin() {
      next = newProject();
      for (const path of project.paths()) next.set(path, project.text(path));
      return next;
    },
    adopt() {
      project = next ?? project;
      next = undefined;
    },
    refresh(uris) {
      const closed = uris.map(normalised).filter((one) => one.startsWith(`${uri}/`) && !versions.has(one));
      const moved = closed.map((one) => pathBelow(uri, one)).filter((path) => files.read(path) !== project.text(path));
      for (const path of moved) this.set(path, files.read(path));
      return moved.length > 0;
    },
  };
}

/** As it is set for the folder itself, else for the workspace. */
function registerFolderOf(
  folder: string,
  { registerFolder = "regulatory", registerFolders = {} }: FolderOptions,
): string {
  const own = new Map(Object.entries(registerFolders).map(([uri, name]) => [normalised(uri), name]));
  return own.get(folder) ?? registerFolder;
}

function editorNames(folder: string, { options, versions }: Circumstances): EditorNames {
  const { hasCommands = false, underlineInformation = true, takesVersions = true, extensionUri } = options;
  const uri = remembered((path) => uriBelow(folder, path));
  return {
    uri,
    hasCommands,
    hidesInformation: !underlineInformation,
    ...(takesVersions && { versionOf: (path: string) => versions.get(normalised(uri(path))) ?? null }),
    rulePage(rule) {
      // The extension shows this document as a page. A link under a finding may name a document, but no command.
      if (hasCommands) return { href: pageUri(rule) };
      return extensionUri === undefined ? undefined : { href: `${extensionUri}/docs/rules/${rule}.md` };
    },
  };
}

/** Addresses are asked for again and again, each for every finding. */
function remembered(compute: (path: string) => string): (path: string) => string {
  const known = new Map<string, string>();
  return (path) => {
    const uri = known.get(path) ?? compute(path);
    known.set(path, uri);
    return uri;
  };
}
