import assert from "node:assert/strict";
import { makeDocument } from "../../../../src/reports/document/make";
import { tablesOf } from "../../../../src/reports/document/walk";
import { exportedText, inputOf, kindOf } from "../support";

const bomOf = (count: number) =>
  JSON.stringify({
    bomFormat: "CycloneDX",
    specVersion: "1.6",
    metadata: { component: { type: "application", name: "gateway", version: "2.4.0" } },
    components: Array.from({ length: count }, (_, at) => ({
      type: "library",
      name: `package-${at}`,
      version: "1.0.0",
      purl: `pkg:npm/package-${at}@1.0.0`,
    })),
  });
const inputWith = (count: number) =>
  inputOf({
    "main.tf": 'resource "aws_sqs_queue" "a" {}\n',
    "regulatory/imports.yaml":
      "schemaVersion: 1\nboms:\n  - id: gateway\n    file: boms/gateway.json\n  - id: lost\n    file: boms/lost.json\n",
    "regulatory/boms/gateway.json": bomOf(count),
  });

describe("application components in the register", () => {
  it("stand apart from what the cloud's code shows", () => {
    const tables = tablesOf(makeDocument(kindOf("soup"), inputWith(2)));
    const names = (id: string) => tables.find((table) => table.id === id)?.rows.map(([cell]) => cell);
    assert.deepEqual(names("packages"), [
      { kind: "text", text: "package-0" },
      { kind: "text", text: "package-1" },
    ]);
    assert.match(JSON.stringify(names("components")), /Amazon SQS/u);
    assert.doesNotMatch(JSON.stringify(names("components")), /package-/u);
  });

  it("say so where a bill of materials is named and is not there", () => {
    const tables = tablesOf(makeDocument(kindOf("soup"), inputWith(2)));
    const rows = tables.find((table) => table.id === "applications")?.rows ?? [];
    assert.match(JSON.stringify(rows[1]), /There is no file regulatory\/boms\/lost\.json/u);
  });

  it("are left to the workbook when nobody would read them from end to end", async () => {
    assert.match(await exportedText("soup", "html", inputWith(300)), /package-299/u);
    const long = await exportedText("soup", "html", inputWith(301));
    assert.doesNotMatch(long, /package-300/u);
    assert.match(long, /This list stands in the workbook/u);
  });

  it("are rows of their own for the FDA, by their package URL", async () => {
    const csv = await exportedText("soup", "fda", inputWith(1));
    assert.match(csv, /,package-0,1\.0\.0,pkg:npm\/package-0@1\.0\.0,DEPENDENCY_OF gateway\r\n/u);
  });

  it("are not spoken of where none was imported", async () => {
    const text = await exportedText("soup", "markdown", inputOf({ "main.tf": "" }));
    assert.doesNotMatch(text, /Application components/u);
  });
});
