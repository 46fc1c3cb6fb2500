/** Brackets: entering and closing them, and what to say when one is not closed. */
import type { Span } from "../text";
import { found } from "./messages";
import { indentationAt } from "./recovery";
import { advance, skipNewlines } from "./scanner";
import { fail, type Scanner, tokenSpan } from "./state";
import * as Token from "./tokens";

/** Switches line ends off inside brackets, for the current token too; returns what to restore. */
export function enterBrackets(scanner: Scanner): boolean {
  const { newlines } = scanner;
  skipNewlines(scanner);
  return newlines;
}

/** Expects a closing bracket and reads past it. Returns where the bracketed text ends. */
export function closeBracket(scanner: Scanner, kind: number, opening: Span, name: string, mark: string): number {
  if (!scanner.broken && scanner.kind === kind) {
    const { end } = scanner;
    advance(scanner);
    return end;
  }
  failUnclosed(scanner, opening, name, mark);
  return Math.max(scanner.previousEnd, opening.end);
}

/** Reports a bracket without its counterpart, with what stands there instead. */
export function failUnclosed(scanner: Scanner, opening: Span, name: string, mark: string): void {
  if (scanner.broken) return;
  const message = `The ${name} that opens here is not closed: instead of \`${mark}\` the parser found ${found(scanner)}.`;
  fail(scanner, opening, message);
}

/**
 * Reports what cannot stand between brackets. When it stands on a later line that is indented no deeper than the line
 * of the opening bracket, the bracket itself is what is wrong: it is not closed.
 */
export function failInside(scanner: Scanner, opening: Span, name: string, mark: string, expected: string): void {
  if (scanner.broken) return;
  if (scanner.kind === Token.END || isLeftOf(scanner, scanner.start, opening)) {
    failUnclosed(scanner, opening, name, mark);
  } else {
    fail(scanner, tokenSpan(scanner), `${expected}, and here stands ${found(scanner)}.`);
  }
}

/** True when the offset is on a later line than the bracket, and that line is indented no deeper. */
export function isLeftOf(scanner: Scanner, at: number, opening: Span): boolean {
  const lineEnd = scanner.text.indexOf("\n", opening.end);
  return lineEnd >= 0 && lineEnd < at && indentationAt(scanner, at) <= indentationAt(scanner, opening.start);
}
