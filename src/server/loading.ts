/**
 * Reading the folders of a workspace in slices, between which the editor is answered: first what stands beside the files
 * that are open, then the rest. What has been read is analysed on the way, so that no single step takes long.
 */
import type { Folder, Folders } from "./folders";
import type { Host } from "./session";
import { normalised, pathBelow, uriBelow } from "./uri";

export interface Loading {
  /** Reads every file again that is not open. A call that comes meanwhile takes over. */
  load(): Promise<void>;
  /** Resolves when everything that is being read has been read; undefined when nothing is. */
  whenLoaded(): Promise<void> | undefined;
}

export interface LoadingCircumstances {
  readonly folders: Folders;
  readonly host: Host;
  /** Fetches what is not at hand. */
  readonly fetch: (folders: readonly string[]) => Promise<void>;
  /** URIs of the documents that are open in the editor. */
  readonly open: () => readonly string[];
  readonly isOpen: (uri: string) => boolean;
  /** What stands beside the open files has been read, or everything. */
  readonly onRead: () => void;
  /** Told from time to time how much has been read. */
  readonly progress: (read: number, all: number) => void;
}

/** A slice after which the editor is answered: short enough that nobody notices. */
const SLICE_MILLISECONDS = 10;
/** Workspaces of so many files are read in one go: that is over before anybody asks. */
const FEW_FILES = 200;
/** So large a part of what is known may be new when it is analysed: what is known already costs a little each time. */
const NEW_PART = 1 / 16;

/** Reads folders; the circumstances say when to stop and whom to tell. */
export function createLoading(circumstances: LoadingCircumstances): Loading {
  let last = 0;
  let running: Promise<void> | undefined;
  return {
    async load() {
      const own = ++last;
      const run = readAll(circumstances, () => own === last);
      running = run;
      try {
        await run;
      } finally {
        if (running === run) running = undefined;
      }
    },
    whenLoaded: () => running && settledLoading(() => running),
  };
}

async function settledLoading(running: () => Promise<void> | undefined): Promise<void> {
  for (let run = running(); run; run = running()) {
    await run.catch(() => {});
    if (running() === run) return;
  }
}

interface Wanted {
  readonly folder: Folder;
  readonly path: string;
}

async function readAll(circumstances: LoadingCircumstances, isCurrent: () => boolean): Promise<void> {
  const { folders, host, isOpen, onRead, progress } = circumstances;
  await circumstances.fetch(folders.all.flatMap(({ uri, isInWorkspace }) => (isInWorkspace ? uri : [])));
  const { near, others } = listFiles(circumstances);
  const all = near.length + others.length;
  const isSliced = all > FEW_FILES;
  let read = 0;
  let unanalysed = 0;
  let start = performance.now();
  const take = async ({ folder, path }: Wanted): Promise<void> => {
    if (!isOpen(uriBelow(folder.uri, path))) folder.project.take(path, host.fileSystem(folder.uri));
    read++;
    unanalysed++;
    if (!isSliced) return;
    folder.project.parsed(path);
    if (unanalysed > Math.max(FEW_FILES, read * NEW_PART)) {
      unanalysed = 0;
      folder.snapshot();
    }
    if (performance.now() - start < SLICE_MILLISECONDS) return;
    progress(read, all);
    await pause();
    start = performance.now();
  };
  for (const one of near) if (isCurrent() && folders.all.includes(one.folder)) await take(one);
  if (isSliced && isCurrent()) onRead();
  for (const one of others) if (isCurrent() && folders.all.includes(one.folder)) await take(one);
  if (!isCurrent()) return;
  progress(all, all);
  onRead();
}

/** The files to read. Those that are gone are taken away. */
function listFiles({ folders, host, open, isOpen }: LoadingCircumstances): {
  readonly near: readonly Wanted[];
  readonly others: readonly Wanted[];
} {
  const near: Wanted[] = [];
  const others: Wanted[] = [];
  for (const folder of folders.all) {
    if (!folder.isInWorkspace) continue;
    const { uri, project } = folder;
    const isOfInner = insideOf(folder, folders.all);
    const listed = new Set(
      host
        .fileSystem(uri)
        .list()
        .filter((path) => !isOfInner(path)),
    );
    for (const path of project.paths()) {
      if (!listed.has(path) && (isOfInner(path) || !isOpen(uriBelow(uri, path)))) project.set(path, undefined);
    }
    const openHere = open()
      .map(normalised)
      .filter((one) => one.startsWith(`${uri}/`));
    const nearby = new Set(openHere.map((one) => folderOf(pathBelow(uri, one))));
    const isNear = (path: string) =>
      nearby.has(folderOf(path)) || path.startsWith(`${project.settings.registerFolder}/`);
    for (const path of listed) (isNear(path) ? near : others).push({ folder, path });
  }
  return { near, others };
}

/** Whether a file lies in another folder of the workspace, inside of this one: it belongs to that one then. */
function insideOf({ uri }: Folder, all: readonly Folder[]): (path: string) => boolean {
  const inner = all.filter((one) => one.isInWorkspace && one.uri.startsWith(`${uri}/`));
  const starts = inner.map((one) => `${pathBelow(uri, one.uri)}/`);
  return (path) => starts.some((start) => path.startsWith(start));
}

function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf("/")));
}

/** Lets everything happen that waits. */
function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}
