/** Keeps what the documents of files gave, so that after an edit only documents with a new text are read again. */
import type { YamlChunk } from "../../syntax/yaml/documents";
import type { DocumentText, KubernetesFile } from "./document";

/** What a caller keeps between readings. One cache serves all files that are read with the same options. */
export interface KubernetesCache {
  /**
   * The parts of a file, read by `read` where their text is new. Others are the very parts of before, with the places in
   * them moved to where their text stands now: what was read of the file before is to be forgotten.
   */
  readParts(
    file: string,
    chunks: readonly YamlChunk[],
    read: (document: DocumentText) => KubernetesFile,
  ): readonly KubernetesFile[];
  /** Drops what is kept of a file, or of all files when the options change. */
  forget(file?: string): void;
}

interface Kept extends DocumentText {
  readonly part: KubernetesFile;
}

/** A new, empty cache. */
export function createKubernetesCache(): KubernetesCache {
  const files = new Map<string, readonly Kept[]>();
  return {
    readParts(file, chunks, read) {
      const find = finder(files.get(file) ?? [], chunks);
      const parts = chunks.map((chunk, index) => {
        const known = find(chunk, index);
        if (!known) return newlyRead(chunk, read);
        known.anchor.start = chunk.start;
        return known;
      });
      files.set(file, parts);
      return parts.map((kept) => kept.part);
    },
    forget(file) {
      if (file === undefined) files.clear();
      else files.delete(file);
    },
  };
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
