/** What a handed-over result of a scanner, or a VEX, says of the components of a bill of materials. */
import { matchVulnerabilities, type Target } from "../../register/vulnerabilities/match";
import { readVulnerabilities } from "../../register/vulnerabilities/read";
import type { VulnerabilityFinding } from "../../register/vulnerabilities/report";
import type { ReportInput } from "../document/input";
import { type DocumentOption, ExportProblem } from "../document/kind";
import type { Inventory } from "./inventory";

/** The option by which such a file is handed over. */
export const vulnerabilitiesOption: DocumentOption = {
  id: "vulnerabilities",
  title: "Known problems: a result of OSV-Scanner, Trivy or Grype, or a VEX in CycloneDX or OpenVEX, as JSON",
  kind: "file",
};

export interface KnownProblems {
  readonly source: string;
  /** By the reference of what they belong to, in the order of the file. */
  readonly matched: readonly { readonly ref: string; readonly finding: VulnerabilityFinding }[];
  readonly unmatched: readonly VulnerabilityFinding[];
  /** What the reader could not read, in words. */
  readonly problems: readonly string[];
}

/**
 * Undefined where nothing was handed over.
 * @throws ExportProblem when what was handed over cannot be read.
 */
export function knownProblems(inventory: Inventory, { options }: ReportInput): KnownProblems | undefined {
  const text = options.get(vulnerabilitiesOption.id);
  if (text === undefined) return undefined;
  const { source, findings, problems } = readVulnerabilities(text);
  if (source === "unknown") {
    throw new ExportProblem(`--${vulnerabilitiesOption.id}: ${problems[0]?.message ?? "it cannot be read."}`);
  }
  const { matched, unmatched } = matchVulnerabilities(findings, targetsOf(inventory));
  return {
    source,
    matched: matched.map(({ target: { ref }, finding }) => ({ ref, finding })),
    unmatched,
    problems: problems.map(({ message }) => message),
  };
}

interface RefTarget extends Target {
  readonly ref: string;
}

function targetsOf({ entries, applications }: Inventory): readonly RefTarget[] {
  return [
    ...entries.map(({ ref, purl, component, version }) => ({
      ref,
      purl,
      names: component?.origin === undefined ? [] : [component.origin],
      version,
    })),
    ...applications.flatMap(({ components }) =>
      components.map(({ ref, purl, version }) => ({ ref, purl, names: [], version })),
    ),
  ];
}
