/** The page on official schemas: which exports of the example device were checked against what, with the result. */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { EXPORTS } from "../exports";
import { type OfficialSchema, officialSchemas, type SchemaId, schemaProblems } from "../official-schemas";

/** The exports of the example device that a schema speaks of. */
export const EXPORTS_BY_SCHEMA: Readonly<Record<SchemaId, string>> = {
  "cyclonedx-1.6": "bom.cdx.json",
  "cyclonedx-1.7": "bom.1.7.cdx.json",
  spdx: "bom.spdx.json",
  sarif: "check.sarif",
  oscal: "oscal.json",
  needs: "soup.needs.json",
  "in-toto": "check.intoto.json",
};

const START = "<!-- schemas -->";
const END = "<!-- /schemas -->";

/** The page with the table of results as they are for the exports that were made. */
export function schemasPage(page: string, root: string, exports: ReadonlyMap<string, string | Uint8Array>): string {
  const table = [
    "| format | published by | schema | SHA-256 of it | export of the example | result |",
    "|---|---|---|---|---|---|",
    ...officialSchemas.map((schema) => row(schema, root, exports)),
  ].join("\n");
  return `${page.slice(0, page.indexOf(START) + START.length)}\n${table}\n${page.slice(page.indexOf(END))}`;
}

function row(schema: OfficialSchema, root: string, exports: ReadonlyMap<string, string | Uint8Array>): string {
  const { id, title, publisher, address, file } = schema;
  const name = EXPORTS_BY_SCHEMA[id];
  const problems = schemaProblems(id, JSON.parse(String(exports.get(name))), root);
  const result = problems.length === 0 ? "valid" : `${problems.length} problems`;
  const digest = file === undefined ? "" : `\`${digestOf(join(root, file)).slice(0, 12)}…\``;
  const where = file === undefined ? "none official; `scripts/in-toto-fields.ts`" : `\`${file}\``;
  const link = `[${name}](../${EXPORTS}/${name})`;
  return `| ${title} | [${publisher}](${address}) | ${where} | ${digest} | ${link} | ${result} |`;
}

function digestOf(file: string): string {
  return createHash("sha256").update(readFileSync(file)).digest("hex");
}
