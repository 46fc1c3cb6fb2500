/** What `tureen check` found, as plain data that every format is made from. */
import type { ResourceIndex } from "../../knowledge/knowledge";
import type { Severity } from "../../knowledge/resource";
import type { RuleKnowledge } from "../../knowledge/rule";
import type { Finding, Outcome } from "../../rules/finding";
import type { Location, Range } from "../../syntax/text";
import type { Places } from "../places";
import type { BaselineUse } from "./baseline";
import type { ChangeEffects } from "./effects";
import { fingerprintOf, numbered } from "./fingerprint";

export interface CheckReport {
  readonly tool: ToolIdentity;
  readonly summary: CheckSummary;
  readonly findings: readonly ReportedFinding[];
  readonly errors: readonly ReportedProblem[];
  /** Set when another revision was compared: `findings` are then those that the change brings. */
  readonly since?: SinceRevision;
  /** Set when known findings were read from a baseline. */
  readonly baseline?: BaselineUse;
  /** What holds, one for each rule and resource: for formats that list what was looked at. Not part of the JSON format. */
  readonly held?: readonly HeldCheck[];
}

/** `catalogue` is the day on which the shipped regulatory data was last compiled. */
export interface ToolIdentity {
  readonly name: "tureen";
  readonly version: string;
  readonly catalogue: string;
}

/**
 * `fail`, `notAssessed`, `justified` and `outOfScope` count the findings that are listed; `known` are those of `fail` in the
 * baseline.
 */
export interface CheckSummary {
  readonly files: number;
  readonly resources: number;
  readonly fail: number;
  readonly notAssessed: number;
  readonly justified: number;
  readonly outOfScope: number;
  readonly known?: number;
  readonly durationMs: number;
}

export interface SinceRevision {
  /** As it was asked for: `origin/main`. */
  readonly ref: string;
  readonly commit: string;
  /** Findings that were there before and still are. */
  readonly unchanged: number;
  /** Findings that are there no more. */
  readonly gone: readonly GoneFinding[];
  /** What the change does to the register, to components and to places. */
  readonly effects: ChangeEffects;
}

/** A finding of the other revision. Its place is that of the other revision, so no range is given. */
export interface GoneFinding {
  readonly rule: string;
  readonly severity: Severity;
  readonly file: string;
  readonly resource: string;
  readonly message: string;
}

/** `updated`: it was there with another outcome or severity. */
export type FindingState = "new" | "updated" | "unchanged";

export interface ReportedFinding {
  readonly rule: string;
  readonly severity: Severity;
  readonly outcome: Outcome;
  readonly file: string;
  readonly range: Range;
  readonly resource: string;
  readonly message: string;
  readonly clauses: readonly string[];
  readonly peers: readonly string[];
  /** Titles of the edits that the editor offers. */
  readonly fixes: readonly string[];
  readonly related: readonly { readonly file: string; readonly range: Range; readonly message: string }[];
  readonly justification?: string;
  /** The same as long as rule, resource and the attribute at fault are: see `fingerprint.ts`. */
  readonly fingerprint: string;
  /** Which of several findings with the same fingerprint this is, from 0. */
  readonly ordinal: number;
  /** Set when findings were compared with another revision or a baseline. */
  readonly state?: FindingState;
  /** True when the baseline knows it. */
  readonly known?: boolean;
  /** Edits that decide nothing, for formats that can carry them. Not part of the JSON format. */
  readonly edits?: readonly ReportedEdit[];
}

/** A change that a finding offers, as replacements in one file. */
export interface ReportedEdit {
  readonly title: string;
  readonly file: string;
  readonly replacements: readonly { readonly range: Range; readonly text: string }[];
}

/** A rule that a resource was asked and that has nothing to report. */
export interface HeldCheck {
  readonly rule: string;
  readonly resource: string;
  readonly file: string;
  readonly line: number;
}

/** `error`: something could not be read. `warning`: it was read, but says less than it seems to. */
export interface ReportedProblem {
  readonly severity: "error" | "warning";
  readonly file: string;
  readonly message: string;
  readonly range: Range;
}

