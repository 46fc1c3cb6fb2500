/**
 * Template actions, `{{ … }}`, as Helm and other users of Go templates write them.
 * Source: https://pkg.go.dev/text/template#hdr-Actions
 */
import type { Span } from "../../text";

export interface TemplateAction {
  /** As it stands in the text: `{{- .Values.image.tag | quote }}`. */
  readonly text: string;
  /** The part between the braces, without trim marks and spaces around it. */
  readonly expression: string;
  /** `control` prints nothing itself: conditions, loops, definitions, assignments, comments. */
  readonly role: "output" | "control";
  /** The first word of a control action, `comment` or `assignment`; empty for an output. */
  readonly keyword: string;
  readonly span: Span;
}

/** Every action of a text, in order. Braces that are never closed are no action. */
export function scanActions(text: string): readonly TemplateAction[] {
  const actions: TemplateAction[] = [];
  for (let start = text.indexOf("{{"); start !== -1; ) {
    const end = endOfAction(text, start);
    if (end === undefined) break;
    actions.push(actionOf(text.slice(start, end), start));
    start = text.indexOf("{{", end);
  }
  return actions;
}

/** The number of spaces that `indent n` or `nindent n` at the end of an expression puts before each line. */
export function indentationOf(action: TemplateAction): number | undefined {
  const found = /\bn?indent[ \t]+(?:(?:\([ \t]*)?int[ \t]+)?([0-9]{1,3})[ \t)]*$/.exec(action.expression);
  return found ? Number(found[1]) : undefined;
}

/** The action as a person reads it: without trim marks, on one line, shortened when it is long. */
export function displayText(text: string): string {
  const line = text
    .slice(0, LONGEST_DISPLAY * 2)
    .replaceAll(/\{\{-?[ \t\r\n]*/g, "{{ ")
    .replaceAll(/(?<![ \t\r\n])[ \t\r\n]*-?\}\}/g, " }}")
    .replaceAll(/[ \t\r\n]+/g, " ")
    .trim();
  return line.length > LONGEST_DISPLAY ? `${line.slice(0, LONGEST_DISPLAY)} …` : line;
}

const LONGEST_DISPLAY = 120;

/** Quoted text in an action may hold braces. Beyond this length the first closing braces end it, so that no text costs much. */
const LONGEST_QUOTED_SCAN = 2_000;

function endOfAction(text: string, start: number): number | undefined {
  if (/^\{\{(?:- )?[ \t]{0,8}\/\*/.test(text.slice(start, start + 16))) {
    const close = text.indexOf("*/", start);
    const braces = close === -1 ? -1 : text.indexOf("}}", close);
    if (braces !== -1) return braces + 2;
  }
  const limit = Math.min(text.length, start + LONGEST_QUOTED_SCAN);
  for (let at = start + 2; at < limit; ) {
    const character = text[at];
    if (character === "}" && text[at + 1] === "}") return at + 2;
    at = character === '"' || character === "`" ? afterQuote(text, at, limit) : at + 1;
  }
  const plain = text.indexOf("}}", start + 2);
  return plain === -1 ? undefined : plain + 2;
}

function afterQuote(text: string, start: number, limit: number): number {
  const quote = text[start];
  for (let at = start + 1; at < limit; at++) {
    if (text[at] === quote) return at + 1;
    if (quote === '"' && text[at] === "\\") at++;
    else if (quote === '"' && text[at] === "\n") return start + 1;
  }
  return start + 1;
}

const controls: ReadonlySet<string> = new Set([
  ...["if", "else", "end", "range", "with", "define", "block", "break", "continue", "fail"],
]);

function actionOf(text: string, start: number): TemplateAction {
  const expression = text
    .slice(2, -2)
    .replace(/^-(?=\s)/, "")
    .replace(/(\s)-$/, "$1")
    .trim();
  const keyword = keywordOf(expression);
  const role = keyword === "" ? "output" : "control";
  return { text, expression, role, keyword, span: { start, end: start + text.length } };
}

function keywordOf(expression: string): string {
  if (expression === "" || expression.startsWith("/*")) return "comment";
  if (/^\$\w*(?:[ \t]*,[ \t]*\$\w+)?[ \t]*:?=/.test(expression)) return "assignment";
  const word = /^[a-z]+/.exec(expression)?.[0] ?? "";
  // `set` and `unset` change a map and are written as `$_ := set …` or, printing an empty line at most, on their own.
  return controls.has(word) && !/^[\w.]/.test(expression.slice(word.length)) ? word : "";
}
