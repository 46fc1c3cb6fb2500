/**
 * The items of a file. Braces are matched as they are written, as HashiCorp's parser does; only where that fails is a
 * block read again with the help of its indentation, so that the blocks around it are not lost.
 */
import { checkName, type Item, namesOf, parseItem, ROOT, skipUnexpected } from "./parser-body";
import { forgetComments, hasRereadTooMuch, indentationAt, isFirstOfLine } from "./recovery";
import { advance, moveTo } from "./scanner";
import type { Scanner } from "./state";
import * as Token from "./tokens";
import type { Block } from "./tree";

/** Follows the reading of a file's items, to keep what an edit leaves alone. */
export interface RootWatch {
  /** Asked where an item begins; true ends the reading there. */
  stopsAt(start: number, items: readonly Item[]): boolean;
  /** An item was read. @param problems how many there were before it */
  onItem(item: Item, problems: number): void;
}

/** Reads all items of the file. */
export function parseRootItems(scanner: Scanner, watch?: RootWatch): Item[] {
  const items: Item[] = [];
  let names = new Set<string>();
  for (;;) {
    while (scanner.kind === Token.NEWLINE) advance(scanner);
    if (scanner.kind === Token.END) return items;
    if (scanner.kind === Token.IDENTIFIER) {
      if (watch?.stopsAt(scanner.start, items)) return items;
      const problems = scanner.problems.length;
      const item = parseRootItem(scanner);
      if (item === undefined) continue;
      if (item.kind === "attribute") {
        scanner.looksFar ||= names.has(item.name.name);
        checkName(scanner, names, item.name);
      }
      items.push(item);
      watch?.onItem(item, problems);
    } else if (scanner.kind === Token.CLOSE_BRACE && reopenBlock(scanner, items)) {
      names = namesOf(items);
    } else {
      skipUnexpected(scanner, ROOT, false);
    }
  }
}

/**
 * A block without its closing brace swallows what follows it. Only when that is certain, at the end of the text, is the
 * block read again: first so that it ends before the next header in column 0, then, if braces are still missing, by its
 * indentation.
 */
function parseRootItem(scanner: Scanner): Item | undefined {
  const { start } = scanner;
  const problems = scanner.problems.length;
  scanner.unclosed = false;
  scanner.tooDeep = false;
  scanner.indentation = scanner.boundaries && hasRereadTooMuch(scanner);
  let item = parseItem(scanner, ROOT, false);
  if (scanner.unclosed && !scanner.boundaries) {
    scanner.boundaries = true;
    scanner.problems.length = problems;
    item = parseAgain(scanner, start);
  }
  if (scanner.unclosed && !scanner.indentation && !scanner.tooDeep) {
    scanner.indentation = true;
    scanner.problems.length = problems;
    item = parseAgain(scanner, start);
  }
  scanner.indentation = false;
  return item;
}

function parseAgain(scanner: Scanner, start: number): Item | undefined {
  scanner.reread += Math.max(0, scanner.start - start);
  scanner.unclosed = false;
  scanner.tooDeep = false;
  scanner.resumedAt = -1;
  forgetComments(scanner, start);
  moveTo(scanner, start);
  return parseItem(scanner, ROOT, false);
}

/** How many items back the block of a brace is looked for, so that a flood of braces costs no more than its length. */
const REOPEN_REACH = 100;

/**
 * At a closing brace that closes nothing: when a block before it was closed by a brace that is indented deeper than
 * the block, and all items since are so too, that brace was the stray one. The block is read again without it.
 */
function reopenBlock(scanner: Scanner, items: Item[]): boolean {
  const brace = scanner.start;
  scanner.looksFar = true;
  if (brace <= scanner.reopenedAt || !isFirstOfLine(scanner) || hasRereadTooMuch(scanner)) return false;
  const column = indentationAt(scanner, brace);
  const index = closedTooEarly(scanner, items, column);
  const block = items[index];
  if (block === undefined) return false;
  scanner.reopenedAt = brace;
  const { problems } = scanner;
  while ((problems[problems.length - 1]?.span.start ?? -1) >= block.span.start) problems.pop();
  items.length = index;
  scanner.boundaries = true;
  scanner.indentation = true;
  scanner.deepBracesAreStray = true;
  const item = parseAgain(scanner, block.span.start);
  scanner.deepBracesAreStray = false;
  scanner.indentation = false;
  if (item !== undefined) items.push(item);
  return true;
}

/** The index of the block that the brace in `column` was meant for, or -1. */
function closedTooEarly(scanner: Scanner, items: readonly Item[], column: number): number {
  const reach = Math.max(0, items.length - REOPEN_REACH);
  for (let index = items.length - 1; index >= reach; index--) {
    const item = items[index];
    if (item === undefined) return -1;
    const indentation = indentationAt(scanner, item.span.start);
    if (indentation > column) continue;
    return indentation === column && item.kind === "block" && hasDeepBrace(scanner, item, column) ? index : -1;
  }
  return -1;
}

function hasDeepBrace(scanner: Scanner, block: Block, column: number): boolean {
  const brace = block.closeBrace?.start;
  if (brace === undefined || scanner.text.lastIndexOf("\n", brace) < block.openBrace.end) return false;
  return indentationAt(scanner, brace) > column;
}
