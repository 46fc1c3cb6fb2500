/** Text from files, written into Markdown so that it stays text: no link, no markup, no HTML comes of it. */

import { printable } from "../../syntax/printable";
import { isFileBeside } from "./beside";

const SPECIAL = /[\\`*_[\]|~<>&$@]|:(?=\/\/)|\.(?=\w)(?<=\bwww\.)/gi;
const ENTITIES: ReadonlyMap<string, string> = new Map([
  ["<", "&lt;"],
  [">", "&gt;"],
  ["&", "&amp;"],
  // Escaped this way, addresses are not turned into links, nor names into mentions.
  [":", "&#58;"],
  ["@", "&#64;"],
]);
const LINE_END = /\r\n|\r|\n/;
const WEB_ADDRESS = /^https?:\/\/[\w.~:/?#@!$&'()*+,;=%-]+$/i;

/** Signs that make a heading, a list or a rule of a line that begins with them. */
const BEGINNING = /^(?:[#+=-]|\d{1,9}(?=[.)]))/;

/** One line of text, also at the beginning of a list entry. Line ends become blanks. */
export function markdownText(text: string): string {
  const line = text.split(LINE_END).join(" ").trim();
  const escaped = escapeLine(line);
  const sign = BEGINNING.exec(escaped)?.[0];
  if (sign === undefined) return escaped;
  return /\d/.test(sign) ? `${sign}\\${escaped.slice(sign.length)}` : `\\${escaped}`;
}

/** Text within a table cell, where line ends become breaks. */
export function markdownCell(text: string): string {
  return text.split(LINE_END).map(escapeLine).join("<br>");
}

/** Code within a line: as code where Markdown can show it so, as text otherwise. */
export function markdownCode(text: string): string {
  return /[`|\r\n]/.test(text) || printable(text) !== text || text.trim() === "" ? markdownCell(text) : `\`${text}\``;
}

/** A web address as a link, under a name where one is given; anything else as text. */
export function markdownLink(address: string, name?: string): string {
  if (isFileBeside(address)) return `[${markdownCell(name ?? address)}](${address})`;
  if (!WEB_ADDRESS.test(address)) return markdownCell(name ?? address);
  const target = `<${address.replaceAll("|", "%7C")}>`;
  return name === undefined ? target : `[${markdownCell(name)}](${target})`;
}

function escapeLine(line: string): string {
  return printable(line).replace(SPECIAL, (sign) => ENTITIES.get(sign) ?? `\\${sign}`);
}
