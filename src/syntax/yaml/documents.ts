/** Cutting a file into its YAML documents without parsing it. */

/** A piece of a file that holds one document, with its offset in the file. */
export interface YamlChunk {
  readonly text: string;
  readonly start: number;
}

const marks = /(?:^\uFEFF?|\n)(---|\.\.\.)(?=[ \t\r\n]|$)/g;

const BEHIND_BYTE_ORDER_MARK = "\uFEFF---";

/**
 * Splits a text at its `---` and `...` lines. YAML allows neither inside a scalar at the start of a line, so the split
 * needs no parser (https://yaml.org/spec/1.2.2/#912-document-markers). Comment lines directly above `---` go with the
 * document that it opens. Marks in template comments are none.
 */
export function splitDocuments(text: string): readonly YamlChunk[] {
  const chunks: YamlChunk[] = [];
  const comments = templateComments(text);
  let next = 0;
  let start = 0;
  const cut = (end: number): void => {
    if (end > start) chunks.push({ text: text.slice(start, end), start });
    start = Math.max(start, end);
  };
  for (const match of text.matchAll(marks)) {
    const end = match.index + match[0].length;
    const mark = end - 3;
    while ((comments[next]?.end ?? mark) < mark) next++;
    if ((comments[next]?.start ?? mark) < mark) continue;
    if (match[1] === "...") cut(endOfLine(text, end));
    else if (match[0] !== BEHIND_BYTE_ORDER_MARK) cut(Math.max(start, withCommentsAbove(text, mark)));
  }
  cut(text.length);
  return chunks;
}

function templateComments(text: string): { readonly start: number; readonly end: number }[] {
  const comments: { start: number; end: number }[] = [];
  if (!text.includes("{{")) return comments;
  const opening = /\{\{(?:-[ \t\r\n])?[ \t]{0,8}\/\*/g;
  for (let match = opening.exec(text); match; match = opening.exec(text)) {
    const close = text.indexOf("*/", opening.lastIndex);
    if (close === -1) break;
    comments.push({ start: match.index, end: close + 2 });
    opening.lastIndex = close + 2;
  }
  return comments;
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
