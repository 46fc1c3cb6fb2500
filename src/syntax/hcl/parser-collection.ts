/** What stands in brackets: tuples, and the arguments of calls. */
import { closeBracket, failInside } from "./brackets";
import { found } from "./messages";
import { parseExpression } from "./parser-expression";
import { isWord, parseFor } from "./parser-object";
import { advance } from "./scanner";
import { fail, type Scanner, tokenSpan } from "./state";
import * as Token from "./tokens";
import type { Expression, Identifier } from "./tree";

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
      failInside(scanner, opening, "list", "]", "A comma or `]` is expected in this list");
      break;
    }
    advance(scanner);
  }
  scanner.newlines = newlines;
  const end = closeBracket(scanner, Token.CLOSE_BRACKET, opening, "list", "]");
  scanner.height = height + 1;
  return { kind: "tuple", items, span: { start: opening.start, end } };
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
      failInside(scanner, opening, "call", ")", "A comma or `)` is expected in this call");
      break;
    }
    advance(scanner);
  }
  scanner.newlines = newlines;
  const end = closeBracket(scanner, Token.CLOSE_PARENTHESIS, opening, "call", ")");
  scanner.height = height + 1;
  return { kind: "call", name, args, expandFinal, span: { start: name.span.start, end } };
}
