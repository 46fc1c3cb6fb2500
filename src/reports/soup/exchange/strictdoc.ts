/** The register as a StrictDoc document with a grammar of its own (https://strictdoc.readthedocs.io, SDoc syntax). */

import { printable } from "../../../syntax/printable";
import type { ReportInput } from "../../document/input";
import { type Exchanged, exchangedRecords } from "./exchanged";

const TAGS: Readonly<Record<Exchanged["kind"], string>> = { risk: "RISK", control: "CONTROL", soup: "SOUP" };

/** The `.sdoc` text. Its markup is plain text, so that nothing from a file is taken for markup. */
export function* strictDoc(input: ReportInput): Generator<string> {
  const { register, on, release } = input;
  const records = exchangedRecords(input);
  const device = register.device.name;
  yield "[DOCUMENT]\n";
  yield field("TITLE", oneLine(device === undefined ? "SOUP register" : `SOUP register: ${device}`));
  if (release !== undefined) yield field("VERSION", oneLine(release));
  yield field("DATE", on);
  yield "OPTIONS:\n  MARKUP: Text\n\n";
  yield* grammar(records);
  for (const record of records) yield* node(record);
}

function* grammar(records: readonly Exchanged[]): Generator<string> {
  yield "[GRAMMAR]\nELEMENTS:\n";
  yield "- TAG: TEXT\n  FIELDS:\n";
  yield fieldType("UID", false) + fieldType("STATEMENT", true);
  for (const [kind, tag] of Object.entries(TAGS)) {
    const own = records.filter((record) => record.kind === kind);
    if (own.length === 0) continue;
    yield `- TAG: ${tag}\n  FIELDS:\n${fieldType("UID", true)}${fieldType("TITLE", false)}`;
    for (const name of fieldNames(own)) yield fieldType(name, false);
    yield `${fieldType("STATEMENT", false)}  RELATIONS:\n  - TYPE: Parent\n`;
  }
  yield "\n";
}

function* node({ kind, id, title, text, fields, links }: Exchanged): Generator<string> {
  yield `[${TAGS[kind]}]\n`;
  yield field("UID", id);
  if (title !== undefined) yield field("TITLE", oneLine(title));
  for (const [name, value] of [...fields].sort(([a], [b]) => (a < b ? -1 : 1))) yield block(name.toUpperCase(), value);
  if (text !== "") yield block("STATEMENT", text);
  if (links.length > 0) yield "RELATIONS:\n";
  for (const link of links) yield `- TYPE: Parent\n  VALUE: ${link}\n`;
  yield "\n";
}

/** Fields have one order in a grammar; every node keeps it. */
function fieldNames(records: readonly Exchanged[]): readonly string[] {
  return [...new Set(records.flatMap(({ fields }) => [...fields.keys()]))].sort().map((name) => name.toUpperCase());
}

function fieldType(name: string, isRequired: boolean): string {
  return `  - TITLE: ${name}\n    TYPE: String\n    REQUIRED: ${isRequired ? "True" : "False"}\n`;
}

function field(name: string, value: string): string {
  return `${name}: ${value}\n`;
}

/** A text of any content. The marks that end it are kept apart, so that no text can end it early. */
function block(name: string, value: string): string {
  const text = printable(value).replaceAll("\r", "").trim().replaceAll("<<<", "< < <").replaceAll(">>>", "> > >");
  if (text === "") return "";
  return text.includes("\n") ? `${name}: >>>\n${text}\n<<<\n` : field(name, text);
}

function oneLine(text: string): string {
  return printable(text).replaceAll(/\s+/g, " ").trim() || "-";
}
