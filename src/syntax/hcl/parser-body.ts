/** The bodies of blocks: arguments and blocks, and how to go on after an error in one of them. */
import { cutAttribute } from "./cut";
import { found, hintForCharacter } from "./messages";
import { parseBlock } from "./parser-block";
import { parseExpression } from "./parser-expression";
import { indentationAt, isFirstOfLine, isTopLevelHeader, resume, skipInLine, startsLine } from "./recovery";
import { advance } from "./scanner";
import { report, type Scanner, tokenSpan } from "./state";
import * as Token from "./tokens";
import type { Attribute, Block, Identifier } from "./tree";

/** The body of the whole file, which no brace closes. */
export const ROOT = -1;

/** What a body holds. */
export type Item = Attribute | Block;

/**
 * Reads the items of a block up to its closing brace, which is left as the current token, or up to where the block has
 * to end without one. `column` is the indentation of the block's line; `oneLine` says that the first item stands on the
 * line of the opening brace.
 */
export function parseItems(scanner: Scanner, column: number, oneLine: boolean): Item[] {
  const items: Item[] = [];
  let names: Set<string> | undefined;
  let onOpeningLine = oneLine;
  for (;;) {
    while (scanner.kind === Token.NEWLINE) {
      if (onOpeningLine) reportOneLine(scanner);
      onOpeningLine = false;
      advance(scanner);
    }
    if (endsBody(scanner, column)) return items;
    if (scanner.kind !== Token.IDENTIFIER) {
      skipUnexpected(scanner, column, onOpeningLine);
      continue;
    }
    const item = parseItem(scanner, column, onOpeningLine);
    if (item === undefined) continue;
    if (item.kind === "block" && onOpeningLine) reportOneLine(scanner);
    if (item.kind === "attribute" && items.length > 0) {
      names ??= namesOf(items);
      checkName(scanner, names, item.name);
    }
    items.push(item);
  }
}

/** True at the closing brace, and where the block ends without one; the latter is noted in `scanner.unclosed`. */
function endsBody(scanner: Scanner, column: number): boolean {
  if (endsWithoutBrace(scanner, column)) {
    scanner.unclosed = true;
    return true;
  }
  if (scanner.kind !== Token.CLOSE_BRACE) return false;
  return !scanner.deepBracesAreStray || !isFirstOfLine(scanner) || indentationAt(scanner, scanner.start) <= column;
}

/** True when the current token can no longer belong to a block whose line is indented by `column`. */
export function endsWithoutBrace(scanner: Scanner, column: number): boolean {
  const { text, start } = scanner;
  if (scanner.kind === Token.END) return true;
  if (start === scanner.resumedAt) return isOutside(scanner, scanner.resumedColumn, column);
  if (!scanner.boundaries) return false;
  if (startsLine(text, start) && isTopLevelHeader(text, start)) return true;
  if (!scanner.indentation) return false;
  return isFirstOfLine(scanner) && isOutside(scanner, indentationAt(scanner, start), column);
}

function isOutside(scanner: Scanner, indentation: number, column: number): boolean {
  return scanner.kind === Token.CLOSE_BRACE ? indentation < column : indentation <= column;
}

/** Reads an argument or a block; the current token is its name. Undefined when it is neither. */
export function parseItem(scanner: Scanner, column: number, oneLine: boolean): Item | undefined {
  const name: Identifier = {
    name: scanner.text.slice(scanner.start, scanner.end),
    span: { start: scanner.start, end: scanner.end },
  };
  advance(scanner);
  switch (scanner.kind) {
    case Token.ASSIGN:
      return parseAttribute(scanner, name, column, oneLine);
    case Token.QUOTE:
    case Token.OPEN_BRACE:
    case Token.IDENTIFIER:
      return parseBlock(scanner, name);
    default: {
      const advice = `For an argument write \`${name.name} = value\`, for a block \`${name.name} { … }\`.`;
      report(scanner, name.span, `\`${name.name}\` stands alone here. ${advice}`);
      skipRest(scanner, name.span.start, column, oneLine);
      return undefined;
    }
  }
}

function parseAttribute(scanner: Scanner, name: Identifier, column: number, oneLine: boolean): Attribute {
  const { start } = name.span;
  advance(scanner);
  const value = parseExpression(scanner);
  const attribute: Attribute = { kind: "attribute", name, value, span: { start, end: value.span.end } };
  if (scanner.broken) {
    scanner.broken = false;
    skipRest(scanner, start, column, oneLine);
    return cutAttribute(scanner.text, attribute, scanner.start);
  }
  switch (scanner.kind) {
    case Token.NEWLINE:
    case Token.END:
      break;
    case Token.CLOSE_BRACE:
      if (!oneLine && column !== ROOT) {
        report(scanner, tokenSpan(scanner), "The closing brace of a block over several lines needs a line of its own.");
      }
      break;
    case Token.COMMA:
      report(
        scanner,
        tokenSpan(scanner),
        "Arguments are separated by line ends, not by commas. Put each on its own line.",
      );
      advance(scanner);
      break;
    default:
      report(
        scanner,
        tokenSpan(scanner),
        `After the value of \`${name.name}\` its line has to end, and here stands ${found(scanner)}.`,
      );
      skipRest(scanner, start, column, oneLine);
      return cutAttribute(scanner.text, attribute, scanner.start);
  }
  return attribute;
}

/** Goes on after an error: where the line ends, at the brace of a one-line block, or else where `resume` finds it. */
function skipRest(scanner: Scanner, itemStart: number, column: number, oneLine: boolean): void {
  if (scanner.kind === Token.NEWLINE) return;
  scanner.newlines = true;
  if (oneLine && skipInLine(scanner, itemStart)) return;
  resume(scanner, itemStart, column);
}

/** Reports a token that begins no item, and goes on behind it. */
export function skipUnexpected(scanner: Scanner, column: number, oneLine: boolean): void {
  const { start, kind, end } = scanner;
  const span = tokenSpan(scanner);
  if (kind === Token.CLOSE_BRACE) {
    report(scanner, span, "This `}` closes nothing. Remove it, or add the block that it belongs to.");
    advance(scanner);
    return;
  }
  if (kind === Token.QUOTE) {
    report(scanner, span, "The name of an argument or block is written without quotes.");
  } else if (kind === Token.INVALID) {
    report(scanner, span, hintForCharacter(scanner.text.slice(start, end)));
  } else {
    report(scanner, span, `An argument or a block is expected here, and ${found(scanner)} begins neither.`);
  }
  skipRest(scanner, start, column, oneLine);
}

/** The names of the arguments among the items. */
export function namesOf(items: readonly Item[]): Set<string> {
  return new Set(items.flatMap((item) => (item.kind === "attribute" ? [item.name.name] : [])));
}

/** Reports a name that is used a second time, and remembers it. */
export function checkName(scanner: Scanner, names: Set<string>, name: Identifier): void {
  if (names.has(name.name)) {
    report(scanner, name.span, `\`${name.name}\` is set a second time in the same block. Keep one of the two.`);
  }
  names.add(name.name);
}

function reportOneLine(scanner: Scanner): void {
  const message =
    "A block on one line holds a single argument and its closing brace. Put what it holds on lines of their own.";
  report(scanner, tokenSpan(scanner), message);
}
