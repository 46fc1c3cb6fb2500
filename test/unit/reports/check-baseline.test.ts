import assert from "node:assert/strict";
import { applyBaseline, readBaseline, writeBaseline } from "../../../src/reports/check/baseline";
import { reaches, readThresholds } from "../../../src/reports/check/threshold";
import { MIXED, reportOf } from "../../support/check";
import { knowledge } from "../../support/project";

const report = reportOf(MIXED);

function baselineOf(text: string) {
  const baseline = readBaseline(text);
  assert.ok(!("problem" in baseline), JSON.stringify(baseline));
  return baseline;
}

describe("a baseline", () => {
  const text = writeBaseline(report, "2026-11-21", "c".repeat(40));

  it("holds what fails, with its day and commit, and says that it justifies nothing", () => {
    const baseline = baselineOf(text);
    assert.equal(baseline.findings.length, report.summary.fail);
    assert.equal(baseline.writtenOn, "2026-11-21");
    assert.equal(baseline.commit, "c".repeat(40));
    assert.match(text, /justifies none of them/u);
  });

  it("is the same text for the same findings in any order", () => {
    const turned = { ...report, findings: [...report.findings].reverse() };
    assert.equal(writeBaseline(turned, "2026-11-21", undefined), writeBaseline(report, "2026-11-21", undefined));
  });

  it("knows all that it was written from, also when lines moved and files were renamed", () => {
    const moved = reportOf({ ...MIXED, "infra/main.tf": "", "infra/other.tf": `\n\n${MIXED["infra/main.tf"]}` });
    for (const one of [report, moved]) {
      const applied = applyBaseline(one, baselineOf(text), "b.json");
      assert.equal(applied.summary.known, report.summary.fail);
      assert.equal(applied.summary.fail, report.summary.fail);
      assert.equal(applied.baseline?.known, report.summary.fail);
      assert.deepEqual(applied.baseline?.removable, []);
      assert.ok(applied.findings.every(({ outcome, known }) => (outcome === "fail") === (known === true)));
    }
  });

  it("does not know what is new or has become more severe, and says what no longer occurs", () => {
    const baseline = baselineOf(text);
    const [first, second, ...rest] = baseline.findings;
    assert.ok(first && second);
    const other = { ...first, fingerprint: "gone" };
    const severe = report.findings.find(({ outcome, severity }) => outcome === "fail" && severity === "error");
    assert.ok(severe);
    const milder = [other, second, ...rest].map((entry) =>
      entry.fingerprint === severe.fingerprint ? { ...entry, severity: "warning" as const } : entry,
    );
    const applied = applyBaseline(report, { ...baseline, findings: milder }, "b.json");
    assert.equal(applied.findings.find(({ fingerprint }) => fingerprint === severe.fingerprint)?.state, "updated");
    assert.deepEqual(applied.baseline?.removable, [other]);
    assert.ok((applied.summary.known ?? 0) < report.summary.fail);
  });

  it("is refused when it is something else, with the place", () => {
    assert.deepEqual(readBaseline("{"), { problem: "it is not JSON" });
    const wrong = readBaseline(text.replace('"formatVersion": 1', '"formatVersion": 2'));
    assert.match("problem" in wrong ? wrong.problem : "", /formatVersion/u);
  });
});

describe("thresholds", () => {
  const rules = knowledge.rules.all.map(({ id }) => id);
  const read = (...given: readonly string[]) => {
    const thresholds = readThresholds(given, rules);
    assert.ok(!("problem" in thresholds), JSON.stringify(thresholds));
    return thresholds;
  };
  const fails = (rule: string, severity: "error" | "warning" | "information", ...given: readonly string[]) =>
    reaches({ rule, severity }, read(...given));

  it("are errors when nothing is said", () => {
    assert.equal(fails("encryption/at-rest", "error"), true);
    assert.equal(fails("encryption/at-rest", "warning"), false);
  });

  it("can be said for all, for a family and for a rule; the most exact counts", () => {
    const given = ["warning", "encryption=information,version=never", "version/image=error"];
    assert.equal(fails("audit/logging", "warning", ...given), true);
    assert.equal(fails("encryption/at-rest", "information", ...given), true);
    assert.equal(fails("version/module", "error", ...given), false);
    assert.equal(fails("version/image", "error", ...given), true);
    assert.equal(fails("version/image", "warning", ...given), false);
  });

  it("count as said last", () => {
    assert.equal(fails("audit/logging", "warning", "never", "warning"), true);
  });

  it("are refused with what there is instead", () => {
    const severity = readThresholds(["severe"], rules);
    const family = readThresholds(["encrytion=error"], rules);
    assert.match("problem" in severity ? severity.problem : "", /error, warning, information, never/u);
    assert.match("problem" in family ? family.problem : "", /Families: .*encryption/u);
  });
});
