/** What a file is, by its content first and its name second. */

import type { Bom } from "./bom/bom";
import { isBom, readBom } from "./bom/read";
import { readCsv } from "./csv";
import { decodeText } from "./decode";
import { isDoorstop, readDoorstop } from "./doorstop";
import type { ItemSource } from "./items";
import { parseJson } from "./json";
import { readMarkdown } from "./markdown";
import { isNeeds, readNeeds } from "./needs";
import { rdmEntries } from "./rdm-soup";
import { LIMITS, type RawTable, type Read, readAs, type SourceFile, unreadable } from "./source";
import { isStrictDoc, readStrictDoc } from "./strictdoc";
import { readXlsx } from "./xlsx";

export type Source =
  | { readonly kind: "tables"; readonly tables: readonly RawTable[] }
  | { readonly kind: "items"; readonly source: ItemSource }
  | { readonly kind: "rdm-soup"; readonly entries: readonly ReadonlyMap<string, unknown>[] }
  | { readonly kind: "bom"; readonly text: string; readonly bom: Bom };

/** What can be imported, for a message. */
const ACCEPTED =
  "CSV, XLSX and Markdown tables, needs.json, a StrictDoc export in JSON, a doorstop folder, soup.yml of rdm, CycloneDX and SPDX in JSON";

/** Reads what was chosen: one file, or the files of a folder. Never throws. */
export async function readSource(files: readonly SourceFile[]): Promise<Read<Source>> {
  const size = files.reduce((sum, { bytes }) => sum + bytes.length, 0);
  if (size > LIMITS.bytes)
    return unreadable(`It is larger than ${LIMITS.bytes / 1024 / 1024} MB. Split it, or take out what is not needed.`);
  if (isDoorstop(files)) return items(readDoorstop(files));
  const [file] = files;
  if (!file || files.length > 1) {
    return unreadable(
      "The folder holds no `.doorstop.yml`. Choose a single file, or the folder of a doorstop document.",
    );
  }
  if (file.bytes.length === 0) return unreadable("The file is empty.");
  const { bytes, name } = file;
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) return tables(await readXlsx(bytes));
  if (bytes[0] === 0xd0 && bytes[1] === 0xcf)
    return unreadable("This is a workbook of the old kind. Save it as .xlsx.");
  return readTextFile(extensionOf(name), decodeText(bytes));
}

function readTextFile(extension: string, text: string): Read<Source> {
  switch (extension) {
    case "csv":
    case "tsv":
    case "tab":
    case "txt": {
      const read = readCsv(text);
      return read.ok ? readAs({ kind: "tables", tables: [read.value] }, read.problems) : read;
    }
    case "md":
    case "markdown":
      return tables(readMarkdown(text));
    case "json":
    case "cdx":
    case "spdx":
    case "jsonld":
      return readJsonFile(text);
    case "yml":
    case "yaml": {
      const entries = rdmEntries(text);
      if (entries) return readAs({ kind: "rdm-soup", entries });
      return unreadable("This YAML is no list of SOUP as rdm keeps it. For items of doorstop, choose their folder.");
    }
    case "xml":
      return unreadable("XML is not read. Export the bill of materials as JSON.");
    default:
      return unreadable(`This kind of file is not read. Known are ${ACCEPTED}.`);
  }
}

function readJsonFile(text: string): Read<Source> {
  const json = parseJson(text);
  if (json === undefined)
    return unreadable("This is no JSON that can be read. A bill of materials has to be exported as JSON.");
  if (isNeeds(json)) return items(readNeeds(json));
  if (isStrictDoc(json)) return items(readStrictDoc(json));
  if (!isBom(json)) {
    return unreadable(`This JSON is neither needs.json, nor a StrictDoc export, nor a CycloneDX or SPDX document.`);
  }
  const bom = readBom(text);
  return readAs({ kind: "bom", text, bom }, bom.problems);
}

function tables(read: Read<readonly RawTable[]>): Read<Source> {
  if (!read.ok) return read;
  if (read.value.length === 0) return unreadable("There is no table in it.");
  return readAs({ kind: "tables", tables: read.value }, read.problems);
}

function items(read: Read<ItemSource>): Read<Source> {
  if (!read.ok) return read;
  if (read.value.items.length === 0) return unreadable("There is no entry in it.");
  return readAs({ kind: "items", source: read.value }, [...read.problems, ...read.value.problems]);
}

function extensionOf(name: string): string {
  const dot = name.lastIndexOf(".");
  return dot < 0 ? "" : name.slice(dot + 1).toLowerCase();
}
