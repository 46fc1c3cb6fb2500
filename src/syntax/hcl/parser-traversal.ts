/** What follows a term: `.name`, `[key]`, the legacy `.0`, and splats. */

import { enterBrackets, failInside } from "./brackets";
import { found } from "./messages";
import { parseExpression, tooDeep } from "./parser-expression";
import { advance } from "./scanner";
import { DEPTH_LIMIT, fail, report, type Scanner, tokenSpan } from "./state";
import * as Token from "./tokens";
import type { Expression, Identifier } from "./tree";

/** Reads all accesses, indexes and splats that follow `target`. */
export function parseTraversals(scanner: Scanner, target: Expression): Expression {
  let result = target;
  while (!scanner.broken) {
    if (scanner.kind !== Token.DOT && scanner.kind !== Token.OPEN_BRACKET) break;
    if (scanner.height >= DEPTH_LIMIT) return tooDeep(scanner);
    result = scanner.kind === Token.DOT ? parseDot(scanner, result) : parseBracket(scanner, result);
  }
  return result;
}

function parseDot(scanner: Scanner, target: Expression): Expression {
  const { start } = target.span;
  const marker = scanner.start;
  advance(scanner);
  const { kind, end } = scanner;
  if (kind === Token.IDENTIFIER || kind === Token.NUMBER) return parseStep(scanner, target);
  if (kind === Token.STAR) {
    advance(scanner);
    return parseAttributeSplat(scanner, target, { start: marker, end });
  }
  fail(scanner, tokenSpan(scanner), `A dot needs a name after it, and here stands ${found(scanner)}.`);
  const name = { name: "", span: { start: scanner.previousEnd, end: scanner.previousEnd } };
  return { kind: "access", target, name, span: { start, end: scanner.previousEnd } };
}

/** Reads the name or the legacy index after a dot. */
function parseStep(scanner: Scanner, target: Expression): Expression {
  const span = { start: scanner.start, end: scanner.end };
  const source = scanner.text.slice(span.start, span.end);
  const whole = { start: target.span.start, end: span.end };
  const isName = scanner.kind === Token.IDENTIFIER;
  advance(scanner);
  scanner.height++;
  if (isName) return { kind: "access", target, name: { name: source, span } satisfies Identifier, span: whole };
  const point = source.indexOf(".");
  if (point < 0) return { kind: "index", target, key: { kind: "number", value: Number(source), span }, span: whole };
  const [first, second] = [source.slice(0, point), source.slice(point + 1)];
  report(
    scanner,
    span,
    `Two indexes after dots cannot follow each other. Write them in brackets: \`[${first}][${second}]\`.`,
  );
  const middle = span.start + point;
  const firstSpan = { start: span.start, end: middle };
  const inner: Expression = {
    kind: "index",
    target,
    key: { kind: "number", value: Number(first), span: firstSpan },
    span: { start: whole.start, end: middle },
  };
  const key: Expression = { kind: "number", value: Number(second), span: { start: middle + 1, end: span.end } };
  return {
    kind: "index",
    target: inner,
    key: Number.isNaN(key.value) ? { kind: "invalid", span: key.span } : key,
    span: whole,
  };
}

/** `target.*` and the names and legacy indexes after it. */
function parseAttributeSplat(scanner: Scanner, target: Expression, marker: { start: number; end: number }): Expression {
  const height = scanner.height;
  scanner.height = 0;
  let each: Expression = { kind: "variable", name: "*", span: marker };
  while (scanner.kind === Token.DOT && !scanner.broken) {
    if (scanner.height >= DEPTH_LIMIT) return tooDeep(scanner);
    advance(scanner);
    if (scanner.kind === Token.IDENTIFIER || scanner.kind === Token.NUMBER) {
      each = parseStep(scanner, each);
    } else if (scanner.kind === Token.STAR) {
      fail(scanner, tokenSpan(scanner), "A `.*` cannot stand inside another one. Use `[*]`.");
    } else {
      fail(scanner, tokenSpan(scanner), `A dot needs a name after it, and here stands ${found(scanner)}.`);
    }
  }
  scanner.height = Math.max(height, scanner.height) + 1;
  return { kind: "splat", style: "attribute", target, each, span: { start: target.span.start, end: each.span.end } };
}

function parseBracket(scanner: Scanner, target: Expression): Expression {
  const opening = tokenSpan(scanner);
  const height = scanner.height;
  advance(scanner);
  if (scanner.kind === Token.STAR) return parseFullSplat(scanner, target, opening.start, height);
  const newlines = enterBrackets(scanner);
  const key = parseExpression(scanner);
  scanner.newlines = newlines;
  scanner.height = Math.max(height, scanner.height) + 1;
  let end = Math.max(scanner.previousEnd, opening.end);
  if (!scanner.broken && scanner.kind === Token.CLOSE_BRACKET) {
    end = scanner.end;
    advance(scanner);
  } else {
    failInside(scanner, opening, "index", "]", "`]` is expected after this index");
  }
  return { kind: "index", target, key, span: { start: target.span.start, end } };
}

/** `target[*]`; everything after it is applied to each element, further splats too. */
function parseFullSplat(scanner: Scanner, target: Expression, start: number, height: number): Expression {
  advance(scanner);
  const marker = { start, end: scanner.previousEnd };
  if (scanner.kind === Token.CLOSE_BRACKET) {
    marker.end = scanner.end;
    advance(scanner);
  } else {
    fail(scanner, tokenSpan(scanner), `\`[*\` needs \`]\` right after the star, and here stands ${found(scanner)}.`);
  }
  let each: Expression = { kind: "variable", name: "*", span: marker };
  scanner.height = 0;
  if (scanner.depth >= DEPTH_LIMIT) return tooDeep(scanner);
  scanner.depth++;
  each = parseTraversals(scanner, each);
  scanner.depth--;
  scanner.height = Math.max(height, scanner.height) + 1;
  return { kind: "splat", style: "full", target, each, span: { start: target.span.start, end: each.span.end } };
}
