/**
 * JUnit XML as CI systems read it: one suite a family of rules, one case a rule and resource. What fails is a failure;
 * what was not assessed, is justified, or is known by a baseline is a skipped case with its reason, so that a page of
 * results counts them apart.
 */
import { printable } from "../../syntax/printable";
import { type CheckReport, compareText, type HeldCheck, type ReportedFinding } from "./report";
import { familyOf } from "./threshold";

/** Pages of results become unusable beyond this; what holds is left out then, and said to be. */
const MOST_CASES_WITH_WHAT_HOLDS = 20_000;

interface TestCase {
  readonly rule: string;
  readonly resource: string;
  readonly file: string;
  readonly line: number;
  readonly findings: readonly ReportedFinding[];
}

type Cite = (clauses: readonly string[]) => string;

/** The report as XML. */
export function checkJunit(report: CheckReport, cite: Cite): string {
  const held = report.held ?? [];
  const isAll = held.length + report.findings.length <= MOST_CASES_WITH_WHAT_HOLDS;
  const cases = casesOf(report.findings, isAll ? held : []);
  const families = new Map<string, TestCase[]>();
  for (const one of cases) {
    const members = families.get(familyOf(one.rule));
    if (members) members.push(one);
    else families.set(familyOf(one.rule), [one]);
  }
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="tureen" ${totals(cases)}>`,
    ...(isAll ? [] : [`  <!-- ${held.length} cases that hold are left out: the report would be too long. -->`]),
    ...[...families]
      .sort(([a], [b]) => compareText(a, b))
      .flatMap(([family, members]) => suite(family, members, report, cite)),
    ...readingSuite(report),
    "</testsuites>",
    "",
  ].join("\n");
}

function casesOf(findings: readonly ReportedFinding[], held: readonly HeldCheck[]): readonly TestCase[] {
  const cases = new Map<string, TestCase & { readonly findings: ReportedFinding[] }>();
  const keyOf = ({ rule, resource, file }: HeldCheck | ReportedFinding) => `${rule}\0${resource}\0${file}`;
  for (const finding of findings) {
    const known = cases.get(keyOf(finding));
    if (known) known.findings.push(finding);
    else {
      const { rule, resource, file, range } = finding;
      cases.set(keyOf(finding), { rule, resource, file, line: range.start.line + 1, findings: [finding] });
    }
  }
  for (const one of held) if (!cases.has(keyOf(one))) cases.set(keyOf(one), { ...one, findings: [] });
  return [...cases.values()].sort(
    (a, b) =>
      compareText(a.file, b.file) ||
      a.line - b.line ||
      compareText(a.rule, b.rule) ||
      compareText(a.resource, b.resource),
  );
}

function totals(cases: readonly TestCase[]): string {
  const failures = cases.filter((one) => openFindings(one).length > 0).length;
  const skipped = cases.filter((one) => one.findings.length > 0).length - failures;
  return `tests="${cases.length}" failures="${failures}" errors="0" skipped="${skipped}" time="0"`;
}

function suite(family: string, cases: readonly TestCase[], report: CheckReport, cite: Cite): readonly string[] {
  return [
    `  <testsuite name="${escapeXml(family)}" ${totals(cases)}>`,
    ...cases.flatMap((one) => testCase(one, report, cite)),
    "  </testsuite>",
  ];
}

function testCase(one: TestCase, { baseline }: CheckReport, cite: Cite): readonly string[] {
  const { rule, resource, file, line, findings } = one;
  const head = `<testcase classname="${escapeXml(file)}" name="${escapeXml(`${rule} ${resource}`)}" file="${escapeXml(file)}" line="${line}" time="0"`;
  const open = openFindings(one);
  const [first] = open.length > 0 ? open : findings;
  if (!first) return [`    ${head}/>`];
  const more = (open.length > 0 ? open.length : findings.length) - 1;
  const message = more > 0 ? `${first.message} (and ${more} more)` : first.message;
  const inner =
    open.length > 0
      ? `<failure type="${mostSevere(open)}" message="${escapeXml(message)}">${escapeXml(open.map((finding) => bodyOf(finding, cite)).join("\n\n"))}</failure>`
      : `<skipped message="${escapeXml(`${reasonOf(first, baseline?.writtenOn)}: ${message}`)}"/>`;
  return [`    ${head}>`, `      ${inner}`, "    </testcase>"];
}

/** Files that could not be read: cases of their own, since nothing can be said of what stands there. */
function readingSuite({ errors }: CheckReport): readonly string[] {
  if (errors.length === 0) return [];
  return [
    `  <testsuite name="reading" tests="${errors.length}" failures="0" errors="0" skipped="${errors.length}" time="0">`,
    ...errors.flatMap(({ file, range, message }) => [
      `    <testcase classname="${escapeXml(file)}" name="can be read" file="${escapeXml(file)}" line="${range.start.line + 1}" time="0">`,
      `      <skipped message="${escapeXml(`not read: ${message}`)}"/>`,
      "    </testcase>",
    ]),
    "  </testsuite>",
  ];
}

function openFindings({ findings }: TestCase): readonly ReportedFinding[] {
  return findings.filter(({ outcome, known }) => outcome === "fail" && !known);
}

function mostSevere(findings: readonly ReportedFinding[]): string {
  return (["error", "warning"] as const).find((s) => findings.some(({ severity }) => severity === s)) ?? "information";
}

function bodyOf({ file, range, message, clauses }: ReportedFinding, cite: Cite): string {
  const citation = clauses.length > 0 ? `\nBears on ${cite(clauses)}.` : "";
  return `${file}:${range.start.line + 1}\n${message}${citation}`;
}

function reasonOf({ outcome, justification }: ReportedFinding, baselineOf: string | undefined): string {
  if (outcome === "fail") return `known by the baseline of ${baselineOf ?? "another day"}, not justified`;
  if (outcome === "out-of-scope") return "out of scope";
  return outcome === "justified" ? `justified by ${justification ?? "a record"}` : "not assessed";
}

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&apos;",
  "\n": "&#10;",
};

/** What XML 1.0 can hold (https://www.w3.org/TR/xml/#charsets); the rest is dropped, lone surrogates among it. */
const NOT_IN_XML = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;

function escapeXml(text: string): string {
  return printable(text.replaceAll(NOT_IN_XML, "")).replaceAll(/[&<>"'\n]/gu, (character) => ENTITIES[character] ?? "");
}
