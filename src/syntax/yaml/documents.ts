/** Cutting a file into its YAML documents without parsing it. */

/** A piece of a file that holds one document, with its offset in the file. */
export interface YamlChunk {
  readonly text: string;
  readonly start: number;
}

const marks = /(?:^\uFEFF?|\n)(---|\.\.\.)(?=[ \t\r\n]|$)/g;

/**
 * Splits a text at its `---` and `...` lines. YAML allows neither inside a scalar at the start of a line, so the split
 * needs no parser (https://yaml.org/spec/1.2.2/#912-document-markers). Comment lines directly above `---` go with the
 * document that it opens. `isHidden` tells offsets at which a mark is none, such as inside a template comment.
 */
export function splitDocuments(text: string, isHidden?: (offset: number) => boolean): readonly YamlChunk[] {
  const chunks: YamlChunk[] = [];
  let start = 0;
  const cut = (end: number): void => {
    if (end > start) chunks.push({ text: text.slice(start, end), start });
    start = Math.max(start, end);
  };
  for (const match of text.matchAll(marks)) {
    const end = match.index + match[0].length;
    const mark = end - 3;
    if (isHidden?.(mark)) continue;
    if (match[1] === "...") cut(endOfLine(text, end));
    else cut(Math.max(start, withCommentsAbove(text, mark)));
  }
  cut(text.length);
  return chunks;
}

function endOfLine(text: string, from: number): number {
  const end = text.indexOf("\n", from);
  return end === -1 ? text.length : end + 1;
}

function withCommentsAbove(text: string, mark: number): number {
  let start = mark;
  while (start > 1) {
    const above = text.lastIndexOf("\n", start - 2) + 1;
    if (text[above] !== "#") return start;
    start = above;
  }
  return start;
}
