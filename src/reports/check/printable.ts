/** Text from files on a terminal or in the log of a build. */

const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\u115f\u1160\u3164\uffa0]+/gu;

/**
 * One line without control characters, signs without width and marks that turn the direction of writing: names in files
 * cannot move the cursor, colour the rest of the line, or hide what they say.
 */
export function printable(text: string): string {
  return text.replaceAll(/[\t\r\n]+/gu, " ").replaceAll(UNPRINTABLE, "\uFFFD");
}

/**
 * The same for the log of a CI system, where a line that begins with `::` is a command, as is what follows `##[`, `##vso[`
 * or `##teamcity[` wherever that stands.
 */
export function printableInLog(text: string): string {
  return printable(text)
    .replace(/^ *::/u, ": :")
    .replaceAll(/##(\w*)\[/gu, "## $1[");
}
