/**
 * Reading the folders of a workspace in slices, between which the editor is answered: first what stands beside the files
 * that are open, then the rest. The rest is analysed step by step out of sight, so that no single step takes long, and
 * nobody who types meanwhile waits for more than what stands near.
 */
import type { Project } from "../service/project";
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

/** The files of a folder that are to be read. */
interface Wanted {
  readonly folder: Folder;
  /** What stands beside the open files, and the register. */
  readonly near: readonly string[];
  readonly others: readonly string[];
}

/** Takes turns with whatever else there is to do, and says whether to go on. */
type Turn = () => Promise<boolean> | boolean;

async function readAll(circumstances: LoadingCircumstances, isCurrent: () => boolean): Promise<void> {
  const { folders, host, onRead, progress } = circumstances;
  await circumstances.fetch(folders.all.flatMap(({ uri, isInWorkspace }) => (isInWorkspace ? uri : [])));
  const turn = turns(host.now, isCurrent);
  const wanted: Wanted[] = [];
  for (const folder of folders.all) {
    if (folder.isInWorkspace) wanted.push(await listFiles(folder, circumstances, turn));
  }
  const all = wanted.reduce((sum, { near, others }) => sum + near.length + others.length, 0);
  let read = 0;
  const tell = () => progress(++read, all);
  if (all <= FEW_FILES) {
    if (!isCurrent()) return;
    for (const { folder, near, others } of wanted) {
      for (const path of [...near, ...others]) take(folder, folder.project, path, circumstances);
    }
  } else {
    for (const { folder, near } of wanted) await readInto(folder.project, near, { folder, circumstances, turn, tell });
    if (!isCurrent()) return;
    onRead();
    for (const one of wanted) await readOthers(one, { folder: one.folder, circumstances, turn, tell });
  }
  if (!isCurrent()) return;
  progress(all, all);
  onRead();
}

function turns(now: () => number, isCurrent: () => boolean): Turn {
  let start = now();
  return () => {
    if (now() - start < SLICE_MILLISECONDS) return isCurrent();
    return pause().then(() => {
      start = now();
      return isCurrent();
    });
  };
}

interface Reading {
  readonly folder: Folder;
  readonly circumstances: LoadingCircumstances;
  readonly turn: Turn;
  readonly tell: () => void;
}

function take(folder: Folder, project: Project, path: string, { host, isOpen }: LoadingCircumstances): void {
  if (!isOpen(uriBelow(folder.uri, path))) project.take(path, host.fileSystem(folder.uri));
}

/** Reads files into a project, as long as nobody has something better to do. True when all were read. */
async function readInto(project: Project, paths: readonly string[], reading: Reading): Promise<boolean> {
  const { folder, circumstances, turn, tell } = reading;
  for (const path of paths) {
    if (!circumstances.folders.all.includes(folder)) return false;
    take(folder, project, path, circumstances);
    project.parsed(path);
    tell();
    if (!(await turn())) return false;
  }
  return true;
}

/**
 * Reads what does not stand near. A first reading fills a project of its own, which is analysed step by step and then takes
 * the place of the one that answers meanwhile; where most is known already, little will be another.
 */
async function readOthers({ folder, near, others }: Wanted, reading: Reading): Promise<void> {
  const { host } = reading.circumstances;
  const isFirst = folder.project.paths().length < (near.length + others.length) / 2;
  const project = isFirst ? folder.begin() : folder.project;
  if (!(await readInto(project, others, reading)) || !isFirst) return;
  for (const _ of project.prepare(host.today())) if (!(await reading.turn())) return;
  await pause();
  project.analyse(host.today());
  folder.adopt();
}

/** The files to read. Those that are gone are taken away. */
async function listFiles(folder: Folder, circumstances: LoadingCircumstances, turn: Turn): Promise<Wanted> {
  const { folders, host, open, isOpen } = circumstances;
  const { uri, project } = folder;
  const isOfInner = insideOf(folder, folders.all);
  const nearby = new Set(
    open()
      .map(normalised)
      .filter((one) => one.startsWith(`${uri}/`))
      .map((one) => folderOf(pathBelow(uri, one))),
  );
  const isNear = (path: string) => nearby.has(folderOf(path)) || path.startsWith(`${project.settings.registerFolder}/`);
  const near: string[] = [];
  const others: string[] = [];
  const listed = new Set<string>();
  const files = host.fileSystem(uri);
  for (const portion of files.walk?.() ?? [files.list()]) {
    for (const path of portion) {
      if (isOfInner(path)) continue;
      listed.add(path);
      (isNear(path) ? near : others).push(path);
    }
    if (!(await turn())) return { folder, near: [], others: [] };
  }
  for (const path of project.paths()) {
    if (!listed.has(path) && (isOfInner(path) || !isOpen(uriBelow(uri, path)))) folder.set(path, undefined);
  }
  return { folder, near, others };
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
