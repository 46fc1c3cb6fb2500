/** Text that people read, without anything in it that they would not see. */

/**
 * Text with every sign visible: control characters, halves of characters, signs without width and signs that turn the
 * direction of the text around them (https://trojansource.codes) are written as their number, so that nothing is hidden and
 * nothing is lost. The two joiners stay: some scripts cannot be written without them.
 */
export function printable(text: string): string {
  return HIDDEN.test(text) ? [...text].map(visible).join("") : text;
}

/** Anything but printable ASCII and line ends: a quick look that most texts pass. */
const HIDDEN = /[^\t\n\r -~]/;

const KEPT: ReadonlySet<string> = new Set(["\t", "\n", "\r", "\u200c", "\u200d"]);

/** By general category (https://www.unicode.org/reports/tr44/#General_Category_Values), and the fillers of Hangul. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\u115f\u1160\u3164\uffa0\ufffe\uffff]/u;

function visible(sign: string): string {
  if (KEPT.has(sign) || !UNSEEN.test(sign)) return sign;
  return `[U+${(sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}]`;
}
