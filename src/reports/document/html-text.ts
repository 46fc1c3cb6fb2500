/** Text as HTML. Nothing in it can become an element, an attribute, a script or a rule of style. */

import { printable } from "../../syntax/printable";
import { isFileBeside } from "./beside";
import type { Sentence } from "./document";
import { sentenceParts } from "./sentence";

const ENTITIES: ReadonlyMap<string, string> = new Map([
  ["&", "&amp;"],
  ["<", "&lt;"],
  [">", "&gt;"],
  ['"', "&quot;"],
  ["'", "&#39;"],
]);

/** Literal text, within an element or within an attribute in quotation marks. */
export function escapeHtml(text: string): string {
  return printable(text).replace(/[&<>"']/g, (sign) => ENTITIES.get(sign) ?? "");
}

/** Literal text with its line ends as breaks. Words that are too long for a column may be broken anywhere. */
export function htmlLines(text: string): string {
  return text
    .split(/\r\n|\r|\n/)
    .map(htmlWords)
    .join("<br>");
}

/** A word that is longer may be broken. */
const LONGEST_WORD = 20;

function htmlWords(line: string): string {
  if (line.length <= LONGEST_WORD) return escapeHtml(line);
  return line
    .split(" ")
    .map((word) => (word.length > LONGEST_WORD ? `<span class="long">${htmlBreakable(word)}</span>` : escapeHtml(word)))
    .join(" ");
}

/** A path, an address or an image, which may be broken after its separators. */
export function htmlBreakable(word: string): string {
  return word
    .split(/(?<=[/:@._-])/)
    .map(escapeHtml)
    .join("<wbr>");
}

/** A sentence with its code as code. */
export function htmlSentence(sentence: Sentence): string {
  return sentenceParts(sentence)
    .map(({ text, isCode }) => (isCode ? `<code>${htmlBreakable(text)}</code>` : htmlLines(text)))
    .join("");
}

const WEB_ADDRESS = /^https?:\/\/[^\s"'<>`\\]+$/i;

/** A link where the address is one of the web or a document beside this one; nothing else is ever a link. */
export function htmlLink(address: string, name: string): string {
  if (isFileBeside(address)) return `<a href="${address}">${escapeHtml(name)}</a>`;
  if (!WEB_ADDRESS.test(address)) return htmlLines(name);
  return `<a href="${escapeHtml(address)}" rel="noopener noreferrer">${escapeHtml(name)}</a>`;
}

/** Text within quotation marks in a style sheet (CSS Syntax 4.3.7): every sign but letters and digits as its number. */
export function cssString(text: string): string {
  const escaped = printable(text).replace(/[^A-Za-z0-9 ]/gu, (sign) => `\\${(sign.codePointAt(0) ?? 0).toString(16)} `);
  return `"${escaped}"`;
}
