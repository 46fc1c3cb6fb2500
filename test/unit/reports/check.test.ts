import assert from "node:assert/strict";
import { checkText, plain } from "../../../src/reports/check/text";
import { HOSTILE, MIXED, reportOf } from "../../support/check";
import { knowledge } from "../../support/project";

const sample = reportOf(MIXED);

describe("the report of a check", () => {
  it("counts what it lists", () => {
    const count = (outcome: string) => sample.findings.filter((finding) => finding.outcome === outcome).length;
    assert.equal(sample.summary.fail, count("fail"));
    assert.equal(sample.summary.notAssessed, count("not-assessed"));
    assert.equal(sample.summary.justified, count("justified"));
    assert.equal(sample.summary.outOfScope, count("out-of-scope"));
    assert.ok(count("fail") > 0 && count("not-assessed") > 0 && count("justified") > 0);
  });

  it("is ordered by file and place, whatever order the files came in", () => {
    const files = { "b.tf": HOSTILE, "a.tf": HOSTILE };
    const turned = { "a.tf": HOSTILE, "b.tf": HOSTILE };
    assert.deepEqual(reportOf(files), reportOf(turned));
    const places = reportOf(files).findings.map(({ file, range }) => `${file} ${String(range.start.line).padStart(5)}`);
    assert.deepEqual(places, [...places].sort());
  });

  it("says what could not be read", () => {
    assert.deepEqual(
      sample.errors.map(({ file }) => file),
      ["infra/main.tf"],
    );
  });
});

describe("the report as text", () => {
  const cite = (ids: readonly string[]) => knowledge.clauses.cite(ids);
  const text = (listNotAssessed: boolean, report = sample) => checkText(report, plain, { listNotAssessed, cite });

  it("counts what was not assessed, and lists it when asked", () => {
    assert.match(text(false), new RegExp(`${sample.summary.notAssessed} not assessed`, "u"));
    assert.doesNotMatch(text(false), /var\.nowhere/u);
    assert.match(text(true), /var\.nowhere/u);
  });

  it("lists neither what is justified nor what a baseline knows", () => {
    const [first] = sample.findings.filter(({ outcome }) => outcome === "fail");
    assert.ok(first);
    const known = { ...sample, findings: [{ ...first, known: true }] };
    assert.ok(text(false).includes(first.message));
    assert.ok(!text(false, known).includes(first.message));
    const justified = sample.findings.find(({ outcome }) => outcome === "justified");
    assert.ok(justified && !text(true).includes(justified.message));
  });

  it("lets no name move the cursor, colour the line or turn the direction of writing", () => {
    const files = { "a\u001b[2J\u202etxt.tf": 'resource "aws_ebs_volume" "b" {\n  encrypted = false\n}\n' };
    const shown = text(false, reportOf(files));
    assert.match(shown, /txt\.tf/u);
    assert.ok([...shown].every((sign) => sign === "\n" || (sign >= " " && sign !== "\u202e")));
  });

  it("lets no name begin a command of the CI system that keeps the log", () => {
    const names = ["::add-mask::a.tf", "##vso[task.setvariable]a.tf", "##teamcity[b]a.tf", "##[error]a.tf"];
    const volume = 'resource "aws_ebs_volume" "b" {\n  encrypted = false\n}\nresource {\n';
    const shown = text(false, reportOf(Object.fromEntries(names.map((name) => [name, volume]))));
    assert.match(shown, /add-mask/u);
    assert.doesNotMatch(shown, /^\s*::|##\w*\[/mu);
  });
});
