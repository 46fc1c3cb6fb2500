/** Results of Grype (https://github.com/anchore/grype, `--output json`). */
import { entries, members, memberText, textIn } from "../import/json";
import { severityOf, type VulnerabilityFinding } from "./report";

type Json = ReadonlyMap<string, unknown>;

/** Every match. */
export function* readGrype(top: Json): Generator<VulnerabilityFinding> {
  const source = members(top.get("source"));
  const within = memberText(source, "type") === "image" ? imageOf(source?.get("target")) : undefined;
  for (const match of entries(top.get("matches")).map(members)) {
    const problem = members(match?.get("vulnerability"));
    const id = memberText(problem, "id");
    if (!match || !problem || id === undefined) continue;
    const artifact = members(match.get("artifact"));
    const versions = entries(members(problem.get("fix"))?.get("versions")).flatMap((version) => textIn(version) ?? []);
    yield {
      id,
      aliases: entries(match.get("relatedVulnerabilities")).flatMap((one) => memberText(members(one), "id") ?? []),
      component: {
        purl: memberText(artifact, "purl"),
        name: memberText(artifact, "name"),
        version: memberText(artifact, "version"),
      },
      within,
      severity: severityOf(memberText(problem, "severity")),
      summary: memberText(problem, "description"),
      url: memberText(problem, "dataSource"),
      fixedIn: versions.length === 0 ? undefined : versions.join(", "),
      state: undefined,
    };
  }
}

function imageOf(target: unknown): string | undefined {
  return textIn(target) ?? memberText(members(target), "userInput");
}
