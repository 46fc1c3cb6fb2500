/** Classes of characters, by code unit. ASCII is looked up in tables; the rest is rare and asks Unicode. */

export const LINE_FEED = 10;
export const CARRIAGE_RETURN = 13;
export const TAB = 9;
export const SPACE = 32;
export const DOUBLE_QUOTE = 34;
export const HASH = 35;
export const DOLLAR = 36;
export const PERCENT_SIGN = 37;
export const ASTERISK = 42;
export const PLUS_SIGN = 43;
export const HYPHEN = 45;
export const FULL_STOP = 46;
export const SOLIDUS = 47;
export const DIGIT_ZERO = 48;
export const DIGIT_NINE = 57;
export const LESS_THAN = 60;
export const EQUALS_SIGN = 61;
export const GREATER_THAN = 62;
export const BACKSLASH = 92;
export const LEFT_BRACE = 123;
export const RIGHT_BRACE = 125;
export const TILDE = 126;
export const BYTE_ORDER_MARK = 0xfeff;

const STARTS = 1;
const CONTINUES = 2;

const identifierClass = new Uint8Array(128);
for (let code = 65; code <= 90; code++) identifierClass[code] = STARTS | CONTINUES;
for (let code = 97; code <= 122; code++) identifierClass[code] = STARTS | CONTINUES;
for (let code = DIGIT_ZERO; code <= DIGIT_NINE; code++) identifierClass[code] = CONTINUES;
identifierClass[95] = STARTS | CONTINUES;
identifierClass[HYPHEN] = CONTINUES;

const unicodeStart = /^\p{ID_Start}$/u;
const unicodeContinue = /^\p{ID_Continue}$/u;

/** True when an identifier can start at the offset: a letter of any script, or `_`. */
export function startsIdentifier(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  if (code < 128) return ((identifierClass[code] ?? 0) & STARTS) !== 0;
  return at < text.length && unicodeStart.test(String.fromCodePoint(text.codePointAt(at) ?? 0));
}

/** The offset after the identifier that starts at `at`; `at` must be the start of one. */
export function endOfIdentifier(text: string, at: number): number {
  let end = at;
  for (;;) {
    const code = text.charCodeAt(end);
    if (code < 128) {
      if (((identifierClass[code] ?? 0) & CONTINUES) === 0) return end;
      end++;
    } else {
      const point = text.codePointAt(end);
      if (point === undefined || !unicodeContinue.test(String.fromCodePoint(point))) return end;
      end += point > 0xffff ? 2 : 1;
    }
  }
}

/** The offset of the first character from `at` on that is neither a space nor a tab. */
export function endOfBlanks(text: string, at: number): number {
  let end = at;
  for (;;) {
    const code = text.charCodeAt(end);
    if (code !== SPACE && code !== TAB) return end;
    end++;
  }
}

export function isDigit(code: number): boolean {
  return code >= DIGIT_ZERO && code <= DIGIT_NINE;
}

/** White space as Go's `unicode.IsSpace` has it, which decides what trim marks and `<<-` remove. */
export function isSpace(code: number): boolean {
  if (code <= SPACE) return code === SPACE || (code >= 9 && code <= 13);
  if (code < 0x1680) return code === 0x85 || code === 0xa0;
  return (
    code === 0x1680 ||
    (code >= 0x2000 && code <= 0x200a) ||
    code === 0x2028 ||
    code === 0x2029 ||
    code === 0x202f ||
    code === 0x205f ||
    code === 0x3000
  );
}
