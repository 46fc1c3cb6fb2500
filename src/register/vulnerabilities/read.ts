/**
 * Results of OSV-Scanner, Trivy and Grype, and statements in CycloneDX VEX and OpenVEX, all in JSON: the anomaly lists of
 * what a device runs on (IEC 62304 7.1.3), to be evaluated by people.
 */
import { entries, members, memberText, parseJson } from "../import/json";
import { readCycloneDxVex } from "./cyclonedx-vex";
import { readGrype } from "./grype";
import { readOpenVex } from "./openvex";
import { readOsv } from "./osv";
import { MOST_FINDINGS, type VulnerabilityFinding, type VulnerabilityReport } from "./report";
import { readTrivy } from "./trivy";

type Json = ReadonlyMap<string, unknown>;

interface Reader {
  readonly knows: (top: Json) => boolean;
  readonly source: (top: Json) => string;
  readonly read: (top: Json) => Iterable<VulnerabilityFinding>;
}

const READERS: readonly Reader[] = [
  {
    knows: (top) => memberText(top, "bomFormat") === "CycloneDX",
    source: (top) => `CycloneDX ${memberText(top, "specVersion") ?? ""}`.trim(),
    read: readCycloneDxVex,
  },
  {
    knows: (top) => memberText(top, "@context")?.startsWith("https://openvex.dev/") === true,
    source: (top) => ["OpenVEX", memberText(top, "author")].filter((part) => part !== undefined).join(", "),
    read: readOpenVex,
  },
  {
    knows: (top) => top.has("matches") && members(top.get("descriptor")) !== undefined,
    source: (top) => nameAndVersion(members(top.get("descriptor")), "Grype"),
    read: readGrype,
  },
  {
    knows: (top) => top.has("SchemaVersion") && (top.has("ArtifactName") || Array.isArray(top.get("Results"))),
    source: (top) => ["Trivy", memberText(members(top.get("Trivy")), "Version")].filter(Boolean).join(" "),
    read: readTrivy,
  },
  {
    knows: (top) => entries(top.get("results")).length > 0 || Array.isArray(top.get("results")),
    source: () => "OSV-Scanner",
    read: readOsv,
  },
];

function nameAndVersion(descriptor: Json | undefined, otherwise: string): string {
  const name = memberText(descriptor, "name") ?? otherwise;
  return [name.charAt(0).toUpperCase() + name.slice(1), memberText(descriptor, "version")].filter(Boolean).join(" ");
}

/** Reads such a file. Never throws; what cannot be read stands among the problems. */
export function readVulnerabilities(text: string): VulnerabilityReport {
  const json = parseJson(text);
  const top = members(json);
  const reader = top && READERS.find(({ knows }) => knows(top));
  if (!top || !reader) {
    const message =
      json === undefined
        ? "This is no JSON that can be read."
        : "This is no result of OSV-Scanner, Trivy or Grype, and no VEX in CycloneDX or OpenVEX.";
    return {
      source: "unknown",
      findings: [],
      problems: [{ place: "", message: `${message} Write it again as JSON.` }],
    };
  }
  const findings: VulnerabilityFinding[] = [];
  let isCut = false;
  for (const finding of reader.read(top)) {
    if (findings.length >= MOST_FINDINGS) {
      isCut = true;
      break;
    }
    findings.push(finding);
  }
  const problems = isCut
    ? [{ place: "", message: `There are more than ${MOST_FINDINGS}. The others are left out.` }]
    : [];
  return { source: reader.source(top), findings, problems };
}
