/**
 * Comment tags that link code to records: `# @soup SOUP-003`, `# @risk RISK-004, RISK-009`,
 * `# @scope out: marketing site`. Several tags may stand on one line.
 */
import { spanBeside } from "./anchor";
import type { Location, Span, SyntaxProblem } from "./text";

export const annotationTags = ["soup", "risk", "control", "requirement", "scope", "data", "justified"] as const;
export type TagName = (typeof annotationTags)[number];

/** A comment: `text` is what stands between its marks, `span` covers the marks too. */
export interface CommentText {
  readonly text: string;
  readonly span: Span;
}

export interface Tag {
  readonly tag: TagName;
  readonly values: readonly TagValue[];
  /** The text after a colon. */
  readonly note: string | undefined;
  /** From `@` to the end of the last value, or of the tag when it has none. */
  readonly at: Location;
}

export interface TagValue {
  readonly text: string;
  readonly at: Location;
}

/** Tags that can be used, and what is wrong with those that cannot. */
export interface TagReading {
  readonly tags: readonly Tag[];
  readonly problems: readonly TagProblem[];
}

/** What is wrong with a tag. `correct` is what was probably meant at the place of the problem. */
export interface TagProblem extends SyntaxProblem {
  readonly correct?: string;
}

/** The tags in comments of a file, in the order of the text. Malformed tags are left out; see `readTags`. */
export function readAnnotations(comments: readonly CommentText[], file: string): readonly Tag[] {
  return readTags(comments, file).tags;
}

/** The tags in comments of a file, with what is wrong with those that are misspelt or name nothing. */
export function readTags(comments: readonly CommentText[], file: string): TagReading {
  const tags: Tag[] = [];
  const problems: TagProblem[] = [];
  for (const comment of comments) {
    if (!comment.text.includes("@")) continue;
    const start = comment.span.start + markLength(comment);
    readLines(comment.text, start, { file, span: comment.span }, tags, problems);
  }
  return { tags, problems };
}

/**
 * The tag whose values stand in a text that has the tag as its name, such as the annotation `tureen.dev/risk`.
 * `start` is where the text stands in the file, and `holder` the value in which it does; the tag's own place is that of its values.
 */
export function readTagValue(tag: TagName, text: string, start: number, holder: Location): TagReading {
  const tags: Tag[] = [];
  const problems: TagProblem[] = [];
  const prefix = `@${tag} `;
  const [line = ""] = text.split("\n");
  readTag({ word: tag, text: prefix + line, start: start - prefix.length, holder }, tags, problems);
  const span = spanBeside(holder.span, start, start + text.length);
  return {
    tags: tags.map((t) => ({ ...t, at: placeBeside(holder, start, t.at.span.end) })),
    problems: problems.map((problem) => (problem.correct === undefined ? { message: problem.message, span } : problem)),
  };
}

/**
 * The comments that stand directly above `offset`: whole lines of comment, one after another, with no blank line
 * between them and none before the line of `offset`. `comments` are those of the file, in the order of the text.
 */
export function commentsAbove<C extends CommentText>(
  comments: readonly C[],
  text: string,
  offset: number,
): readonly C[] {
  let below = lineStart(text, offset);
  let index = lastBefore(comments, below);
  const found: C[] = [];
  for (; index >= 0; index--) {
    const comment = comments[index];
    if (!comment || !isAloneAbove(comment, text, below)) break;
    found.unshift(comment);
    below = lineStart(text, comment.span.start);
  }
  return found;
}

/** The tags of the comments directly above `offset`, the start of a block or object. */
export function annotationsAbove(
  comments: readonly CommentText[],
  text: string,
  offset: number,
  file: string,
): readonly Tag[] {
  return readAnnotations(commentsAbove(comments, text, offset), file);
}

/** The length of `#`, `//` or the opening of a block comment, which is what the span has more than the text. */
function markLength(comment: CommentText): number {
  const marks = comment.span.end - comment.span.start - comment.text.length;
  return Math.max(0, Math.min(2, marks));
}

function lineStart(text: string, offset: number): number {
  let start = offset;
  while (start > 0 && text.charCodeAt(start - 1) !== 10 && text.charCodeAt(start - 1) !== 13) start--;
  return start;
}

