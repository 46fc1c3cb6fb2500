/** Results of Trivy (https://trivy.dev/latest/docs/configuration/reporting/#json), schema version 2. */
import { entries, members, memberText } from "../import/json";
import { severityOf, type VulnerabilityFinding } from "./report";

type Json = ReadonlyMap<string, unknown>;

/** Every problem of every target. */
export function* readTrivy(top: Json): Generator<VulnerabilityFinding> {
  const isImage = memberText(top, "ArtifactType") === "container_image";
  const within = isImage ? memberText(top, "ArtifactName") : undefined;
  for (const result of entries(top.get("Results")).map(members)) {
    for (const problem of entries(result?.get("Vulnerabilities")).map(members)) {
      const id = memberText(problem, "VulnerabilityID");
      if (!problem || id === undefined) continue;
      yield {
        id,
        aliases: [],
        component: {
          purl: memberText(members(problem.get("PkgIdentifier")), "PURL"),
          name: memberText(problem, "PkgName"),
          version: memberText(problem, "InstalledVersion"),
        },
        within,
        severity: severityOf(memberText(problem, "Severity")),
        summary: memberText(problem, "Title") ?? memberText(problem, "Description"),
        url: memberText(problem, "PrimaryURL"),
        fixedIn: memberText(problem, "FixedVersion"),
        state: undefined,
      };
    }
  }
}
