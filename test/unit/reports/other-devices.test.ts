import assert from "node:assert/strict";
import { undisturbed } from "../../../src/reports/document/kind";
import { documents } from "../../../src/reports/documents";
import { exportDocument } from "../../../src/service/export";
import type { Files } from "../../support/check";
import { BLACKBIRD, LARK } from "./other-devices";
import { inputOf } from "./support";

/** Documents that speak of two states, of an event, or of all documents. */
const ASKING = new Set(["diff", "history", "incident", "bundle"]);
const ALONE: Files = {
  "main.tf": 'resource "google_storage_bucket" "export" {\n  location = "US"\n}\n',
  "regulatory/device.yaml":
    "schemaVersion: 1\nscope: [{ folders: [.], decision: in, rationale: all of it }]\nenvironments: [{ name: production, provider: gcp, regions: [US] }]\n",
};
const DEVICES: ReadonlyMap<string, Files> = new Map([
  ["a device on another cloud", LARK],
  ["Kubernetes without a register", BLACKBIRD],
  ["one resource in one file, decided on", ALONE],
  ["a folder without anything", {}],
]);

/** What a document says, as Markdown, in lines. */
async function linesOf(id: string, files: Files): Promise<readonly string[]> {
  const kind = documents.find((one) => one.id === id);
  const format = kind?.formats.find((one) => one.id === "markdown");
  assert(kind && format, `no Markdown of ${id}`);
  const { content } = await exportDocument(kind, format, inputOf(files), undisturbed);
  assert.equal(typeof content, "string");
  return String(content)
    .split("\n")
    .filter((line) => line.trim() !== "");
}

/** Headings with nothing below them but another heading of their level or above, or the end. */
function emptyHeadings(lines: readonly string[]): readonly string[] {
  const levelOf = (line: string | undefined) => (line === undefined ? 1 : (/^(#+) /u.exec(line)?.[1]?.length ?? 7));
  return lines.filter((line, at) => levelOf(line) < 7 && levelOf(lines[at + 1]) <= levelOf(line));
}

describe("documents of devices that are not the example", () => {
  for (const [what, files] of DEVICES) {
    for (const { id } of documents.filter((one) => !ASKING.has(one.id))) {
      it(`${id}, ${what}: no heading stands over nothing, and no value is that of a program`, async () => {
        const lines = await linesOf(id, files);
        assert.deepEqual(emptyHeadings(lines), []);
        assert.deepEqual(
          lines.filter((line) => /\bundefined\b|\bNaN\b|\[object |\bnull\b/u.test(line)),
          [],
        );
        assert.deepEqual(
          lines.filter((line) =>
            /\b1 (?:items|components|risks|resources|services|releases|facts|places|files)\b/u.test(line),
          ),
          [],
        );
      });
    }
  }
});