/** A problem as the reader found it; without a severity something could not be read. */
export interface InputProblem {
  readonly severity?: ReportedProblem["severity"];
  readonly file: string;
  readonly message: string;
  readonly span: Location["span"];
}

/** What a report is made from. */
export interface CheckInput {
  readonly tool: ToolIdentity;
  readonly counts: { readonly files: number; readonly resources: number };
  /** What knowledge says of resource types. */
  readonly resources: Pick<ResourceIndex, "find">;
  readonly durationMs: number;
  readonly findings: readonly Finding[];
  readonly problems: readonly InputProblem[];
  readonly places: Places;
  /** The edits of a finding; left out where no format asks for them. */
  readonly editsOf?: (finding: Finding) => readonly ReportedEdit[];
  /** SHA-256 of a text in hexadecimal, where the host has a faster one. */
  readonly hash?: ((text: string) => string) | undefined;
}

/** Findings in the order of files and lines, so that the same input always prints the same. */
export function checkReport(input: CheckInput): CheckReport {
  return gatherReport({
    ...input,
    findings: input.findings.map((finding) => reportFinding(finding, input)),
    errors: input.problems.map((problem) => reportProblem(problem, input.places)),
  });
}

/** What a report is made from when its findings were reported one by one. */
export interface GatheredReport extends Pick<CheckInput, "tool" | "counts" | "durationMs"> {
  readonly findings: readonly UnnumberedFinding[];
  readonly errors: readonly ReportedProblem[];
}

/** Findings that were reported one by one as one report, in the same order as those of `checkReport`. */
export function gatherReport({ tool, counts, durationMs, findings: given, errors }: GatheredReport): CheckReport {
  const findings = numbered([...given].sort(byPlace));
  return { tool, summary: { ...counts, ...countsOf(findings), durationMs }, findings, errors };
}

/** A problem with its place in lines and characters. */
export function reportProblem(
  { severity = "error", file, message, span }: InputProblem,
  places: Places,
): ReportedProblem {
  return { severity, file, message, range: places.range({ file, span }) };
}

/** How many findings have which outcome. */
export function countsOf(
  findings: readonly ReportedFinding[],
): Pick<CheckSummary, "fail" | "notAssessed" | "justified" | "outOfScope"> {
  const count = (outcome: Outcome) => findings.filter((f) => f.outcome === outcome).length;
  return {
    fail: count("fail"),
    notAssessed: count("not-assessed"),
    justified: count("justified"),
    outOfScope: count("out-of-scope"),
  };
}

/** A description for each rule that a report mentions. */
export type RuleDescriptions = (id: string) => RuleKnowledge | undefined;

/** A finding before it is known which of several alike it is. */
export type UnnumberedFinding = Omit<ReportedFinding, "ordinal">;

/** A finding as reports show it. */
export function reportFinding(
  finding: Finding,
  { places, editsOf, resources, hash }: Pick<CheckInput, "places" | "editsOf" | "resources" | "hash">,
): UnnumberedFinding {
  const edits = editsOf?.(finding) ?? [];
  return {
    rule: finding.rule,
    severity: finding.severity,
    outcome: finding.outcome,
    file: finding.at.file,
    range: places.range(finding.at),
    resource: finding.subject,
    message: finding.message,
    clauses: finding.clauses,
    peers: finding.peers,
    fixes: finding.fixes.map((fix) => fix.title),
    related: finding.related.map(({ at, message }) => ({ file: at.file, range: places.range(at), message })),
    ...(finding.justification && { justification: finding.justification }),
    fingerprint: fingerprintOf(finding, resources, hash),
    ...(edits.length > 0 && { edits }),
  };
}

function byPlace(a: UnnumberedFinding, b: UnnumberedFinding): number {
  return (
    compareText(a.file, b.file) ||
    a.range.start.line - b.range.start.line ||
    a.range.start.character - b.range.start.character ||
    compareText(a.rule, b.rule) ||
    compareText(a.resource, b.resource) ||
    compareText(a.message, b.message)
  );
}

/** By code units, not by language, so that every machine sorts alike. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
