import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { EXPORTS_BY_SCHEMA, schemasPage } from "../../../scripts/docs/schemas";
import { exampleExports } from "../../../scripts/exports";
import { checkExports } from "../../../scripts/exports-check";
import { officialSchemas, type SchemaId, schemaProblems } from "../../../scripts/official-schemas";
import { type Files, HOSTILE, MIXED } from "../../support/check";
import { knowledge, projectOf, TODAY } from "../../support/project";
import { BLACKBIRD, LARK } from "./other-devices";
import { exportedText, inputOf } from "./support";

/** Names that begin and end with signs which formats give a meaning to, or that are hardly names. */
const STRANGE: Files = {
  "main.tf": `${HOSTILE}
resource "aws_s3_bucket" "" {
  bucket = "\\u0000\\u202e<img src=x onerror=alert(1)>"
}

module "__proto__" {
  source  = "git::https://user:secret@example.org/a b?ref=\${var.x}"
  version = "=cmd|' /C calc'!A0"
}
`,
  "pod.yaml": `apiVersion: v1
kind: Pod
metadata: { name: "a\\u0007b", namespace: " " }
spec:
  containers:
    - { name: x, image: "registry.example.org:5000/a/b:1.0@sha256:${"0".repeat(64)}" }
    - { name: y, image: ":::not an image:::" }
    - { name: z, image: "" }
`,
  "regulatory/device.yaml": 'schemaVersion: 1\nname: " "\nmanufacturer: "<b>A & B</b>\\n\\n"\n',
  "regulatory/soup.yaml":
    'schemaVersion: 1\nitems:\n  - id: "SOUP-001"\n    title: "]]>"\n    manufacturer: "\\u2028"\n    website: "not an address"\n',
};

const TREES: ReadonlyMap<string, Files> = new Map([
  ["a folder without anything", {}],
  ["files with something of every outcome", MIXED],
  ["files that try to break out", STRANGE],
  ["a device on another cloud", LARK],
  ["Kubernetes in layers, without a register", BLACKBIRD],
]);

const DOCUMENTS: ReadonlyMap<SchemaId, readonly [document: string, format: string]> = new Map([
  ["cyclonedx-1.6", ["bom", "cyclonedx"]],
  ["cyclonedx-1.7", ["bom", "cyclonedx-1.7"]],
  ["spdx", ["bom", "spdx"]],
  ["oscal", ["oscal", "json"]],
  ["needs", ["soup", "needs"]],
]);

async function written(id: SchemaId, files: Files): Promise<unknown> {
  const document = DOCUMENTS.get(id);
  const text = document
    ? await exportedText(...document, inputOf(files))
    : checkExports(projectOf(files), TODAY).get(EXPORTS_BY_SCHEMA[id]);
  return JSON.parse(text ?? "");
}

describe("exports against the official schemas", () => {
  for (const { id, title } of officialSchemas) {
    for (const [what, files] of TREES) {
      // A statement is about files; where there is none, there is nothing to state.
      if (id === "in-toto" && Object.keys(files).length === 0) continue;
      it(`${title}: ${what}`, async () => {
        assert.deepEqual(schemaProblems(id, await written(id, files)), []);
      });
    }

    it(`${title}: what is not of the format is refused`, () => {
      assert.notDeepEqual(schemaProblems(id, { some: "thing" }), []);
    });
  }
});

describe("the page on official schemas", () => {
  it("says what the exports of the example device are today (npm run docs)", async () => {
    const page = readFileSync(join(process.cwd(), "docs/schemas.md"), "utf8");
    assert.equal(page, schemasPage(page, process.cwd(), await exampleExports(process.cwd(), knowledge)));
    assert.equal(page.match(/\| valid \|/gu)?.length, officialSchemas.length);
  });
});

describe("the schemas that stand in the project", () => {
  const folder = join(process.cwd(), "test/fixtures/schemas");
  const readme = readFileSync(join(folder, "README.md"), "utf8");
  const own = officialSchemas.flatMap(({ file }) => (file?.startsWith("test/") ? [file] : []));

  for (const file of own) {
    it(`${file} has the bytes of its source`, () => {
      const digest = createHash("sha256").update(readFileSync(file)).digest("hex");
      assert.ok(readme.includes(digest), `${digest} does not stand in the README`);
    });
  }
});
