/**
 * A check as an in-toto statement (https://in-toto.io/Statement/v1) with the test-result predicate
 * (https://in-toto.io/attestation/test-result/v0.1): which files, by their digests, were asked what, and with what answer.
 * It is not signed: whoever ran the check signs it.
 */
import { type CheckReport, compareText, type ReportedFinding } from "../check/report";
import { reaches, type Thresholds } from "../check/threshold";

/** A file as it was checked. */
export interface Subject {
  readonly name: string;
  /** In lower-case hexadecimal. */
  readonly sha256: string;
}

export interface StatementInput {
  /** All findings, also those that another revision had. */
  readonly report: CheckReport;
  readonly thresholds: Thresholds;
  readonly subjects: readonly Subject[];
  /** Files of policy among the subjects: what the answer depends on beside the code. */
  readonly isPolicy: (name: string) => boolean;
  /** The day with which support and expiry dates were compared. */
  readonly on: string;
  /** Where the run can be looked at. */
  readonly url?: string;
}

/**
 * The statement as JSON. A test is a rule on a resource in a file. Failed is what reaches the threshold and no baseline
 * knows; warned is every other finding, what is justified, what was not assessed and what could not be read: unknown is
 * no pass. Passed is what source shows to hold. What is out of scope is not among the tests. The same input gives the same
 * bytes.
 */
export function testStatement(input: StatementInput): string {
  const { subjects } = input;
  const statement = {
    _type: "https://in-toto.io/Statement/v1",
    subject: subjects.map(({ name, sha256 }) => ({ name, digest: { sha256 } })).sort(byName),
    predicateType: "https://in-toto.io/attestation/test-result/v0.1",
    predicate: predicateOf(input),
  };
  return `${JSON.stringify(statement, undefined, 2)}\n`;
}

function predicateOf({ report, thresholds, subjects, isPolicy, on, url }: StatementInput): object {
  const failed = new Set<string>();
  const warned = new Set<string>();
  for (const finding of report.findings) {
    if (finding.outcome === "out-of-scope") continue;
    const isFailed = finding.outcome === "fail" && !finding.known && reaches(finding, thresholds);
    (isFailed ? failed : warned).add(nameOf(finding));
  }
  for (const { file } of report.errors) warned.add(`reading ${file}`);
  const passed = new Set((report.held ?? []).map(nameOf));
  for (const name of failed) warned.delete(name);
  for (const name of [...failed, ...warned]) passed.delete(name);
  const { version, catalogue } = report.tool;
  return {
    result: failed.size > 0 ? "FAILED" : warned.size > 0 ? "WARNED" : "PASSED",
    configuration: [
      {
        name: "tureen",
        uri: `pkg:npm/tureen@${version}`,
        annotations: { catalogue, on, failOn: thresholdsInWords(thresholds) },
      },
      ...subjects
        .filter(({ name }) => isPolicy(name))
        .map(({ name, sha256 }) => ({ name, digest: { sha256 } }))
        .sort(byName),
    ],
    ...(url !== undefined && { url }),
    passedTests: [...passed].sort(compareText),
    warnedTests: [...warned].sort(compareText),
    failedTests: [...failed].sort(compareText),
  };
}

function nameOf({ rule, resource, file }: Pick<ReportedFinding, "rule" | "resource" | "file">): string {
  return `${rule} ${resource} ${file}`;
}

/** As `--fail-on` takes it: `error,encryption=warning`. */
function thresholdsInWords({ general, exact }: Thresholds): string {
  return [general, ...[...exact].map(([name, threshold]) => `${name}=${threshold}`).sort(compareText)].join(",");
}

function byName(a: { readonly name: string }, b: { readonly name: string }): number {
  return compareText(a.name, b.name);
}
