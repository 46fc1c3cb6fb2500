import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { readRelease } from "../../../src/reports/release/chain";
import { releasesOf } from "../../../src/reports/release/read";
import { takeSnapshot, withoutState } from "../../../src/reports/release/take";
import { inFull } from "../../../src/reports/release/words";
import { inputOf } from "./support";

const FILES = { "main.tf": 'resource "aws_sqs_queue" "q" {}\n', "regulatory/device.yaml": "name: Vela\n" };

function taken(name: string, files: Readonly<Record<string, string>> = FILES) {
  const result = takeSnapshot(name, inputOf(files));
  if ("problem" in result) throw new Error(inFull(result.problem));
  return result;
}

function refusal(name: string, files: Readonly<Record<string, string>> = FILES): string {
  const result = takeSnapshot(name, inputOf(files));
  return "problem" in result ? inFull(result.problem) : "";
}

describe("taking a release snapshot", () => {
  it("gives the file below the register, whole and chained to the last one", () => {
    const first = taken("1.0.0");
    assert.equal(first.file, "regulatory/releases/1.0.0.json");
    assert.equal(first.snapshot.previous, null);
    const second = taken("1.1.0", { ...FILES, [first.file]: first.text });
    assert.equal(second.snapshot.previous?.name, "1.0.0");
    const both = { ...FILES, [first.file]: first.text, [second.file]: second.text };
    assert.deepEqual(
      releasesOf(inputOf(both)).flatMap(({ problems }) => problems),
      [],
    );
    assert.deepEqual(readRelease(second.file, second.text).release?.name, "1.1.0");
  });

  it("refuses a name that could lead elsewhere or is no file name", () => {
    for (const name of ["", "../1.0.0", "a/b", "..", "-x", "a\\b", "x".repeat(101)]) {
      assert.match(refusal(name), /is no name for a release/u, name);
    }
  });

  it("refuses what means a device to Windows, with any ending", () => {
    for (const name of ["CON", "nul", "Com1", "LPT9.1", "aux.2026"]) {
      assert.match(refusal(name), /name of a device on Windows/u, name);
    }
    assert.ok(!("problem" in takeSnapshot("console-1", inputOf(FILES))));
  });

  it("refuses a name that is there, also when only its case differs, even when that file is no snapshot", () => {
    const files = { ...FILES, "regulatory/releases/RC1.json": "{}" };
    assert.match(refusal("rc1", files), /`regulatory\/releases\/RC1\.json` is there already/u);
  });

  it("refuses to build on a release that was changed, and says which", () => {
    const first = taken("1.0.0");
    const result = takeSnapshot("1.1.0", inputOf({ ...FILES, [first.file]: first.text.replace("Vela", "Vega") }));
    assert("problem" in result);
    assert.equal(result.broken?.file, first.file);
    assert.match(inFull(result.problem), /`regulatory\/releases\/1\.0\.0\.json` is not as it was written/u);
  });

  it("names Terraform files that have errors: their configuration is not kept", () => {
    assert.deepEqual(withoutState(taken("1.0.0", { ...FILES, "broken.tf": "locals {" }).snapshot), ["broken.tf"]);
  });
});
