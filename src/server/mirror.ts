/**
 * Folders that only the client can read: those of virtual workspaces, and all where the server runs in a browser. Their
 * texts are fetched from the client and kept, so that everything else reads them as it reads a disk: at once.
 */
import type { FileSystem } from "../model/workspace";
import { isOfInterest } from "../service/files";
import { IGNORE_FILE, leavingAlone } from "../service/left-out";
import { normalised, pathBelow, uriBelow } from "./uri";

export interface Mirror {
  /** A folder as far as it has been fetched. A file that is asked for and not known yet is fetched then. */
  fileSystem(folder: string): FileSystem;
  /** Fetches a folder anew. What was known of it stays readable until then. */
  fetch(folder: string): Promise<void>;
  /** Fetches files again that may be others by now, or gone; of a folder that is named all that is known below it. */
  refresh(uris: readonly string[]): Promise<void>;
}

/** How the client is asked. */
export interface FileClient {
  list(folder: string): Promise<readonly string[]>;
  /** Texts in the order of the paths; null for what cannot be read. */
  read(folder: string, paths: readonly string[]): Promise<readonly (string | null)[]>;
}

interface Copy {
  readonly paths: ReadonlySet<string>;
  /** Of listed files, and of others that were asked for; undefined for what is not there. */
  readonly texts: Map<string, string | undefined>;
  /** By the `.gitignore` files among the texts. */
  readonly leavesAlone: (path: string) => boolean;
}

/** Files in one message: few enough that the editor can say something in between. */
const PORTION = 100;
const NOTHING = copyOf(new Set(), new Map());

function copyOf(paths: ReadonlySet<string>, texts: Copy["texts"]): Copy {
  return { paths, texts, leavesAlone: leavingAlone((path) => texts.get(path)).leavesAlone };
}

/**
 * Mirrors what a client reads.
 * @param onArrival hears of files that were missed when somebody asked for them, and are there now.
 */
export function createMirror(client: FileClient, onArrival: (uris: readonly string[]) => void): Mirror {
  const copies = new Map<string, Copy>();
  const missed = new Map<string, Set<string>>();
  let last: Promise<void> = Promise.resolve();
  /** One after another: an answer that was overtaken would bring an old text back. */
  const inTurn = (work: () => Promise<void>): Promise<void> => {
    last = last.then(work, work);
    return last;
  };
  const readAll = async (folder: string, paths: readonly string[]): Promise<Map<string, string | undefined>> => {
    const texts = new Map<string, string | undefined>();
    for (let at = 0; at < paths.length; at += PORTION) {
      const portion = paths.slice(at, at + PORTION);
      const answers = await client.read(folder, portion);
      for (const [index, path] of portion.entries()) texts.set(path, answers[index] ?? undefined);
    }
    return texts;
  };
  const fetchMissed = async (): Promise<void> => {
    for (const [folder, paths] of [...missed]) {
      missed.delete(folder);
      const texts = await readAll(folder, [...paths]);
      const copy = copies.get(folder) ?? copyOf(new Set(), new Map());
      copies.set(folder, copy);
      for (const [path, text] of texts) copy.texts.set(path, text);
      const arrived = [...texts].filter(([, text]) => text !== undefined);
      if (arrived.length > 0) onArrival(arrived.map(([path]) => uriBelow(folder, path)));
    }
  };
  const miss = (folder: string, path: string): void => {
    if (missed.size === 0) setTimeout(() => void inTurn(fetchMissed).catch(() => {}), 0);
    missed.set(folder, (missed.get(folder) ?? new Set()).add(path));
  };
  const refreshIn = async (folder: string, copy: Copy, named: readonly string[]): Promise<void> => {
    const known = new Set([...copy.paths, ...copy.texts.keys()]);
    const below = (path: string) => [...known].filter((one) => one === path || one.startsWith(`${path}/`));
    const fresh = named.filter((path) => isOfInterest(nameOf(path)) && !copy.leavesAlone(path));
    const texts = await readAll(folder, [...new Set([...named.flatMap(below), ...fresh])]);
    const paths = new Set(copy.paths);
    for (const [path, text] of texts) {
      copy.texts.set(path, text);
      if (text === undefined) paths.delete(path);
      else if (fresh.includes(path)) paths.add(path);
    }
    copies.set(folder, copyOf(paths, copy.texts));
  };
  return {
    fileSystem(given) {
      const folder = normalised(given);
      return {
        list: () => [...(copies.get(folder) ?? NOTHING).paths].sort(),
        read(path) {
          const { texts } = copies.get(folder) ?? NOTHING;
          if (!texts.has(path)) miss(folder, path);
          return texts.get(path);
        },
        leavesAlone: (path) => (copies.get(folder) ?? NOTHING).leavesAlone(path),
      };
    },
    fetch: (given) =>
      inTurn(async () => {
        const folder = normalised(given);
        const listed = await client.list(folder);
        const paths = listed.filter((path) => nameOf(path) !== IGNORE_FILE);
        copies.set(folder, copyOf(new Set(paths), await readAll(folder, listed)));
      }),
    refresh: (uris) =>
      inTurn(async () => {
        for (const [folder, copy] of [...copies]) {
          const inside = uris.map(normalised).filter((uri) => uri.startsWith(`${folder}/`));
          const named = inside.map((uri) => pathBelow(folder, uri));
          if (named.length > 0) await refreshIn(folder, copy, named);
        }
      }),
  };
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}
