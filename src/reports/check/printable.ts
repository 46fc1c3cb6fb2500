/** Text from files on a terminal or in the log of a build. */

const UNPRINTABLE = /[\p{Cc}\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gu;

/**
 * One line without control characters and without marks that turn the direction of writing: names in files cannot move
 * the cursor, colour the rest of the line, or hide what they say.
 */
export function printable(text: string): string {
  return text.replaceAll(/[\t\r\n]+/gu, " ").replaceAll(UNPRINTABLE, "\uFFFD");
}

/** The same for the log of a CI system, where `##[` begins a command wherever it stands in a line. */
export function printableInLog(text: string): string {
  return printable(text).replaceAll("##[", "## [");
}
