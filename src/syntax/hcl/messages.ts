/** The words of the parser's problems: what stands where, and what to do about it. */
import type { Scanner } from "./state";
import * as Token from "./tokens";

const LONGEST_QUOTE = 30;

/** Names the current token in a sentence: a code in backticks, or "the end of the line". */
export function found(scanner: Scanner): string {
  switch (scanner.kind) {
    case Token.END:
      return "the end of the file";
    case Token.NEWLINE:
      return "the end of the line";
    case Token.QUOTE:
      return "a quoted string";
    case Token.HEREDOC:
      return "a heredoc";
    default:
      return code(scanner.text.slice(scanner.start, Math.min(scanner.end, scanner.start + LONGEST_QUOTE)));
  }
}

/** Source text in backticks. A backtick itself is named in words, so that the quotation cannot end early. */
export function code(source: string): string {
  return source.includes("`") ? "a backtick" : `\`${source}\``;
}

/** What to do about a character that other languages use and HCL does not. */
export function hintForCharacter(character: string): string {
  switch (character) {
    case "'":
      return "HCL has no single quotes. Write the text in double quotes.";
    case "`":
      return "HCL has no backtick strings. For several lines of text use a heredoc: `<<EOT`.";
    case ";":
      return "HCL has no semicolons. Put each argument on a line of its own.";
    case "&":
      return "HCL has no `&`. Logical and is `&&`.";
    case "|":
      return "HCL has no `|`. Logical or is `||`.";
    case "\r":
      return "A carriage return stands alone. End the line with a line feed.";
    default:
      return "HCL does not use this character outside of strings and comments. Remove it.";
  }
}
