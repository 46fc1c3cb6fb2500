/**
 * The kinds of token of HCL's main mode. Plain numbers, so that the parser compares integers and looks kinds up in
 * tables; what stands inside a template has no tokens, the template parser reads it character by character.
 */

/** A token kind: one of the constants below. */
export type Kind = number;

export const END: Kind = 0;
export const NEWLINE: Kind = 1;
export const IDENTIFIER: Kind = 2;
export const NUMBER: Kind = 3;
/** An opening quote; the string itself is read by the template parser. */
export const QUOTE: Kind = 4;
/** `<<NAME` or `<<-NAME` with its line end. */
export const HEREDOC: Kind = 5;
export const OPEN_BRACE: Kind = 6;
export const CLOSE_BRACE: Kind = 7;
export const OPEN_BRACKET: Kind = 8;
export const CLOSE_BRACKET: Kind = 9;
export const OPEN_PARENTHESIS: Kind = 10;
export const CLOSE_PARENTHESIS: Kind = 11;
/** `~}`, which ends an interpolation and trims what follows. */
export const TRIM_CLOSE: Kind = 12;
export const ASSIGN: Kind = 13;
export const COLON: Kind = 14;
export const DOUBLE_COLON: Kind = 15;
export const COMMA: Kind = 16;
export const DOT: Kind = 17;
export const ELLIPSIS: Kind = 18;
export const ARROW: Kind = 19;
export const QUESTION: Kind = 20;
export const NOT: Kind = 21;
export const MINUS: Kind = 22;
export const PLUS: Kind = 23;
export const STAR: Kind = 24;
export const SLASH: Kind = 25;
export const PERCENT: Kind = 26;
export const EQUAL: Kind = 27;
export const NOT_EQUAL: Kind = 28;
export const LESS: Kind = 29;
export const LESS_OR_EQUAL: Kind = 30;
export const GREATER: Kind = 31;
export const GREATER_OR_EQUAL: Kind = 32;
export const AND: Kind = 33;
export const OR: Kind = 34;
/** A character that HCL does not use. */
export const INVALID: Kind = 35;
