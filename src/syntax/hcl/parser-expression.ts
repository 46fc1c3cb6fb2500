/** Expressions: conditionals, operators, and the terms that they combine. */
import { closeBracket } from "./brackets";
import { found, hintForCharacter } from "./messages";
import { parseFunctionCall, parseTuple } from "./parser-collection";
import { parseHeredoc } from "./parser-heredoc";
import { parseObject } from "./parser-object";
import { parseQuoted } from "./parser-template";
import { parseTraversals } from "./parser-traversal";
import { advance } from "./scanner";
import { DEPTH_LIMIT, fail, report, type Scanner, tokenSpan } from "./state";
import * as Token from "./tokens";
import type { BinaryOperator, Expression, InvalidExpression } from "./tree";

const precedenceOf = new Uint8Array(Token.INVALID + 1);
const operatorOf: (BinaryOperator | undefined)[] = [];
const operators: readonly (readonly [number, BinaryOperator, number])[] = [
  [Token.OR, "||", 1],
  [Token.AND, "&&", 2],
  [Token.EQUAL, "==", 3],
  [Token.NOT_EQUAL, "!=", 3],
  [Token.LESS, "<", 4],
  [Token.LESS_OR_EQUAL, "<=", 4],
  [Token.GREATER, ">", 4],
  [Token.GREATER_OR_EQUAL, ">=", 4],
  [Token.PLUS, "+", 5],
  [Token.MINUS, "-", 5],
  [Token.STAR, "*", 6],
  [Token.SLASH, "/", 6],
  [Token.PERCENT, "%", 6],
];
for (const [kind, operator, precedence] of operators) {
  precedenceOf[kind] = precedence;
  operatorOf[kind] = operator;
}

/** Reads an expression from the current token on. What cannot be read becomes an `invalid` node and a problem. */
export function parseExpression(scanner: Scanner): Expression {
  const condition = parseBinary(scanner, 1);
  if (scanner.kind !== Token.QUESTION || scanner.broken) return condition;
  return parseConditional(scanner, condition);
}

function parseConditional(scanner: Scanner, condition: Expression): Expression {
  let height = scanner.height;
  const { start } = condition.span;
  if (scanner.depth >= DEPTH_LIMIT) return tooDeep(scanner);
  scanner.depth++;
  advance(scanner);
  const whenTrue = parseExpression(scanner);
  height = Math.max(height, scanner.height);
  let whenFalse: Expression;
  if (!scanner.broken && scanner.kind === Token.COLON) {
    advance(scanner);
    whenFalse = parseExpression(scanner);
    height = Math.max(height, scanner.height);
  } else {
    const message = `The condition has no \`:\` with the value for when it is false; here stands ${found(scanner)}.`;
    fail(scanner, tokenSpan(scanner), message);
    whenFalse = invalidHere(scanner);
  }
  scanner.depth--;
  scanner.height = height + 1;
  return { kind: "conditional", condition, whenTrue, whenFalse, span: { start, end: whenFalse.span.end } };
}

function parseBinary(scanner: Scanner, minimum: number): Expression {
  let left = parseOperand(scanner);
  for (;;) {
    const precedence = precedenceOf[scanner.kind] ?? 0;
    const operator = operatorOf[scanner.kind];
    if (precedence < minimum || operator === undefined || scanner.broken) return left;
    let height = scanner.height;
    if (height >= DEPTH_LIMIT) return tooDeep(scanner);
    advance(scanner);
    const right = parseBinary(scanner, precedence + 1);
    height = Math.max(height, scanner.height) + 1;
    scanner.height = height;
    left = { kind: "binary", operator, left, right, span: { start: left.span.start, end: right.span.end } };
  }
}

/** Reads a term with the accesses, indexes and splats after it. */
export function parseOperand(scanner: Scanner): Expression {
  if (scanner.depth >= DEPTH_LIMIT) return tooDeep(scanner);
  scanner.depth++;
  const term = parseTerm(scanner);
  const { kind } = scanner;
  const operand = kind === Token.DOT || kind === Token.OPEN_BRACKET ? parseTraversals(scanner, term) : term;
  scanner.depth--;
  return operand;
}

