/** Known problems in the models of the official library: to be evaluated, unless a VEX states what they come to. */
import { Vulnerability as Words } from "@cyclonedx/cyclonedx-library/Enums";
import { BomRef, Vulnerability as Models, Property } from "@cyclonedx/cyclonedx-library/Models";
import type { VulnerabilityFinding } from "../../register/vulnerabilities/report";
import type { ReportInput } from "../document/input";
import type { Inventory } from "./inventory";
import { knownProblems } from "./known-problems";
import { isWebAddress } from "./references";

/** One entry for each problem with what it affects; none where no file was handed over. What belongs to nothing is left out. */
export function knownVulnerabilities(inventory: Inventory, input: ReportInput): readonly Models.Vulnerability[] {
  const known = knownProblems(inventory, input);
  if (!known) return [];
  const byProblem = new Map<string, { readonly finding: VulnerabilityFinding; readonly refs: Set<string> }>();
  for (const { ref, finding } of known.matched) {
    // What is stated of one component need not hold for another.
    const key = JSON.stringify([finding.id, finding.component, finding.state]);
    const same = byProblem.get(key) ?? { finding, refs: new Set<string>() };
    byProblem.set(key, same);
    same.refs.add(ref);
  }
  return [...byProblem.values()].map(({ finding, refs }, at) => vulnerabilityOf(finding, refs, at, known.source));
}

function vulnerabilityOf(
  finding: VulnerabilityFinding,
  refs: ReadonlySet<string>,
  at: number,
  source: string,
): Models.Vulnerability {
  const { id, severity, summary, url, fixedIn, component, within } = finding;
  const vulnerability = new Models.Vulnerability({
    bomRef: `vulnerability/${at + 1}/${id}`,
    id,
    description: summary,
    analysis: analysisOf(finding),
    ...(isWebAddress(url) && { source: new Models.Source({ url }) }),
  });
  const found = severity === undefined ? undefined : SEVERITIES.get(severity);
  if (found !== undefined) vulnerability.ratings.add(new Models.Rating({ severity: found }));
  for (const ref of refs) vulnerability.affects.add(new Models.Affect(new BomRef(ref)));
  const said: readonly (readonly [string, string | undefined])[] = [
    ["tureen:source", source],
    ["tureen:found:package", component.purl ?? component.name],
    ["tureen:found:version", component.version],
    ["tureen:found:within", within],
    ["tureen:found:fixed-in", fixedIn],
  ];
  for (const [name, value] of said) {
    if (value !== undefined) vulnerability.properties.add(new Property(name, value));
  }
  return vulnerability;
}

const SEVERITIES = byValue(Object.values(Words.Severity));
const STATES = byValue(Object.values(Words.AnalysisState));
const JUSTIFICATIONS = byValue(Object.values(Words.AnalysisJustification));

function byValue<T extends string>(values: readonly T[]): ReadonlyMap<string, T> {
  return new Map(values.map((value) => [value, value]));
}

/** What a VEX states; otherwise that a person still has to look. A judgement is never invented. */
function analysisOf({ state }: VulnerabilityFinding): Models.Analysis {
  if (!state) return new Models.Analysis({ state: Words.AnalysisState.InTriage });
  return new Models.Analysis({
    state: STATES.get(state.state) ?? Words.AnalysisState.InTriage,
    justification: JUSTIFICATIONS.get(state.justification ?? ""),
    detail: state.detail,
  });
}
