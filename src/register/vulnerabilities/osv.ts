/** Results of OSV-Scanner (https://google.github.io/osv-scanner/output/#json), with problems in the OSV schema. */
import { entries, members, memberText, textIn } from "../import/json";
import { severityOf, type VulnerabilityFinding } from "./report";

type Json = ReadonlyMap<string, unknown>;

/** Every problem of every package. */
export function* readOsv(top: Json): Generator<VulnerabilityFinding> {
  for (const result of entries(top.get("results")).map(members)) {
    const source = members(result?.get("source"));
    const isImage = memberText(source, "type") === "docker" || memberText(source, "type") === "image";
    const within = isImage ? memberText(source, "path") : undefined;
    for (const one of entries(result?.get("packages")).map(members)) {
      const component = members(one?.get("package"));
      for (const problem of entries(one?.get("vulnerabilities")).map(members)) {
        const finding = findingOf(problem, component, within);
        if (finding) yield finding;
      }
    }
  }
}

function findingOf(
  problem: Json | undefined,
  component: Json | undefined,
  within: string | undefined,
): VulnerabilityFinding | undefined {
  const id = memberText(problem, "id");
  if (!problem || id === undefined) return undefined;
  const references = entries(problem.get("references")).map(members);
  return {
    id,
    aliases: entries(problem.get("aliases")).flatMap((alias) => textIn(alias) ?? []),
    component: {
      purl: memberText(component, "purl"),
      name: memberText(component, "name"),
      version: memberText(component, "version"),
    },
    within,
    severity: severityOf(memberText(members(problem.get("database_specific")), "severity")),
    summary: memberText(problem, "summary") ?? memberText(problem, "details"),
    url: memberText(references.find((one) => memberText(one, "type") === "ADVISORY") ?? references[0], "url"),
    fixedIn: undefined,
    state: undefined,
  };
}
