/** What stands in brackets: tuples, objects, `for` expressions and the arguments of calls. */
import type { Span } from "../text";
import { found } from "./messages";
import { closeBracket, failUnclosed, invalidHere, parseExpression } from "./parser-expression";
import { advance, moveTo } from "./scanner";
import { fail, report, type Scanner, tokenSpan } from "./state";
import { parseForVariables } from "./template-sequence";
import * as Token from "./tokens";
import type { Expression, Identifier, ObjectEntry } from "./tree";

/** Reads `[ … ]`, or the `for` expression in it. The current token is the opening bracket. */
export function parseTuple(scanner: Scanner): Expression {
  const opening = tokenSpan(scanner);
  const { newlines } = scanner;
  scanner.newlines = false;
  advance(scanner);
  if (isWord(scanner, "for")) return parseFor(scanner, opening, newlines, false);
  const items: Expression[] = [];
  let height = 0;
  while (scanner.kind !== Token.CLOSE_BRACKET) {
    items.push(parseExpression(scanner));
    height = Math.max(height, scanner.height);
    if (scanner.broken || scanner.kind === Token.CLOSE_BRACKET) break;
    if (scanner.kind !== Token.COMMA) {
      failSeparator(scanner, opening, "list", "]");
      break;
    }
    advance(scanner);
  }
  scanner.newlines = newlines;
  const end = closeBracket(scanner, Token.CLOSE_BRACKET, opening, "list", "]");
  scanner.height = height + 1;
  return { kind: "tuple", items, span: { start: opening.start, end } };
}

function failSeparator(scanner: Scanner, opening: Span, name: string, mark: string): void {
  if (scanner.kind === Token.END) failUnclosed(scanner, opening, name, mark);
  const message = `A comma or \`${mark}\` is expected in this ${name}, and here stands ${found(scanner)}.`;
  fail(scanner, tokenSpan(scanner), message);
}

/** Reads the arguments of a call, and the rest of a name with namespaces. The current token is `(` or `::`. */
export function parseFunctionCall(scanner: Scanner, root: Identifier): Expression {
  let name = root;
  while (scanner.kind === Token.DOUBLE_COLON) {
    advance(scanner);
    if (scanner.kind !== Token.IDENTIFIER) {
      fail(
        scanner,
        tokenSpan(scanner),
        `\`::\` needs the name of a function after it, and here stands ${found(scanner)}.`,
      );
      return { kind: "invalid", span: { start: root.span.start, end: scanner.previousEnd } };
    }
    const part = scanner.text.slice(scanner.start, scanner.end);
    name = { name: `${name.name}::${part}`, span: { start: root.span.start, end: scanner.end } };
    advance(scanner);
  }
  if (scanner.kind !== Token.OPEN_PARENTHESIS) {
    fail(
      scanner,
      tokenSpan(scanner),
      `The function \`${name.name}\` needs its arguments in parentheses after its name.`,
    );
    return { kind: "invalid", span: name.span };
  }
  return parseArguments(scanner, name);
}

function parseArguments(scanner: Scanner, name: Identifier): Expression {
  const { newlines } = scanner;
  const opening = tokenSpan(scanner);
  const args: Expression[] = [];
  let expandFinal = false;
  let height = 0;
  scanner.newlines = false;
  advance(scanner);
  while (scanner.kind !== Token.CLOSE_PARENTHESIS) {
    args.push(parseExpression(scanner));
    height = Math.max(height, scanner.height);
    if (scanner.broken || scanner.kind === Token.CLOSE_PARENTHESIS) break;
    if (scanner.kind === Token.ELLIPSIS) {
      expandFinal = true;
      advance(scanner);
      break;
    }
    if (scanner.kind !== Token.COMMA) {
      failSeparator(scanner, opening, "call", ")");
      break;
    }
    advance(scanner);
  }
  scanner.newlines = newlines;
  const end = closeBracket(scanner, Token.CLOSE_PARENTHESIS, opening, "call", ")");
  scanner.height = height + 1;
  return { kind: "call", name, args, expandFinal, span: { start: name.span.start, end } };
}

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
  let height = 0;
  for (;;) {
    while (scanner.kind === Token.NEWLINE) advance(scanner);
    if (scanner.kind === Token.CLOSE_BRACE) break;
    const entry = parseEntry(scanner);
    height = Math.max(height, scanner.height);
    if (entry !== undefined) entries.push(entry);
    if (scanner.broken && scanner.kind === Token.NEWLINE) scanner.broken = false;
    if (scanner.broken || scanner.kind === Token.CLOSE_BRACE) break;
    if (scanner.kind !== Token.COMMA && scanner.kind !== Token.NEWLINE) {
      if (scanner.kind === Token.END) failUnclosed(scanner, opening, "object", "}");
      const message = `A line end, a comma or \`}\` is expected in this object, and here stands ${found(scanner)}.`;
      fail(scanner, tokenSpan(scanner), message);
      break;
    }
    advance(scanner);
  }
  scanner.newlines = newlines;
  const end = closeBracket(scanner, Token.CLOSE_BRACE, opening, "object", "}");
  scanner.height = height + 1;
  return { kind: "object", entries, span: { start: opening.start, end } };
}

function parseEntry(scanner: Scanner): ObjectEntry | undefined {
  if (scanner.kind === Token.END) return undefined;
  const key = nameAsText(parseExpression(scanner));
  const { start } = key.span;
  let height = scanner.height;
  if (scanner.broken) return undefined;
  if (scanner.kind !== Token.ASSIGN && scanner.kind !== Token.COLON) {
    const message = `The key needs \`=\` and a value after it, and here stands ${found(scanner)}.`;
    fail(scanner, scanner.kind === Token.NEWLINE ? key.span : tokenSpan(scanner), message);
    const value = invalidHere(scanner);
    return { key, value, span: { start, end: value.span.end } };
  }
  advance(scanner);
  const value = parseExpression(scanner);
  height = Math.max(height, scanner.height);
  scanner.height = height;
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
  return { kind: "template", form: "quoted", parts: [{ kind: "text", text, span }], content: span, span };
}

/** Reads a `for` expression; the current token is `for`, line ends are off, `newlines` is what to restore. */
function parseFor(scanner: Scanner, opening: Span, newlines: boolean, isObject: boolean): Expression {
  const variables = parseForVariables(scanner);
  const restored = (): void => {
    scanner.newlines = newlines;
  };
  if (variables === undefined) {
    restored();
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
  restored();
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

function isWord(scanner: Scanner, word: string): boolean {
  if (scanner.kind !== Token.IDENTIFIER || scanner.end - scanner.start !== word.length) return false;
  return scanner.text.startsWith(word, scanner.start);
}
