import assert from "node:assert/strict";
import { checkGithub } from "../../../src/reports/check/github";
import { checkGitlab } from "../../../src/reports/check/gitlab";
import { checkJson, checkJsonPieces } from "../../../src/reports/check/json";
import { checkJunit } from "../../../src/reports/check/junit";
import { COMMENT_MARK, checkMarkdown, LONGEST } from "../../../src/reports/check/markdown";
import type { CheckReport, ReportedFinding } from "../../../src/reports/check/report";
import { context, MIXED, reportOf } from "../../support/check";
import { knowledge } from "../../support/project";

const sample = reportOf(MIXED);
const cite = (ids: readonly string[]) => knowledge.clauses.cite(ids);
const root = { prefix: "" };

function withFindings(findings: readonly ReportedFinding[]): CheckReport {
  return { ...sample, findings };
}

function first(wanted: Partial<ReportedFinding>): ReportedFinding {
  const found = sample.findings.find((finding) =>
    Object.entries(wanted).every(([name, value]) => finding[name as keyof ReportedFinding] === value),
  );
  assert.ok(found, JSON.stringify(wanted));
  return found;
}

describe("the report as JSON", () => {
  const { tool, summary, findings: few, errors } = reportOf(MIXED);
  const findings = Array.from({ length: 250 }, (_, at) => few.map((one) => ({ ...one, ordinal: at }))).flat();

  it("is written in pieces as one text would be, whatever texts hold", () => {
    for (const listed of [findings, few, few.map((one) => ({ ...one, message: '\n  ]\n}"findings": []' })), []]) {
      const report: CheckReport = { tool, summary, findings: listed, errors };
      assert.equal(checkJson(report), `${JSON.stringify(report, undefined, 2)}\n`);
    }
    assert.ok([...checkJsonPieces({ tool, summary, findings, errors })].length > 3, "several pieces");
  });
});

describe("the report as JUnit", () => {
  const junit = (report: CheckReport) => checkJunit(report, cite);
  const cases = (xml: string) => xml.match(/<testcase /gu)?.length;

  it("has one case a rule and resource, and counts alike", () => {
    const xml = junit(sample);
    const pairs = new Set(sample.findings.map(({ rule, resource, file }) => `${rule} ${resource} ${file}`));
    assert.equal(cases(xml), pairs.size + sample.errors.length);
    assert.match(xml, new RegExp(`<testsuites name="tureen" tests="${pairs.size}" failures="\\d+" errors="0"`, "u"));
    assert.equal(xml.match(/<failure /gu)?.length, Number(/ failures="(\d+)"/u.exec(xml)?.[1]));
  });

  it("names clauses as people cite them", () => {
    const xml = junit(withFindings([{ ...first({ outcome: "fail" }), clauses: ["MDR-AnnexI-17.2"] }]));
    assert.match(xml, /Bears on MDR Annex I 17\.2\./u);
  });

  it("skips what was not assessed, is justified, or is known, each with its reason", () => {
    const error = first({ outcome: "fail", severity: "error" });
    const report = withFindings([
      { ...error, known: true },
      first({ outcome: "not-assessed" }),
      first({ outcome: "justified" }),
    ]);
    const xml = junit({
      ...report,
      baseline: { file: "b.json", writtenOn: "2026-10-01", known: 1, removable: [] },
    });
    assert.doesNotMatch(xml, /<failure/u);
    assert.match(xml, /known by the baseline of 2026-10-01, not justified/u);
    assert.match(xml, /not assessed: /u);
    assert.match(xml, /justified by JUS-001/u);
  });

  it("lists what holds as cases that pass, unless there are too many", () => {
    const held = { rule: "encryption/at-rest", resource: "aws_ebs_volume.b", file: "b.tf", line: 1 };
    assert.match(junit({ ...sample, held: [held] }), /name="encryption\/at-rest aws_ebs_volume\.b"[^>]*\/>/u);
    const many = Array.from({ length: 20_001 }, (_, at) => ({ ...held, resource: `r${at}` }));
    const xml = junit({ ...sample, held: many });
    assert.equal(cases(xml), cases(junit(sample)));
    assert.match(xml, /20001 cases that hold are left out/u);
  });

  it("is well-formed whatever names say", () => {
    const message = "a\u0000b\u0008 ]]> <x y=\"'&\ud800";
    const xml = junit(withFindings([{ ...first({ outcome: "fail" }), message, resource: message }]));
    assert.match(xml, /ab \]\]&gt; &lt;x y=&quot;&apos;&amp;/u);
    assert.ok([...xml].every((sign) => sign === "\n" || sign >= " "));
    assert.doesNotMatch(xml, /<script>/u);
  });
});

