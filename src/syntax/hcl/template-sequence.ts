/** The sequences inside a template: `${ … }` and `%{ … }`. */
import { DOLLAR, RIGHT_BRACE, TILDE } from "./characters";
import { found } from "./messages";
import { parseExpression } from "./parser-expression";
import { advance, moveTo } from "./scanner";
import { fail, type Scanner, tokenSpan } from "./state";
import type { Directive, Piece } from "./template-parts";
import { type TextPiece, trimEnd, trimStart } from "./template-text";
import * as Token from "./tokens";
import type { Identifier, Template } from "./tree";

/** A template being read: its pieces so far, and where reading stands. */
export interface Reading {
  readonly form: Template["form"];
  readonly pieces: Piece[];
  at: number;
  trimNext: boolean;
  height: number;
}

/** Starts to read a template's content at an offset. */
export function startReading(form: Template["form"], at: number): Reading {
  return { form, pieces: [], at, trimNext: false, height: 0 };
}

/** Adds literal text from the source; `text` is its decoded form. A trim mark before it takes effect. */
export function addText(reading: Reading, source: string, text: string, start: number, end: number): void {
  const plain = text.length === end - start && text === source.slice(start, end);
  const piece: TextPiece = { kind: "text", text, plain, start, end };
  if (reading.trimNext) trimStart(piece);
  reading.trimNext = false;
  reading.pieces.push(piece);
}

/**
 * Reads the sequence that starts where reading stands. After an error it goes on behind the next `}` of the line, in a
 * heredoc else on the next line. Returns false when the template cannot be read any further.
 */
export function readSequence(scanner: Scanner, reading: Reading): boolean {
  const { text, newlines } = scanner;
  const start = reading.at;
  const trims = text.charCodeAt(start + 2) === TILDE;
  const last = reading.pieces[reading.pieces.length - 1];
  if (trims && last?.kind === "text") trimEnd(last, reading.form !== "quoted");
  reading.trimNext = false;
  scanner.newlines = false;
  moveTo(scanner, start + (trims ? 3 : 2));
  if (text.charCodeAt(start) === DOLLAR) readInterpolation(scanner, reading, start);
  else readDirective(scanner, reading, start);
  scanner.newlines = newlines;
  if (!scanner.broken) return true;
  const canGoOn = recover(scanner, reading, start);
  cutLastPiece(reading);
  return canGoOn;
}

/** Recovery may go on before the end of what was read: that part is then read again as text. */
function cutLastPiece(reading: Reading): void {
  const last = reading.pieces[reading.pieces.length - 1];
  if (last === undefined || last.kind === "text" || last.span.end <= reading.at) return;
  reading.pieces.pop();
  const { start } = last.span;
  const end = Math.max(start, reading.at);
  const expression = { kind: "invalid", span: { start: Math.min(start + 2, end), end } } as const;
  reading.pieces.push({ kind: "interpolation", expression, span: { start, end } });
}

function readInterpolation(scanner: Scanner, reading: Reading, start: number): void {
  const expression = parseExpression(scanner);
  reading.height = Math.max(reading.height, scanner.height);
  const end = closeSequence(scanner, reading, start, "interpolation", INTERPOLATION_HINT);
  reading.pieces.push({ kind: "interpolation", expression, span: { start, end } });
}

const INTERPOLATION_HINT = "Close it with `}`; a `${` that is meant literally is written `$${`.";
const DIRECTIVE_HINT = "Close it with `}`; a `%{` that is meant literally is written `%%{`.";

/** Expects the brace that ends the sequence; returns where the sequence ends. */
function closeSequence(scanner: Scanner, reading: Reading, start: number, name: string, hint: string): number {
  if (!scanner.broken && (scanner.kind === Token.CLOSE_BRACE || scanner.kind === Token.TRIM_CLOSE)) {
    reading.trimNext = scanner.kind === Token.TRIM_CLOSE;
    reading.at = scanner.end;
    return scanner.end;
  }
  const onLaterLine = scanner.start > endOfLine(scanner, start);
  if (scanner.kind === Token.QUOTE || scanner.kind === Token.END || onLaterLine) {
    fail(scanner, { start, end: start + 2 }, `The ${name} that starts here is not closed. ${hint}`);
  } else {
    fail(scanner, tokenSpan(scanner), `${found(scanner)} cannot stand in this ${name}. ${hint}`);
  }
  return Math.max(scanner.previousEnd, start + 2);
}