function parseTerm(scanner: Scanner): Expression {
  const { start, end } = scanner;
  switch (scanner.kind) {
    case Token.IDENTIFIER:
      return parseNamed(scanner, start, end);
    case Token.QUOTE:
      return parseQuoted(scanner);
    case Token.NUMBER:
      return parseNumber(scanner);
    case Token.OPEN_BRACKET:
      return parseTuple(scanner);
    case Token.OPEN_BRACE:
      return parseObject(scanner);
    case Token.HEREDOC:
      return parseHeredoc(scanner);
    case Token.OPEN_PARENTHESIS:
      return parseParenthesised(scanner);
    case Token.MINUS:
    case Token.NOT: {
      const operator = scanner.kind === Token.MINUS ? "-" : "!";
      advance(scanner);
      const operand = parseOperand(scanner);
      scanner.height++;
      return { kind: "unary", operator, operand, span: { start, end: operand.span.end } };
    }
    default:
      return missingExpression(scanner);
  }
}

function parseNamed(scanner: Scanner, start: number, end: number): Expression {
  const name = scanner.text.slice(start, end);
  const span = { start, end };
  advance(scanner);
  scanner.height = 0;
  if (scanner.kind === Token.OPEN_PARENTHESIS || scanner.kind === Token.DOUBLE_COLON) {
    return parseFunctionCall(scanner, { name, span });
  }
  if (name === "true" || name === "false") return { kind: "boolean", value: name === "true", span };
  if (name === "null") return { kind: "null", span };
  return { kind: "variable", name, span };
}

function parseNumber(scanner: Scanner): Expression {
  const span = { start: scanner.start, end: scanner.end };
  const source = scanner.text.slice(span.start, span.end);
  const value = Number(source);
  advance(scanner);
  scanner.height = 0;
  if (!Number.isNaN(value)) return { kind: "number", value, span };
  report(
    scanner,
    span,
    `\`${source}\` is no number. Write digits with at most one point and one exponent, or put it in quotes.`,
  );
  return { kind: "invalid", span };
}

function parseParenthesised(scanner: Scanner): Expression {
  const { start, newlines } = scanner;
  const opening = tokenSpan(scanner);
  scanner.newlines = false;
  advance(scanner);
  const inner = parseExpression(scanner);
  scanner.newlines = newlines;
  scanner.height++;
  const end = closeBracket(scanner, Token.CLOSE_PARENTHESIS, opening, "parenthesis", ")");
  return { kind: "parentheses", inner, span: { start, end } };
}

/** An empty `invalid` node right after what was read last. */
export function invalidHere(scanner: Scanner): InvalidExpression {
  const at = scanner.previousEnd;
  return { kind: "invalid", span: { start: at, end: at } };
}

/** Gives up on an expression that nests deeper than the parser reads. */
export function tooDeep(scanner: Scanner): InvalidExpression {
  const message = `Expressions are nested deeper than ${DEPTH_LIMIT} levels here. Move parts of it to \`locals\`.`;
  fail(scanner, tokenSpan(scanner), message);
  return invalidHere(scanner);
}

function missingExpression(scanner: Scanner): InvalidExpression {
  scanner.height = 0;
  const span = tokenSpan(scanner);
  if (scanner.kind === Token.INVALID) {
    fail(scanner, span, hintForCharacter(scanner.text.slice(scanner.start, scanner.end)));
  } else if (scanner.kind === Token.NEWLINE || scanner.kind === Token.END) {
    fail(scanner, span, `A value is missing before ${found(scanner)}. Write one, or \`null\` to leave it unset.`);
  } else {
    fail(scanner, span, `A value is expected here, and ${found(scanner)} cannot begin one.`);
  }
  return invalidHere(scanner);
}
