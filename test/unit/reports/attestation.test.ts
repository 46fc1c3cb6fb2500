import assert from "node:assert/strict";
import { testStatement } from "../../../src/reports/attestation/statement";
import type { CheckReport, ReportedFinding } from "../../../src/reports/check/report";
import { MIXED, reportOf } from "../../support/check";

const sample = reportOf(MIXED);
const held = { rule: "encryption/in-transit", resource: "aws_db_instance.open", file: "infra/main.tf", line: 6 };

function statementOf(report: CheckReport, given: { readonly url?: string } = {}) {
  const text = testStatement({
    report,
    thresholds: { general: "error", exact: new Map([["audit", "never"]]) },
    subjects: [
      { name: "regulatory/device.yaml", sha256: "b".repeat(64) },
      { name: "infra/main.tf", sha256: "a".repeat(64) },
    ],
    isPolicy: (name) => name.startsWith("regulatory/"),
    on: "2026-11-21",
    ...given,
  });
  return { text, statement: JSON.parse(text) };
}

function reportWith(findings: readonly ReportedFinding[], more: Partial<CheckReport> = {}): CheckReport {
  return { ...sample, findings, errors: [], ...more };
}

const error = sample.findings.find(({ outcome, severity }) => outcome === "fail" && severity === "error");
const open = sample.findings.find(({ outcome }) => outcome === "not-assessed");
const justified = sample.findings.find(({ outcome }) => outcome === "justified");
assert.ok(error && open && justified);

/**
 * There is no official JSON schema: the specification is prose
 * (https://github.com/in-toto/attestation/blob/main/spec/v1/statement.md, …/spec/predicates/test-result.md), so what it
 * asks for is checked here field by field.
 */
describe("the in-toto statement of a check", () => {
  const { statement } = statementOf({ ...sample, held: [held] }, { url: "https://example.org/run/1" });

  it("is a statement about files by their digests, in order", () => {
    assert.equal(statement._type, "https://in-toto.io/Statement/v1");
    assert.equal(statement.predicateType, "https://in-toto.io/attestation/test-result/v0.1");
    assert.deepEqual(statement.subject, [
      { name: "infra/main.tf", digest: { sha256: "a".repeat(64) } },
      { name: "regulatory/device.yaml", digest: { sha256: "b".repeat(64) } },
    ]);
  });

  it("has what the predicate asks for: a result, a configuration of descriptors, lists of names", () => {
    const { predicate } = statement;
    const fields = ["configuration", "failedTests", "passedTests", "result", "url", "warnedTests"];
    assert.deepEqual(Object.keys(predicate).sort(), fields);
    assert.ok(["PASSED", "WARNED", "FAILED"].includes(predicate.result));
    for (const descriptor of predicate.configuration) {
      assert.ok(descriptor.uri !== undefined || descriptor.digest !== undefined || descriptor.content !== undefined);
    }
    for (const list of ["passedTests", "warnedTests", "failedTests"]) {
      assert.ok(predicate[list].every((name: unknown) => typeof name === "string"));
    }
  });

  it("names tool, catalogue, day, thresholds and the files of policy as its configuration", () => {
    const [tool, policy] = statement.predicate.configuration;
    assert.equal(tool.uri, "pkg:npm/tureen@0.0.0");
    assert.deepEqual(tool.annotations, { catalogue: "2026-11-21", on: "2026-11-21", failOn: "error,audit=never" });
    assert.equal(policy.name, "regulatory/device.yaml");
  });

  it("lists no test twice", () => {
    const { passedTests, warnedTests, failedTests } = statement.predicate;
    const all = [...passedTests, ...warnedTests, ...failedTests];
    assert.equal(new Set(all).size, all.length);
    assert.ok(passedTests.length === 1 && warnedTests.length > 0 && failedTests.length > 0);
  });

  it("is the same bytes for the same input, in whatever order findings come", () => {
    const turned = { ...sample, findings: [...sample.findings].reverse() };
    assert.equal(statementOf(sample).text, statementOf(turned).text);
  });
});

describe("the result of the statement", () => {
  const resultOf = (report: CheckReport) => statementOf(report).statement.predicate.result;

  it("is failed when something reaches the threshold and no baseline knows it", () => {
    assert.equal(resultOf(reportWith([error])), "FAILED");
    assert.equal(resultOf(reportWith([{ ...error, known: true }])), "WARNED");
    assert.equal(resultOf(reportWith([{ ...error, rule: "audit/logging" }])), "WARNED");
  });

  it("is no pass where something is unknown, justified or unreadable", () => {
    assert.equal(resultOf(reportWith([open])), "WARNED");
    assert.equal(resultOf(reportWith([justified])), "WARNED");
    assert.equal(resultOf(reportWith([], { errors: sample.errors })), "WARNED");
    assert.equal(resultOf(reportWith([], { held: [held] })), "PASSED");
  });

  it("is not of what is out of scope", () => {
    const { predicate } = statementOf(reportWith([{ ...error, outcome: "out-of-scope" }])).statement;
    assert.deepEqual([...predicate.warnedTests, ...predicate.failedTests], []);
  });
});
