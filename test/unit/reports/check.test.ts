import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import Ajv from "ajv-draft-04";
import addFormats from "ajv-formats";
import { checkGithub } from "../../../src/reports/check/github";
import { checkJunit } from "../../../src/reports/check/junit";
import { type CheckReport, checkReport } from "../../../src/reports/check/report";
import { checkSarif } from "../../../src/reports/check/sarif";
import { checkText, plain } from "../../../src/reports/check/text";
import { placesIn } from "../../../src/reports/places";
import { knowledge, projectOf, TODAY } from "../../support/project";

const HOSTILE = `
resource "aws_db_instance" "a%b::error::<script>&\\"" {
  engine_version    = "11.8,file=other.tf"
  storage_encrypted = false
}

resource "aws_db_instance" "open" {
  storage_encrypted = var.nowhere
}

resource "broken" {
`;

const JUSTIFIED = `
# @justified JUS-001
resource "aws_ebs_volume" "scratch" {
  encrypted = false
}
`;

const RECORDS = `
schemaVersion: 1
justifications:
  - id: JUS-001
    rules: ["encryption/*"]
    reason: Holds nothing.
    owner: A
    approver: B
    expires: "2027-01-01"
`;

function report(files: Readonly<Record<string, string>>): CheckReport {
  const project = projectOf(files);
  const analysis = project.analyse(TODAY);
  return checkReport({
    tool: { name: "tureen", version: "0.0.0", catalogue: TODAY },
    files: analysis.workspace.files.length,
    resources: analysis.workspace.resources.length,
    durationMs: 0,
    findings: analysis.findings,
    problems: analysis.problems,
    places: placesIn((file) => project.text(file)),
  });
}

const sample = report({
  "infra/main.tf": HOSTILE,
  "infra/scratch.tf": JUSTIFIED,
  "regulatory/justifications.yaml": RECORDS,
});

describe("the report of a check", () => {
  it("counts what it lists", () => {
    const count = (outcome: string) => sample.findings.filter((finding) => finding.outcome === outcome).length;
    assert.equal(sample.summary.fail, count("fail"));
    assert.equal(sample.summary.notAssessed, count("not-assessed"));
    assert.equal(sample.summary.justified, count("justified"));
    assert.ok(count("fail") > 0 && count("not-assessed") > 0 && count("justified") > 0);
  });

  it("is ordered by file and place, whatever order the files came in", () => {
    const files = { "b.tf": HOSTILE, "a.tf": HOSTILE };
    const turned = { "a.tf": HOSTILE, "b.tf": HOSTILE };
    assert.deepEqual(report(files), report(turned));
    const places = report(files).findings.map(({ file, range }) => `${file} ${String(range.start.line).padStart(5)}`);
    assert.deepEqual(places, [...places].sort());
  });

  it("says what could not be read", () => {
    assert.deepEqual(
      sample.errors.map(({ file }) => file),
      ["infra/main.tf"],
    );
  });
});

describe("the report as SARIF", () => {
  const schema = JSON.parse(readFileSync(join(process.cwd(), "test/fixtures/schemas/sarif-2.1.0.json"), "utf8"));
  const ajv = new Ajv({ strict: false, allErrors: true });
  addFormats(ajv as unknown as Parameters<typeof addFormats>[0]);
  const validate = ajv.compile(schema);
  const log = JSON.parse(
    JSON.stringify(checkSarif(sample, knowledge.rules.find, (id) => knowledge.clauses.cite([id]))),
  );
  const [run] = log.runs;

  it("is valid against the schema of OASIS", () => {
    assert.ok(validate(log), JSON.stringify(validate.errors?.slice(0, 5)));
  });

  it("marks what is justified as an accepted suppression, and what is open as to be reviewed", () => {
    const kinds = new Set(run.results.map((result: { kind: string }) => result.kind));
    const suppressed = run.results.filter((result: { suppressions?: unknown[] }) => result.suppressions);
    assert.deepEqual(kinds, new Set(["fail", "review"]));
    assert.equal(suppressed.length, sample.summary.justified);
  });

  it("keeps fingerprints when lines move, and has no two alike", () => {
    const prints = (text: string) =>
      (
        checkSarif(report({ "main.tf": text }), knowledge.rules.find, String) as {
          runs: { results: { partialFingerprints: object }[] }[];
        }
      ).runs[0]?.results.map((result) => JSON.stringify(result.partialFingerprints)) ?? [];
    assert.deepEqual(prints(HOSTILE).sort(), prints(`\n\n# moved\n${HOSTILE}`).sort());
    assert.equal(new Set(prints(HOSTILE)).size, prints(HOSTILE).length);
  });
});

describe("the report for other readers", () => {
  it("as JUnit is well-formed and counts alike, whatever names say", () => {
    const xml = checkJunit(sample);
    assert.doesNotMatch(xml, /<script>/u);
    const cases = xml.match(/<testcase /gu)?.length;
    assert.equal(cases, sample.findings.length);
    assert.match(xml, new RegExp(`failures="${sample.summary.fail}"`, "u"));
  });

  it("as workflow commands has one line a finding, and no name can start a command of its own", () => {
    const lines = checkGithub(sample).trimEnd().split("\n");
    assert.equal(lines.length, sample.summary.fail);
    assert.ok(lines.every((line) => /^::(?:error|warning|notice) file=[^,]+,line=\d+/u.test(line)));
  });

  it("as text counts what was not assessed, and lists it when asked", () => {
    const cite = (ids: readonly string[]) => knowledge.clauses.cite(ids);
    const short = checkText(sample, plain, { listNotAssessed: false, cite });
    const long = checkText(sample, plain, { listNotAssessed: true, cite });
    assert.match(short, new RegExp(`${sample.summary.notAssessed} not assessed`, "u"));
    assert.doesNotMatch(short, /var\.nowhere/u);
    assert.match(long, /var\.nowhere/u);
  });
});