function lastBefore(comments: readonly CommentText[], offset: number): number {
  let low = 0;
  let high = comments.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((comments[middle]?.span.start ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** True when only the comment stands on its lines, and the line after it starts at `below`. */
function isAloneAbove(comment: CommentText, text: string, below: number): boolean {
  const { start, end } = comment.span;
  if (end > below) return false;
  const before = text.slice(lineStart(text, start), start);
  const after = text.slice(end, below);
  // A comment whose span includes its line end leaves nothing in between.
  return /^[ \t]*$/.test(before) && /^[ \t]*(?:\r\n|\n|\r)?$/.test(after);
}

/** Neither an address, such as `a@b.c`, nor the name of a scoped package, such as `@scope/name`, starts a tag. */
const tagStart = /(^|[\s#/*,;(])@([A-Za-z][A-Za-z-]*)(?![\w/@-])/g;

function readLines(text: string, offset: number, holder: Location, tags: Tag[], problems: TagProblem[]): void {
  let lineOffset = offset;
  for (const line of text.split("\n")) {
    const starts = [...line.matchAll(tagStart)];
    starts.forEach((match, index) => {
      const at = match.index + (match[1] ?? "").length;
      const end = starts[index + 1]?.index ?? line.length;
      const found = { word: match[2] ?? "", text: line.slice(at, end), start: lineOffset + at, holder };
      readTag(found, tags, problems);
    });
    lineOffset += line.length + 1;
  }
}

interface TagText {
  readonly word: string;
  /** From `@` up to the next tag or the end of the line. */
  readonly text: string;
  readonly start: number;
  /** What it stands in: places move with that. */
  readonly holder: Location;
}

const idTags: ReadonlySet<string> = new Set(["soup", "risk", "control", "requirement", "justified"]);

function readTag(found: TagText, tags: Tag[], problems: TagProblem[]): void {
  const tag = annotationTags.find((name) => name === found.word);
  const nameEnd = found.word.length + 1;
  const span = spanBeside(found.holder.span, found.start, found.start + nameEnd);
  if (!tag) {
    const meant = meantTag(found);
    if (meant) {
      const message = `There is no tag \`@${found.word}\`. Write \`@${meant}\`.`;
      problems.push({ span, message, correct: `@${meant}` });
    }
    return;
  }
  const values = valuesOf(found, nameEnd);
  if (hasUnknownWord(tag, values, problems)) return;
  const usable = idTags.has(tag) ? values.filter(({ text }) => /\d/.test(text)) : values.slice(0, 1);
  const last = usable.at(-1);
  if (!last) {
    problems.push({ span, message: emptyMessage(tag) });
    return;
  }
  const at = placeBeside(found.holder, found.start, last.at.span.end);
  tags.push({ tag, values: usable, note: noteAfter(found, last.at.span.end), at });
}

/** The words that tags without IDs know. */
const words: ReadonlyMap<TagName, readonly string[]> = new Map([
  ["scope", ["in", "out"]],
  ["data", ["none", "pseudonymised", "personal", "health"]],
]);

/** A word that the tag does not know says nothing; a reader would believe that it does. */
function hasUnknownWord(tag: TagName, [first]: readonly TagValue[], problems: TagProblem[]): boolean {
  const known = words.get(tag);
  if (!known || !first || known.includes(first.text)) return false;
  const written = first.text.toLowerCase();
  const meant = known.find((word) => word === written || (word.length > 3 && areClose(word, written)));
  const advice = meant ? `Write \`${meant}\`.` : `Write one of ${known.map((word) => `\`${word}\``).join(", ")}.`;
  const message = `\`@${tag}\` does not know \`${first.text}\`. ${advice}`;
  problems.push({ span: first.at.span, message, ...(meant !== undefined && { correct: meant }) });
  return true;
}

const examples: Readonly<Record<TagName, string>> = {
  soup: "SOUP-003",
  risk: "RISK-004",
  control: "RC-012",
  requirement: "REQ-031",
  scope: "out: marketing site",
  data: "health",
  justified: "JUS-003",
};

function emptyMessage(tag: TagName): string {
  const what = idTags.has(tag) ? "names no ID" : "says nothing";
  return `\`@${tag}\` ${what}. Write for example \`@${tag} ${examples[tag]}\`.`;
}

const valueList = /[ \t]*(?:[:=][ \t]*)?([A-Za-z0-9][\w.-]*(?:[ \t]*,[ \t]*[A-Za-z0-9][\w.-]*)*)/y;

function placeBeside({ file, span }: Location, start: number, end: number): Location {
  return { file, span: spanBeside(span, start, end) };
}

/** The words after the tag, separated by commas; punctuation at the end of a word belongs to the sentence. */
function valuesOf(found: TagText, from: number): readonly TagValue[] {
  valueList.lastIndex = from;
  const list = valueList.exec(found.text);
  if (!list?.[1]) return [];
  const listStart = list.index + list[0].length - list[1].length;
  return [...list[1].matchAll(/[A-Za-z0-9][\w.-]*/g)].map((match) => {
    const text = match[0].replace(/[.-]{1,3}$/, "");
    const start = found.start + listStart + match.index;
    return { text, at: placeBeside(found.holder, start, start + text.length) };
  });
}

function noteAfter(found: TagText, end: number): string | undefined {
  const rest = /^[ \t]*:([^\n]*)$/.exec(found.text.slice(end - found.start));
  const note = rest?.[1]?.trim().replace(/[ \t#*/]{1,100}$/, "");
  return note ? note : undefined;
}

/** The tag that an unknown one is spelt like, if any. Short words need an ID after them to count as a slip. */
function meantTag(found: TagText): TagName | undefined {
  const word = found.word.toLowerCase();
  const followedById = /^@[A-Za-z-]+[ \t:=]+[A-Z]{1,12}-?\d/.test(found.text);
  return annotationTags.find((tag) => {
    if (word === tag || word === `${tag}s`) return true;
    return followedById && (areClose(word, tag) || (word.length > 3 && tag.startsWith(word)));
  });
}

/** The tag that a name is spelt like; undefined when it is none, or like none. */
export function tagMeant(name: string): TagName | undefined {
  const word = name.toLowerCase();
  return annotationTags.find((tag) => word === tag || word === `${tag}s` || areClose(word, tag));
}

/** True when one letter inserted, left out, replaced, or swapped with its neighbour makes one word of the other. */
function areClose(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false;
  let start = 0;
  while (start < a.length && a[start] === b[start]) start++;
  let end = 0;
  while (end < Math.min(a.length, b.length) - start && a.at(-1 - end) === b.at(-1 - end)) end++;
  const restA = a.slice(start, a.length - end);
  const restB = b.slice(start, b.length - end);
  if (Math.max(restA.length, restB.length) <= 1) return true;
  return restA.length === 2 && restB === `${restA[1]}${restA[0]}`;
}
