/** What the parser could not read, in words that say what to do. */
import type { YAMLParseError } from "yaml";
import type { Span, SyntaxProblem } from "../text";

export interface ParserProblem extends SyntaxProblem {
  /** True when keys or items after it may be missing from the tree, or stand in the wrong place. */
  readonly losesContent: boolean;
}

interface Wording {
  readonly message: string;
  /** Left out for problems of one value or line, which leave the rest as it is. */
  readonly losesContent?: true;
}

const closeBracket: Wording = { message: "The list or map in brackets is not closed.", losesContent: true };

/** By the code of the parser's error, or by the start of its message where a code is used for several things. */
const wordings: ReadonlyMap<string, Wording> = new Map<string, Wording>([
  ["Implicit map keys", { message: "The key has no value. Write it as `key: value`." }],
  ["Implicit keys need", { message: "The line has no colon. Write it as `key: value`, or remove it." }],
  ["Flow map", closeBracket],
  ["Flow sequence", closeBracket],
  ["Missing , ", { message: "A comma is missing here.", losesContent: true }],
  ["Comments must be", { message: "Put a space before `#` where it starts a comment." }],
  ["All mapping items", { message: "The line is indented differently from the keys beside it.", losesContent: true }],
  ["All sequence items", { message: "The line is indented differently from the items beside it.", losesContent: true }],
  [
    "Nested mappings",
    { message: "There is a second colon in the line. Quote the value, or start a new line.", losesContent: true },
  ],
  ["TAB_AS_INDENT", { message: "YAML does not allow tabs as indentation. Use spaces." }],
  ["BAD_SCALAR_START", { message: "A value cannot start with this character. Quote the value." }],
  ["BAD_DQ_ESCAPE", { message: "Text in double quotes has no such escape. Double the backslash." }],
  ["BAD_DIRECTIVE", { message: "This directive is not known to YAML." }],
  ["UNEXPECTED_TOKEN", { message: "This does not fit what stands before it.", losesContent: true }],
  ["RESOURCE_EXHAUSTION", { message: "The document is nested too deeply to be read.", losesContent: true }],
]);

/**
 * The parser's errors as problems, the first of each line. `unclosed` are the quoted scalars without an end: the
 * parser tells of them where it gave up, a reader wants to know where they start.
 */
export function problemsOf(
  errors: readonly YAMLParseError[],
  unclosed: readonly Span[],
  source: string,
): readonly ParserProblem[] {
  const openings = new Map(unclosed.map((span) => [span.end, span]));
  const problems = errors.map((error): ParserProblem => {
    const opening = error.message.startsWith("Missing closing") ? openings.get(error.pos[0]) : undefined;
    if (opening) return unclosedQuote(opening, source);
    const start = Math.min(error.pos[0], source.length);
    const end = Math.max(start, Math.min(error.pos[1], endOfLine(source, start)));
    const { message, losesContent } = wordingOf(error);
    return { message, span: { start, end }, losesContent: losesContent ?? false };
  });
  return firstOfEachLine(problems, source);
}

/** The problem of a quoted scalar without an end, on the line where it starts. */
export function unclosedQuote({ start }: Span, source: string): ParserProblem {
  const span = { start, end: endOfLine(source, start) };
  return { message: "The quoted text is not closed. Add the closing quote.", span, losesContent: false };
}

function firstOfEachLine(problems: readonly ParserProblem[], source: string): readonly ParserProblem[] {
  const kept: ParserProblem[] = [];
  let lineEnd = -1;
  for (const problem of [...problems].sort((a, b) => a.span.start - b.span.start)) {
    if (problem.span.start <= lineEnd) continue;
    lineEnd = endOfLine(source, problem.span.start);
    kept.push(problem);
  }
  return kept;
}

function endOfLine(source: string, from: number): number {
  const end = source.indexOf("\n", from);
  return end === -1 ? source.length : end;
}

function wordingOf(error: YAMLParseError): Wording {
  for (const [start, wording] of wordings) if (error.message.startsWith(start)) return wording;
  return (
    wordings.get(error.code) ?? { message: `The line cannot be read as YAML: ${error.message}.`, losesContent: true }
  );
}