function recover(scanner: Scanner, reading: Reading, start: number): boolean {
  const { text } = scanner;
  const lineEnd = endOfLine(scanner, start);
  for (let at = Math.max(scanner.previousEnd, start); at < lineEnd; at++) {
    if (text.charCodeAt(at) === RIGHT_BRACE) {
      reading.at = at + 1;
      scanner.broken = false;
      return true;
    }
  }
  scanner.reread += Math.max(0, scanner.end - lineEnd);
  reading.at = lineEnd;
  if (reading.form === "quoted") return false;
  scanner.broken = false;
  return true;
}

/** The end of the line that holds the offset. The last answer is kept, for lines with many broken sequences. */
function endOfLine(scanner: Scanner, at: number): number {
  const { text, searched } = scanner;
  if (at < searched.from || at > searched.lineEnd) {
    const end = text.indexOf("\n", at);
    searched.from = at;
    searched.lineEnd = end < 0 ? text.length : end;
  }
  return searched.lineEnd;
}

function readDirective(scanner: Scanner, reading: Reading, start: number): void {
  const keyword = scanner.kind === Token.IDENTIFIER ? scanner.text.slice(scanner.start, scanner.end) : "";
  switch (keyword) {
    case "if": {
      advance(scanner);
      const condition = parseExpression(scanner);
      reading.height = Math.max(reading.height, scanner.height);
      const end = closeSequence(scanner, reading, start, "directive", DIRECTIVE_HINT);
      reading.pieces.push({ kind: "directive", keyword, condition, span: { start, end } });
      return;
    }
    case "for":
      readForDirective(scanner, reading, start);
      return;
    case "else":
    case "endif":
    case "endfor": {
      advance(scanner);
      const end = closeSequence(scanner, reading, start, "directive", DIRECTIVE_HINT);
      reading.pieces.push({ kind: "directive", keyword, span: { start, end } });
      return;
    }
    default:
      fail(
        scanner,
        tokenSpan(scanner),
        `\`%{\` starts a directive, and ${found(scanner)} is none. Write \`if\`, \`else\`, \`endif\`, \`for\` or \`endfor\`; a literal \`%{\` is written \`%%{\`.`,
      );
  }
}

function readForDirective(scanner: Scanner, reading: Reading, start: number): void {
  const variables = parseForVariables(scanner);
  if (variables === undefined) return;
  const collection = parseExpression(scanner);
  reading.height = Math.max(reading.height, scanner.height);
  const end = closeSequence(scanner, reading, start, "directive", DIRECTIVE_HINT);
  const directive: Directive = { kind: "directive", keyword: "for", ...variables, collection, span: { start, end } };
  reading.pieces.push(directive);
}

/** The variables of a `for`. */
export interface ForVariables {
  readonly keyVariable: Identifier | undefined;
  readonly valueVariable: Identifier;
}

/** Reads `for value in` or `for key, value in`; the current token is `for`. Undefined when it is broken. */
export function parseForVariables(scanner: Scanner): ForVariables | undefined {
  advance(scanner);
  const first = parseForVariable(scanner);
  if (first === undefined) return undefined;
  let keyVariable: Identifier | undefined;
  let valueVariable = first;
  if (scanner.kind === Token.COMMA) {
    advance(scanner);
    const second = parseForVariable(scanner);
    if (second === undefined) return undefined;
    keyVariable = first;
    valueVariable = second;
  }
  if (scanner.kind !== Token.IDENTIFIER || scanner.text.slice(scanner.start, scanner.end) !== "in") {
    fail(scanner, tokenSpan(scanner), `\`for\` needs \`in\` after its variables, and here stands ${found(scanner)}.`);
    return undefined;
  }
  advance(scanner);
  return { keyVariable, valueVariable };
}

function parseForVariable(scanner: Scanner): Identifier | undefined {
  if (scanner.kind !== Token.IDENTIFIER) {
    fail(scanner, tokenSpan(scanner), `\`for\` needs the name of a variable here, and here stands ${found(scanner)}.`);
    return undefined;
  }
  const span = { start: scanner.start, end: scanner.end };
  const name = scanner.text.slice(span.start, span.end);
  advance(scanner);
  return { name, span };
}
