/** Every place that names a record, words that people wrote included. */
import { describeFile } from "../../register/records/catalogue";
import type { Span } from "../../syntax/text";
import { findRecord } from "../record-card";
import type { Snapshot } from "../snapshot";
import { type WrittenName, writtenNameAt, writtenNames } from "./names";

/**
 * The places that name a record, by file and in the order of the text. Identifiers with a digit are looked for in words
 * too: in comments of code, and anywhere in the regulatory files save for addresses on the web, which are another
 * system's. Strings in code belong to the infrastructure, and releases stay as they were.
 */
export function mentionsOf(id: string, snapshot: Snapshot): readonly WrittenName[] {
  return snapshot.project.paths().flatMap((file) => mentionsIn(file, id, snapshot));
}

/** The same in one file. */
export function mentionsIn(file: string, id: string, snapshot: Snapshot): readonly WrittenName[] {
  const fields = (writtenNames(snapshot).get(file) ?? []).filter((name) => name.id === id);
  const known = new Set(fields.map(({ at }) => at.span.start));
  const words = placesInWords(file, id, snapshot)
    .filter(({ start }) => !known.has(start))
    .map((span): WrittenName => ({ id, at: { file, span }, role: "text", list: undefined }));
  return [...fields, ...words].sort((a, b) => a.at.span.start - b.at.span.start);
}

/** The identifier that an offset touches: in a field or tag, or, of a record that exists, in any words. */
export function nameAt(file: string, offset: number, snapshot: Snapshot): WrittenName | undefined {
  const written = writtenNameAt(file, offset, snapshot);
  if (written) return written;
  const text = snapshot.project.text(file) ?? "";
  const span = wordAround(text, offset);
  const id = text.slice(span.start, span.end);
  const isName = /\d/u.test(id) && !isInAddress(text, span.start) && findRecord(id, snapshot.analysis.register);
  return isName ? { id, at: { file, span }, role: "text", list: undefined } : undefined;
}

function wordAround(text: string, offset: number): Span {
  let start = offset;
  let end = offset;
  while (start > 0 && IN_NAME.test(text.charAt(start - 1)) && offset - start < LONGEST_NAME) start--;
  while (end < text.length && IN_NAME.test(text.charAt(end)) && end - offset < LONGEST_NAME) end++;
  while (end > start && /[.-]/u.test(text.charAt(end - 1))) end--;
  return { start, end };
}

const IN_NAME = /[A-Za-z0-9._-]/u;
const LONGEST_NAME = 80;

function placesInWords(file: string, id: string, snapshot: Snapshot): readonly Span[] {
  const text = snapshot.project.text(file) ?? "";
  if (!/\d/u.test(id) || !text.includes(id)) return [];
  const counts = wordsThatCount(file, text, snapshot);
  const found: Span[] = [];
  for (let at = text.indexOf(id); at >= 0; at = text.indexOf(id, at + id.length)) {
    const span = { start: at, end: at + id.length };
    if (isWhole(text, span) && !isInAddress(text, at) && counts(span)) found.push(span);
  }
  return found;
}

function isWhole(text: string, { start, end }: Span): boolean {
  if (IN_NAME.test(text.charAt(start - 1))) return false;
  return !/^(?:[A-Za-z0-9_]|[.-]+[A-Za-z0-9_])/u.test(text.slice(end, end + LONGEST_NAME));
}

/** `https://tracker.example/RISK-004` names a page, not our record. */
function isInAddress(text: string, at: number): boolean {
  const line = text.lastIndexOf("\n", at - 1) + 1;
  const before = text.slice(Math.max(line, at - LONGEST_ADDRESS), at);
  return /[a-z]:\/\/\S{0,500}$/iu.test(before);
}

const LONGEST_ADDRESS = 500;

function wordsThatCount(file: string, text: string, { project, analysis }: Snapshot): (span: Span) => boolean {
  const { folder } = analysis.register;
  if (describeFile(file, folder) || file.startsWith(`${folder}/knowledge/`)) return () => true;
  if (file.startsWith(`${folder}/`) || file.endsWith(".json")) return () => false;
  const parsed = project.parsed(file);
  if (parsed?.language === "hcl") {
    return ({ start, end }) => parsed.tree.comments.some(({ span }) => span.start <= start && end <= span.end);
  }
  return parsed?.language === "yaml" ? (span) => isInYamlComment(text, span.start) : () => false;
}

/** In a comment, or in an annotation of ours: also of objects that could not be read. */
function isInYamlComment(text: string, at: number): boolean {
  const before = text.slice(text.lastIndexOf("\n", at - 1) + 1, at);
  if (/^\s*["']?tureen\.dev\/[a-z]+["']?\s*:/u.test(before)) return true;
  const unquoted = before.replace(/"[^"]*"|'[^']*'/gu, (quoted) => " ".repeat(quoted.length));
  return /(?:^|\s)#/u.test(unquoted);
}
