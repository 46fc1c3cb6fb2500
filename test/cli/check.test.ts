import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { DATABASE, useFolder } from "./support";

const CLEAN = `terraform {
  required_version = "~> 1.13.0"
  required_providers {
    random = {
      source  = "hashicorp/random"
      version = "3.7.2"
    }
  }
}

resource "random_pet" "name" {}
`;

describe("tureen check", () => {
  const folder = useFolder();

  it("ends with 1 when there is something at the threshold, with 0 when there is not", () => {
    assert.equal(folder.run("check").status, 1);
    assert.equal(folder.run("check", "--fail-on", "never").status, 0);
    folder.write("main.tf", CLEAN);
    assert.equal(folder.run("check", "--fail-on", "information").status, 0);
  });

  it("ends with 2 and says what to do when it cannot run", () => {
    for (const given of [
      ["check", "no-such-folder"],
      ["check", "--format", "pdf"],
      ["check", "--on", "tomorrow"],
      ["chekc"],
    ]) {
      const { status, stderr, stdout } = folder.run(...given);
      assert.equal(status, 2, given.join(" "));
      assert.notEqual(stderr, "");
      assert.equal(stdout, "");
    }
  });

  it("prints one JSON object with findings that name file, range, clauses and fixes", () => {
    const report = JSON.parse(folder.run("check", "--format", "json").stdout);
    const found = report.findings.find((finding: { rule: string }) => finding.rule === "encryption/at-rest");
    assert.equal(found.file, "main.tf");
    assert.deepEqual(found.range.start, { line: 1, character: 2 });
    assert.ok(found.clauses.length > 0 && found.fixes.length > 0);
    assert.deepEqual(report.errors, []);
  });

  it("reports one file of a folder, read with what stands beside it", () => {
    folder.write("other.tf", DATABASE.replace("clinical", "other"));
    const report = JSON.parse(folder.run("check", "other.tf", "--format", "json").stdout);
    assert.deepEqual([...new Set(report.findings.map((finding: { file: string }) => finding.file))], ["other.tf"]);
  });

  it("names files from where each of several paths was given", () => {
    const report = JSON.parse(folder.run("check", ".", "main.tf", "--format", "json").stdout);
    assert.deepEqual([...new Set(report.findings.map((finding: { file: string }) => finding.file))], ["main.tf"]);
  });

  it("writes to a file as a whole", () => {
    assert.equal(folder.run("check", "--format", "sarif", "--output", "out/report.sarif").stdout, "");
    assert.equal(JSON.parse(readFileSync(folder.path("out/report.sarif"), "utf8")).version, "2.1.0");
  });

  it("is the same twice, but for the time it took", () => {
    const report = () => folder.run("check", "--format", "json").stdout.replace(/"durationMs": \d+/u, "");
    assert.equal(report(), report());
  });
});
