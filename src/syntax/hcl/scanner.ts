/**
 * The scanner: one token at a time, on demand, so that the parser decides where a template begins and can start again
 * anywhere after an error. The rules follow HashiCorp's scanner
 * (https://github.com/hashicorp/hcl/blob/main/hclsyntax/scan_tokens.rl).
 */
import * as Character from "./characters";
import { endOfNumber, scanOther } from "./scan-token";
import { finish, type Scanner } from "./state";
import * as Token from "./tokens";

/** Makes the token at or after `at` the current one. */
export function moveTo(scanner: Scanner, at: number): void {
  scanner.end = at;
  advance(scanner);
}

/** Changes whether line ends are tokens, for the current token too. */
export function skipNewlines(scanner: Scanner): void {
  scanner.newlines = false;
  if (scanner.kind === Token.NEWLINE) {
    const before = scanner.previousEnd;
    advance(scanner);
    scanner.previousEnd = before;
  }
}

// What a character begins, where one table look-up can say it.
const OTHER = 0;
const BLANK = 1;
const LETTER = 2;
const DIGIT = 3;
const SINGLE = 4;
const classOf = new Uint8Array(128);
const singleKind = new Uint8Array(128);
classOf[Character.SPACE] = BLANK;
classOf[Character.TAB] = BLANK;
for (let code = 48; code <= 57; code++) classOf[code] = DIGIT;
for (let code = 65; code <= 90; code++) classOf[code] = LETTER;
for (let code = 97; code <= 122; code++) classOf[code] = LETTER;
classOf[95] = LETTER;
const singles: readonly (readonly [string, number])[] = [
  ["\n", Token.NEWLINE],
  ['"', Token.QUOTE],
  ["{", Token.OPEN_BRACE],
  ["}", Token.CLOSE_BRACE],
  ["[", Token.OPEN_BRACKET],
  ["]", Token.CLOSE_BRACKET],
  ["(", Token.OPEN_PARENTHESIS],
  [")", Token.CLOSE_PARENTHESIS],
  [",", Token.COMMA],
  ["?", Token.QUESTION],
  ["-", Token.MINUS],
  ["+", Token.PLUS],
  ["*", Token.STAR],
  ["%", Token.PERCENT],
];
for (const [character, kind] of singles) {
  classOf[character.charCodeAt(0)] = SINGLE;
  singleKind[character.charCodeAt(0)] = kind;
}

/** Reads the next token. Spaces and comments are skipped, and line ends too unless they count. */
export function advance(scanner: Scanner): void {
  const text = scanner.text;
  scanner.previousEnd = scanner.end;
  let at = scanner.end;
  for (;;) {
    const code = text.charCodeAt(at);
    const group = code < 128 ? classOf[code] : OTHER;
    if (group === BLANK) {
      at++;
    } else if (group === LETTER) {
      finish(scanner, Token.IDENTIFIER, at, Character.endOfIdentifier(text, at + 1));
      return;
    } else if (group === SINGLE) {
      const kind = singleKind[code] ?? Token.INVALID;
      if (kind !== Token.NEWLINE || scanner.newlines) {
        finish(scanner, kind, at, at + 1);
        return;
      }
      at++;
    } else if (group === DIGIT) {
      finish(scanner, Token.NUMBER, at, endOfNumber(text, at));
      return;
    } else {
      const next = scanOther(scanner, at, code);
      if (next < 0) return;
      at = next;
    }
  }
}
