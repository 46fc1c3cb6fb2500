/** Keeps what the documents of files gave, so that after an edit only documents with a new text are read again. */
import { sameEnds } from "../../syntax/same-ends";
import type { YamlChunk } from "../../syntax/yaml/documents";
import type { DocumentText, KubernetesFile } from "./document";
import { type JoinedParts, joinAgain, joinParts } from "./joined";

/** What a caller keeps between readings. One cache serves all files that are read with the same options. */
export interface KubernetesCache {
  /**
   * What a file holds, its documents read by `read` where their text is new. Others give the very objects of before, with the
   * places in them moved to where their text stands now: what was read of the file before is to be forgotten.
   * @param split cuts a text into documents; a piece of it that begins and ends where documents do, too.
   */
  readFile(
    file: string,
    text: string,
    split: (text: string) => readonly YamlChunk[],
    read: (document: DocumentText) => KubernetesFile,
  ): KubernetesFile;
  /** Drops what is kept of a file, or of all files when the options change. */
  forget(file?: string): void;
}

interface Kept extends DocumentText {
  readonly part: KubernetesFile;
}

interface KeptFile {
  readonly text: string;
  /** A comment in a template goes on through marks: such a file is cut as a whole. */
  readonly isTemplate: boolean;
  readonly kept: readonly Kept[];
  readonly joined: JoinedParts;
}

/** A new, empty cache. */
export function createKubernetesCache(): KubernetesCache {
  const files = new Map<string, KeptFile>();
  return {
    readFile(file, text, split, read) {
      const before = files.get(file);
      const again = before && splitAgain(before, text, split);
      const { above, below, chunks } = again ?? { above: 0, below: 0, chunks: split(text) };
      const all = before?.kept ?? [];
      const find = finder(all.slice(above, all.length - below), chunks);
      const between = chunks.map((chunk, index) => {
        const known = find(chunk, index);
        if (!known) return newlyRead(chunk, read);
        known.anchor.start = chunk.start;
        return known;
      });
      const kept = [
        ...all.slice(0, above),
        ...between,
        ...movedBy(text.length - (before?.text.length ?? 0), all, below),
      ];
      const parts = kept.map(({ part }) => part);
      const joined = before ? joinAgain(before.joined, parts) : joinParts(parts);
      files.set(file, { text, isTemplate: again === undefined && text.includes("{{"), kept, joined });
      return joined.file;
    },
    forget(file) {
      if (file === undefined) files.clear();
      else files.delete(file);
    },
  };
}

/** The last documents of a file, where they stand now. */
function movedBy(shift: number, all: readonly Kept[], below: number): readonly Kept[] {
  const last = all.slice(all.length - below);
  if (shift !== 0) for (const { anchor } of last) anchor.start += shift;
  return last;
}

interface SplitAgain {
  /** How many documents the file begins and ends with as it did. */
  readonly above: number;
  readonly below: number;
  /** Those between. */
  readonly chunks: readonly YamlChunk[];
}

/**
 * Cuts only what is around an edit: from the document before the one that it begins in, to the first that it leaves whole.
 * Undefined where more than that may be cut in another way.
 */
function splitAgain(
  { text: before, isTemplate, kept }: KeptFile,
  text: string,
  split: (text: string) => readonly YamlChunk[],
): SplitAgain | undefined {
  if (isTemplate) return undefined;
  const same = sameEnds(before, text);
  const first = Math.max(0, firstFrom(kept, same.above + 1) - 2);
  const next = firstFrom(kept, before.length - same.below);
  const whole = kept[next];
  const [start, shift] = [kept[first]?.anchor.start ?? 0, text.length - before.length];
  if (!whole || first < 1) return undefined;
  const piece = text.slice(start, whole.anchor.start + shift + whole.text.length);
  if (piece.includes("{{") || piece.startsWith("\uFEFF")) return undefined;
  const found = split(piece);
  // Where documents are joined, or a mark has gone, the whole one does not begin where it began.
  if (found.at(-1)?.text !== whole.text) return undefined;
  const chunks = found.map((chunk) => ({ text: chunk.text, start: start + chunk.start }));
  return { above: first, below: kept.length - next - 1, chunks };
}

/** The first document that begins at an offset or behind it. */
function firstFrom(kept: readonly Kept[], offset: number): number {
  let [low, high] = [0, kept.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((kept[middle]?.anchor.start ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * Finds what was kept of a chunk. An edit leaves the chunks above and below it as they are, so these are compared in
 * order, which costs less than looking all of them up by their text.
 */
function finder(
  before: readonly Kept[],
  chunks: readonly YamlChunk[],
): (chunk: YamlChunk, index: number) => Kept | undefined {
  const shorter = Math.min(before.length, chunks.length);
  let above = 0;
  while (above < shorter && before[above]?.text === chunks[above]?.text) above++;
  let below = 0;
  while (below < shorter - above && before.at(-1 - below)?.text === chunks.at(-1 - below)?.text) below++;
  const between = new Map<string, Kept[]>();
  for (const kept of before.slice(above, before.length - below)) {
    const same = between.get(kept.text);
    if (same) same.push(kept);
    else between.set(kept.text, [kept]);
  }
  return (chunk, index) => {
    if (index < above) return before[index];
    if (index >= chunks.length - below) return before[before.length - chunks.length + index];
    // Each serves one document only, since it has one place.
    return between.get(chunk.text)?.shift();
  };
}

function newlyRead(chunk: YamlChunk, read: (document: DocumentText) => KubernetesFile): Kept {
  // A copy, so that the text of the whole file is not kept alive after the next edit.
  const text = ` ${chunk.text}`.slice(1);
  const anchor = { start: chunk.start };
  return { text, anchor, part: read({ text, anchor }) };
}
