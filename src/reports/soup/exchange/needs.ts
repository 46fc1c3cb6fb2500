/**
 * `needs.json` of sphinx-needs (https://sphinx-needs.readthedocs.io/en/latest/builders.html#needs), for `needimport`. The
 * types `soup`, `risk` and `control` and the fields have to be known to the project that imports it.
 */
import type { ReportInput } from "../../document/input";
import { exchangedRecords } from "./exchanged";

/** The needs as JSON text with a line end. */
export function* needsJson(input: ReportInput): Generator<string> {
  const { on, release, register, tool } = input;
  const version = release ?? on;
  const created = `${on}T00:00:00`;
  const records = exchangedRecords(input);
  const needs = records.map(({ kind, id, title, text, fields, links }) => [
    id,
    { id, type: kind, title: title ?? id, content: restructuredText(text), links, ...Object.fromEntries(fields) },
  ]);
  const file = {
    created,
    current_version: version,
    project: register.device.name ?? "",
    versions: {
      [version]: {
        created,
        creator: { program: tool.name, version: tool.version },
        needs_amount: records.length,
        needs: Object.fromEntries(needs),
      },
    },
  };
  yield `${JSON.stringify(file, undefined, 2)}\n`;
}

/** Literal text in reStructuredText: a line block, in which no directive begins, with every sign of markup escaped. */
function restructuredText(text: string): string {
  if (text === "") return "";
  return text
    .split(/\r\n|\r|\n/)
    .map((line) => `| ${line.replaceAll(/[\\`*_|:<>]/g, "\\$&")}`.trimEnd())
    .join("\n");
}
