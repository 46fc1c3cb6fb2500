/** Keeps what the documents of files gave, so that after an edit only documents with a new text are read again. */
import type { Resource } from "../../model/resource";
import type { YamlChunk } from "../../syntax/yaml/documents";
import type { KubernetesFile } from "./document";
import { shiftProblem, shiftResource } from "./shift";

/** What a caller keeps between readings. One cache serves all files that are read with the same options. */
export interface KubernetesCache {
  /** The parts of a file, read by `read` where their text is new. */
  readParts(
    file: string,
    chunks: readonly YamlChunk[],
    read: (chunk: YamlChunk) => KubernetesFile,
  ): readonly KubernetesFile[];
  /** Drops what is kept of a file, or of all files when the options change. */
  forget(file?: string): void;
  /**
   * The resource as it was first read from a text that is the same but for its place in the file, and how far it has
   * moved since. What was found out about it alone still holds, moved as far. The resource itself, unmoved, when the
   * cache does not know it from the last reading of its file.
   */
  originalOf(resource: Resource): { readonly resource: Resource; readonly movedBy: number };
}

/** What a text gave where it was first read, and where it stands now. */
interface Kept {
  readonly text: string;
  readonly firstStart: number;
  readonly first: KubernetesFile;
  readonly start: number;
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
        return known ? place(known, chunk) : newlyRead(chunk, read);
      });
      files.set(file, parts);
      return parts.map((kept) => kept.part);
    },
    forget(file) {
      if (file === undefined) files.clear();
      else files.delete(file);
    },
    originalOf(resource) {
      const kept = partAt(files.get(resource.whole.file) ?? [], resource.whole.span.start);
      const index = kept ? kept.part.resources.indexOf(resource) : -1;
      const original = kept?.first.resources[index];
      return original && kept
        ? { resource: original, movedBy: kept.start - kept.firstStart }
        : { resource, movedBy: 0 };
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
  const between = new Map(before.slice(above, before.length - below).map((kept) => [kept.text, kept]));
  return (chunk, index) => {
    if (index < above) return before[index];
    if (index >= chunks.length - below) return before[before.length - chunks.length + index];
    return between.get(chunk.text);
  };
}

function newlyRead(chunk: YamlChunk, read: (chunk: YamlChunk) => KubernetesFile): Kept {
  // A copy, so that the text of the whole file is not kept alive after the next edit.
  const text = ` ${chunk.text}`.slice(1);
  const first = read({ text, start: chunk.start });
  return { text, firstStart: chunk.start, first, start: chunk.start, part: first };
}

function place(kept: Kept, { start }: YamlChunk): Kept {
  if (start === kept.start) return kept;
  const { text, first, firstStart } = kept;
  const movedBy = start - firstStart;
  const isEmpty = first.resources.length + first.problems.length + first.annotationProblems.length === 0;
  if (movedBy === 0 || isEmpty) return { text, first, firstStart, start, part: first };
  const part: KubernetesFile = {
    resources: first.resources.map((resource) => shiftResource(resource, movedBy)),
    problems: first.problems.map((problem) => shiftProblem(problem, movedBy)),
    annotationProblems: first.annotationProblems.map((problem) => shiftProblem(problem, movedBy)),
  };
  return { text, first, firstStart, start, part };
}

function partAt(parts: readonly Kept[], offset: number): Kept | undefined {
  let low = 0;
  let high = parts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((parts[middle]?.start ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return parts[low - 1];
}
