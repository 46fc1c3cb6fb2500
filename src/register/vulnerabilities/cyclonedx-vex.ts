/** Vulnerabilities in a CycloneDX document, with what it states of each (https://cyclonedx.org/capabilities/vex/). */
import { entries, members, memberText, textIn } from "../import/json";
import {
  type AffectedComponent,
  ANALYSIS_JUSTIFICATIONS,
  ANALYSIS_STATES,
  type StatedState,
  severityOf,
  type VulnerabilityFinding,
} from "./report";

type Json = ReadonlyMap<string, unknown>;

const DEEPEST_NESTING = 100;

/** A finding for each component that a vulnerability affects. */
export function* readCycloneDxVex(top: Json): Generator<VulnerabilityFinding> {
  const components = new Map<string, AffectedComponent>();
  collect(top.get("components"), components, 0);
  collect([members(top.get("metadata"))?.get("component")], components, 0);
  for (const problem of entries(top.get("vulnerabilities")).map(members)) {
    const id = memberText(problem, "id");
    if (!problem || id === undefined) continue;
    const common = {
      id,
      aliases: entries(problem.get("references")).flatMap((one) => memberText(members(one), "id") ?? []),
      within: undefined,
      severity: entries(problem.get("ratings"))
        .map((rating) => severityOf(memberText(members(rating), "severity")))
        .find((severity) => severity !== undefined),
      summary: memberText(problem, "description") ?? memberText(problem, "detail"),
      url: addressOf(problem),
      fixedIn: undefined,
      state: stateOf(members(problem.get("analysis"))),
    };
    const affected = entries(problem.get("affects")).flatMap((one) => affectedOf(members(one), components));
    for (const component of affected) yield { ...common, component };
  }
}

function addressOf(problem: Json): string | undefined {
  const [advisory] = entries(problem.get("advisories"));
  return memberText(members(problem.get("source")), "url") ?? memberText(members(advisory), "url");
}

/** Components by their references, also those within others. */
function collect(given: unknown, found: Map<string, AffectedComponent>, depth: number): void {
  if (depth > DEEPEST_NESTING) return;
  for (const component of entries(given).map(members)) {
    const ref = memberText(component, "bom-ref");
    if (!component) continue;
    if (ref !== undefined) {
      found.set(ref, {
        purl: memberText(component, "purl"),
        name: memberText(component, "name"),
        version: memberText(component, "version"),
      });
    }
    collect(component.get("components"), found, depth + 1);
  }
}

/** A reference leads to a component of the document, or of another one: `urn:cdx:…/1#pkg:npm/left@1.0.0`. */
function affectedOf(affect: Json | undefined, components: ReadonlyMap<string, AffectedComponent>): AffectedComponent[] {
  const ref = memberText(affect, "ref");
  if (ref === undefined) return [];
  const known = components.get(ref);
  if (known) return [known];
  const own = ref.startsWith("urn:cdx:") ? decoded(ref.slice(ref.indexOf("#") + 1)) : ref;
  const [version] = entries(affect?.get("versions")).flatMap((one) => memberText(members(one), "version") ?? []);
  const isPackageUrl = own.startsWith("pkg:");
  return [{ purl: isPackageUrl ? own : undefined, name: isPackageUrl ? undefined : own, version: textIn(version) }];
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function stateOf(analysis: Json | undefined): StatedState | undefined {
  const state = ANALYSIS_STATES.find((one) => one === memberText(analysis, "state"));
  if (state === undefined) return undefined;
  const justification = ANALYSIS_JUSTIFICATIONS.find((one) => one === memberText(analysis, "justification"));
  return { state, justification, detail: memberText(analysis, "detail") };
}