describe("the report as workflow commands", () => {
  const commands = (text: string) => text.split("\n").filter((line) => line.startsWith("::"));

  it("has one annotation a finding, and no name can start a command of its own", () => {
    const lines = checkGithub(sample, root, cite).trimEnd().split("\n");
    const annotations = lines.filter((line) => /^::(?:error|warning|notice) file=[^,]+,line=\d+,col=\d+/u.test(line));
    assert.ok(annotations.length >= 20);
    assert.ok(lines.every((line) => line.startsWith("::") || (line.startsWith("- ") && !line.includes("##["))));
  });

  it("writes what would end a property or a line in another way", () => {
    const text = checkGithub(
      withFindings([{ ...first({ outcome: "fail" }), file: "a,b:c%\r\n.tf", message: "x\n::error::y" }]),
      root,
      cite,
    );
    assert.match(text, /file=a%2Cb%3Ac%25%0D%0A\.tf,/u);
    assert.equal(commands(text).length, 1);
  });

  it("keeps to ten of a kind, the most severe first, and says that there is more", () => {
    const of = (severity: ReportedFinding["severity"], count: number) =>
      Array.from({ length: count }, () => ({ ...first({ outcome: "fail" }), severity }));
    const text = checkGithub(
      withFindings([...of("information", 12), ...of("warning", 3), ...of("error", 11)]),
      root,
      cite,
    );
    const count = (kind: string) => commands(text).filter((line) => line.startsWith(`::${kind} `)).length;
    assert.deepEqual([count("error"), count("warning"), count("notice")], [10, 3, 10]);
    assert.match(text, /::notice title=tureen::4 further findings/u);
    assert.ok(text.indexOf("::error") < text.indexOf("::warning"));
    assert.equal(text.match(/^- .* (?:information|error) /gmu)?.length, 4);
  });

  it("leaves out what a baseline knows", () => {
    assert.deepEqual(
      commands(checkGithub(withFindings([{ ...first({ outcome: "fail" }), known: true }]), root, cite)),
      [],
    );
  });
});

describe("the report as GitLab's code quality", () => {
  it("has what GitLab asks for, with fingerprints of their own", () => {
    const issues = JSON.parse(checkGitlab(sample, { prefix: "cloud" }, cite));
    assert.equal(issues.length, sample.summary.fail);
    assert.equal(new Set(issues.map((issue: { fingerprint: string }) => issue.fingerprint)).size, issues.length);
    for (const { description, check_name, severity, location } of issues) {
      assert.ok(typeof description === "string" && description !== "");
      assert.ok(knowledge.rules.find(check_name));
      assert.ok(["info", "minor", "major", "critical", "blocker"].includes(severity));
      assert.match(location.path, /^cloud\//u);
      assert.ok(location.lines.begin >= 1 && location.lines.end >= location.lines.begin);
    }
  });
});

describe("the report as Markdown", () => {
  const markdown = (report: CheckReport) => checkMarkdown(report, { ...context, cite });

  it("begins with a mark and with what a reviewer has to look at", () => {
    const [mark, , headline] = markdown(sample).split("\n");
    assert.equal(mark, COMMENT_MARK);
    assert.match(headline ?? "", /^## Tureen: \d+ findings, \d+ at the threshold$/u);
  });

  it("folds what is not open", () => {
    assert.match(markdown(sample), /<details><summary>2 findings justified by a record<\/summary>/u);
    assert.match(markdown(sample), /<details><summary>3 values not assessed<\/summary>/u);
  });

  it("lets nothing from a file become markup", () => {
    const resource = "a|b](http://x) <script> @everyone";
    const text = markdown(withFindings([{ ...first({ outcome: "fail" }), resource, file: "<img>.tf" }]));
    assert.doesNotMatch(text, /<script>|<img>|[^\\]\]\(http|\s@everyone/u);
  });

  it("stays below what a comment may hold, and says what is missing", () => {
    const many = Array.from({ length: 4_000 }, (_, at) => ({ ...first({ outcome: "fail" }), resource: `r${at}` }));
    const text = markdown(withFindings(many));
    assert.ok(text.length <= LONGEST, String(text.length));
    assert.match(text, /left out|and \d+ more/u);
    assert.match(text, /catalogue of 2026-11-21/u);
  });

  it("links lines where the address of the repository is known", () => {
    const link = (file: string, line: number) => `https://example.org/${file}#L${line}`;
    const text = checkMarkdown(sample, { ...context, cite, link });
    assert.match(text, /\]\(https:\/\/example\.org\/infra\/main\.tf#L\d+\)/u);
  });
});
