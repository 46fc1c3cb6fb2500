/** What stands in braces as a value: objects, and `for` expressions, those in brackets too. */
import type { Span } from "../text";
import { closeBracket, failInside, failUnclosed, isLeftOf } from "./brackets";
import { found } from "./messages";
import { invalidHere, parseExpression } from "./parser-expression";
import { indentationAt } from "./recovery";
import { advance, moveTo } from "./scanner";
import { fail, report, type Scanner, tokenSpan } from "./state";
import { parseForVariables } from "./template-sequence";
import { composed } from "./template-text";
import * as Token from "./tokens";
import type { Expression, ObjectEntry } from "./tree";

/** Reads `{ … }` as a value: an object, or the `for` expression in it. The current token is the opening brace. */
export function parseObject(scanner: Scanner): Expression {
  const opening = tokenSpan(scanner);
  const { newlines } = scanner;
  scanner.newlines = false;
  advance(scanner);
  if (isWord(scanner, "for")) return parseFor(scanner, opening, newlines, true);
  scanner.newlines = true;
  moveTo(scanner, opening.end);
  const entries: ObjectEntry[] = [];
  const height = readEntries(scanner, opening, entries);
  scanner.newlines = newlines;
  const end = closeBracket(scanner, Token.CLOSE_BRACE, opening, "object", "}");
  scanner.height = height + 1;
  return { kind: "object", entries, span: { start: opening.start, end } };
}

/** Reads entries up to the closing brace or an error; returns the height of the highest. */
function readEntries(scanner: Scanner, opening: Span, entries: ObjectEntry[]): number {
  let height = 0;
  let onOpeningLine = true;
  for (;;) {
    while (scanner.kind === Token.NEWLINE) {
      onOpeningLine = false;
      advance(scanner);
    }
    if (scanner.indentation && leavesObject(scanner, opening)) failUnclosed(scanner, opening, "object", "}");
    if (scanner.broken || scanner.kind === Token.CLOSE_BRACE || scanner.kind === Token.END) break;
    const entry = parseEntry(scanner, opening);
    height = Math.max(height, scanner.height);
    if (entry !== undefined) entries.push(entry);
    if (scanner.kind === Token.NEWLINE && !onOpeningLine) scanner.broken = false;
    if (scanner.broken || scanner.kind === Token.CLOSE_BRACE) break;
    if (scanner.kind !== Token.COMMA && scanner.kind !== Token.NEWLINE) {
      failInside(scanner, opening, "object", "}", "A line end, a comma or `}` is expected in this object");
      break;
    }
    advance(scanner);
  }
  return height;
}

/** Where a brace is known to be missing, a line that is indented no deeper than the object's own is not in it. */
function leavesObject(scanner: Scanner, opening: Span): boolean {
  if (!isLeftOf(scanner, scanner.start, opening)) return false;
  const isBrace = scanner.kind === Token.CLOSE_BRACE;
  return !isBrace || indentationAt(scanner, scanner.start) < indentationAt(scanner, opening.start);
}

function parseEntry(scanner: Scanner, opening: Span): ObjectEntry | undefined {
  const key = nameAsText(parseExpression(scanner));
  const { start } = key.span;
  const keyHeight = scanner.height;
  if (scanner.broken) return undefined;
  if (scanner.kind !== Token.ASSIGN && scanner.kind !== Token.COLON) {
    failInside(scanner, opening, "object", "}", "The key needs `=` and a value after it");
    const value = invalidHere(scanner);
    return { key, value, span: { start, end: value.span.end } };
  }
  advance(scanner);
  const value = parseExpression(scanner);
  scanner.height = Math.max(keyHeight, scanner.height);
  return { key, value, span: { start, end: value.span.end } };
}

/** HCL reads a bare word as key as its text, `true`, `false` and `null` too. */
function nameAsText(key: Expression): Expression {
  let text: string;
  if (key.kind === "variable") text = key.name;
  else if (key.kind === "boolean") text = String(key.value);
  else if (key.kind === "null") text = "null";
  else return key;
  const { span } = key;
  return {
    kind: "template",
    form: "quoted",
    parts: [{ kind: "text", text: composed(text), span }],
    content: span,
    span,
  };
}

/** Reads a `for` expression; the current token is `for`, line ends are off, `newlines` is what to restore. */
export function parseFor(scanner: Scanner, opening: Span, newlines: boolean, isObject: boolean): Expression {
  const variables = parseForVariables(scanner);
  if (variables === undefined) {
    scanner.newlines = newlines;
    return { kind: "invalid", span: { start: opening.start, end: Math.max(scanner.previousEnd, opening.end) } };
  }
  const collection = parseExpression(scanner);
  let height = scanner.height;
  let result: Expression = invalidHere(scanner);
  let resultKey: Expression | undefined;
  if (!scanner.broken && scanner.kind === Token.COLON) {
    advance(scanner);
    result = parseExpression(scanner);
    height = Math.max(height, scanner.height);
    if (!scanner.broken && scanner.kind === Token.ARROW) {
      resultKey = result;
      advance(scanner);
      result = parseExpression(scanner);
      height = Math.max(height, scanner.height);
    }
  } else {
    fail(scanner, tokenSpan(scanner), `\`for\` needs \`:\` and its result here, and here stands ${found(scanner)}.`);
  }
  const ellipsis = !scanner.broken && scanner.kind === Token.ELLIPSIS ? tokenSpan(scanner) : undefined;
  if (ellipsis !== undefined) advance(scanner);
  let condition: Expression | undefined;
  if (!scanner.broken && isWord(scanner, "if")) {
    advance(scanner);
    condition = parseExpression(scanner);
    height = Math.max(height, scanner.height);
  }
  scanner.newlines = newlines;
  if (!scanner.broken) checkForm(scanner, isObject, resultKey, result, ellipsis);
  const kind = isObject ? Token.CLOSE_BRACE : Token.CLOSE_BRACKET;
  const end = closeBracket(scanner, kind, opening, "`for` expression", isObject ? "}" : "]");
  scanner.height = height + 1;
  const span = { start: opening.start, end };
  return {
    kind: "for",
    ...variables,
    collection,
    resultKey,
    result,
    grouping: ellipsis !== undefined,
    condition,
    span,
  };
}

function checkForm(
  scanner: Scanner,
  isObject: boolean,
  key: Expression | undefined,
  result: Expression,
  ellipsis: Span | undefined,
): void {
  if (isObject && key === undefined) {
    report(
      scanner,
      result.span,
      "A `for` in braces makes an object and needs a key: write `key => value`, or use `[ ]` for a list.",
    );
  }
  if (!isObject && key !== undefined) {
    report(scanner, key.span, "A `for` in brackets makes a list and has no key. Use braces for an object.");
  }
  if (!isObject && ellipsis !== undefined) {
    report(scanner, ellipsis, "`...` groups the values of an object. It has no meaning in a list: remove it.");
  }
}

/** True when the current token is the given word. */
export function isWord(scanner: Scanner, word: string): boolean {
  if (scanner.kind !== Token.IDENTIFIER || scanner.end - scanner.start !== word.length) return false;
  return scanner.text.startsWith(word, scanner.start);
}
