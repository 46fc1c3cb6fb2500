/**
 * Text with every sign visible: control characters, halves of characters and signs that turn the direction of the text
 * around them (https://trojansource.codes) are written as their number, so that nothing is hidden and nothing is lost.
 */
export function printable(text: string): string {
  return HIDDEN.test(text) ? [...text].map(visible).join("") : text;
}

/** Anything but printable ASCII and line ends: a quick look that most texts pass. */
const HIDDEN = /[^\t\n\r -~]/;

function visible(sign: string): string {
  const code = sign.codePointAt(0) ?? 0;
  return isHidden(code) ? `[U+${code.toString(16).toUpperCase().padStart(4, "0")}]` : sign;
}

function isHidden(code: number): boolean {
  const isControl = (code < 0x20 && code !== 0x09 && code !== 0x0a && code !== 0x0d) || (code >= 0x7f && code < 0xa0);
  const isTurning = (code >= 0x202a && code <= 0x202e) || (code >= 0x2066 && code <= 0x2069);
  const isNoCharacter = (code >= 0xd800 && code <= 0xdfff) || code === 0xfffe || code === 0xffff;
  return isControl || isTurning || isNoCharacter;
}
