import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "@cdktf/hcl2json";
import { describe, it } from "mocha";
import { sha256 } from "../../../src/register/fingerprint/sha256";
import { isTerraformFile, sortedJson, terraformState } from "../../../src/register/fingerprint/terraform-state";
import { changesOf } from "../../../src/reports/release/compare";
import { type Snapshot, snapshotOf } from "../../../src/reports/release/snapshot";
import type { Json } from "../../../src/syntax/hcl/plain-json";
import { inputOf } from "./support";

function terraformFilesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => isTerraformFile(name) && !name.endsWith(".json"))
    .map((name) => join(folder, name))
    .sort();
}

function snapshotWith(files: Readonly<Record<string, string>>): Snapshot {
  return snapshotOf("1.0.0", inputOf({ "regulatory/device.yaml": "name: Vela\n", ...files }), null);
}

describe("the configuration state of a release", () => {
  const files = ["examples/vela", "test/fixtures/hcl", "test/editor"].flatMap(terraformFilesBelow);

  it("is, file by file, what HashiCorp's own parser gives for the example device and every fixture", async () => {
    assert(files.length > 30, `${files.length} files`);
    for (const file of files) {
      const text = readFileSync(file, "utf8");
      const expected = await parse(file, text).then(
        (json: Json) => sortedJson(json),
        () => undefined,
      );
      assert.equal(terraformState(file, text), expected, file);
    }
  });

  it("does not depend on layout, comments and the order of blocks of different names", () => {
    const state = (text: string) => terraformState("main.tf", text);
    const one = 'variable "a" {\n  default = 1\n}\nlocals {\n  b = "x"\n}\n';
    assert.equal(state(one), state('# new\nlocals {\n    b = "x" // here\n}\nvariable "a" { default = 1 }\n'));
    assert.notEqual(state(one), state(one.replace("= 1", "= 2")));
  });

  it("of .tf.json is that JSON, and what is no JSON or too deep has none", () => {
    assert.equal(
      terraformState("main.tf.json", '\uFEFF{ "b": [1], "a": { "d": null, "c": "é" } }'),
      '{"a":{"c":"é","d":null},"b":[1]}',
    );
    assert.equal(terraformState("main.tf.json", "{"), undefined);
    assert.equal(terraformState("main.tf.json", `${"[".repeat(5000)}${"]".repeat(5000)}`), undefined);
  });

  it("stands in the snapshot as a hash, null for a file with errors", () => {
    const { configuration } = snapshotWith({ "main.tf": "locals {\n  a = 1\n}\n", "broken.tf": "locals {\n" });
    assert.deepEqual(configuration, [
      { file: "broken.tf", sha256: null },
      { file: "main.tf", sha256: sha256('{"locals":[{"a":1}]}') },
    ]);
  });

  it("shows declarations that changed where no resource says so, and not beside one that does", () => {
    const queue = (delay: number) => `resource "aws_sqs_queue" "q" {\n  delay_seconds = ${delay}\n}\n`;
    const before = snapshotWith({ "main.tf": queue(1), "outputs.tf": 'output "a" {\n  value = 1\n}\n' });
    const after = snapshotWith({ "main.tf": queue(2), "outputs.tf": 'output "a" {\n  value = 2\n}\n' });
    const changed = changesOf(before, after, () => false).filter(({ what }) => what === "file");
    assert.deepEqual(
      changed.map(({ subject, field, evaluation }) => [subject, field, evaluation]),
      [["outputs.tf", "declarations", "none"]],
    );
  });

  it("is compared only where both releases have one: earlier versions of Tureen kept none", () => {
    const { configuration: _, ...older } = snapshotWith({ "main.tf": "locals {}\n" });
    assert.deepEqual(
      changesOf(older, snapshotWith({ "main.tf": "locals {\n  a = 1\n}\n" }), () => false),
      [],
    );
  });
});
