/** Known problems of components, as a scanner found them or a supplier stated them. Nothing here is a judgement of Tureen's. */
import type { ImportProblem } from "../import/source";

export interface VulnerabilityReport {
  /** `Trivy 0.57.0`, `OpenVEX`; what wrote the file, as far as it says. */
  readonly source: string;
  readonly findings: readonly VulnerabilityFinding[];
  readonly problems: readonly ImportProblem[];
}

/** Undefined is what the file does not say. */
export interface VulnerabilityFinding {
  /** CVE-2024-1234, GHSA-…, the supplier's own number. */
  readonly id: string;
  /** Other numbers of the same problem. */
  readonly aliases: readonly string[];
  readonly component: AffectedComponent;
  /** What was looked into, where the component is a part of it: the reference of an image. */
  readonly within: string | undefined;
  readonly severity: VulnerabilitySeverity | undefined;
  readonly summary: string | undefined;
  readonly url: string | undefined;
  readonly fixedIn: string | undefined;
  /** Only what a VEX says; a scanner states none. */
  readonly state: StatedState | undefined;
}

export interface AffectedComponent {
  readonly purl: string | undefined;
  readonly name: string | undefined;
  readonly version: string | undefined;
}

export const VULNERABILITY_SEVERITIES = ["critical", "high", "medium", "low", "info", "none", "unknown"] as const;
export type VulnerabilitySeverity = (typeof VULNERABILITY_SEVERITIES)[number];

/** The states of CycloneDX (https://cyclonedx.org/docs/1.6/json/#vulnerabilities_items_analysis_state). */
export const ANALYSIS_STATES = [
  "resolved",
  "resolved_with_pedigree",
  "exploitable",
  "in_triage",
  "false_positive",
  "not_affected",
] as const;
export type AnalysisState = (typeof ANALYSIS_STATES)[number];

/** The justifications of CycloneDX for `not_affected`. */
export const ANALYSIS_JUSTIFICATIONS = [
  "code_not_present",
  "code_not_reachable",
  "requires_configuration",
  "requires_dependency",
  "requires_environment",
  "protected_by_compiler",
  "protected_at_runtime",
  "protected_at_perimeter",
  "protected_by_mitigating_control",
] as const;
export type AnalysisJustification = (typeof ANALYSIS_JUSTIFICATIONS)[number];

/** What somebody stated of a problem in a component. */
export interface StatedState {
  readonly state: AnalysisState;
  readonly justification: AnalysisJustification | undefined;
  /** In their own words. */
  readonly detail: string | undefined;
}

/** More findings than this are not read: nobody evaluates as many. */
export const MOST_FINDINGS = 50_000;

/** A severity in the words of CycloneDX; undefined for what is none. */
export function severityOf(text: string | undefined): VulnerabilitySeverity | undefined {
  const word = text?.toLowerCase();
  if (word === "moderate") return "medium";
  if (word === "negligible" || word === "informational") return "info";
  return VULNERABILITY_SEVERITIES.find((one) => one === word);
}
