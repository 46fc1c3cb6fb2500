/**
 * SARIF 2.1.0 (https://docs.oasis-open.org/sarif/sarif/v2.1.0/), as code scanning reads it: rules with help, findings with
 * fingerprints that survive moved lines, justified findings as accepted suppressions.
 */
import type { RuleKnowledge } from "../../knowledge/rule";
import type { Range } from "../../syntax/text";
import type { CheckReport, ReportedFinding, RuleDescriptions } from "./report";

const LEVEL = { error: "error", warning: "warning", information: "note" } as const;

/** The log object; `describe` supplies the texts of rules, `cite` the printed form of a clause. */
export function checkSarif(report: CheckReport, describe: RuleDescriptions, cite: (clause: string) => string): object {
  const rules = [...new Set(report.findings.map((f) => f.rule))].sort();
  const repeated = new Map<string, number>();
  return {
    $schema: "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: {
          driver: {
            name: "Tureen",
            semanticVersion: report.tool.version,
            properties: { catalogue: report.tool.catalogue },
            rules: rules.map((id) => describeRule(id, describe(id), cite)),
          },
        },
        columnKind: "utf16CodeUnits",
        originalUriBaseIds: { ROOT: { description: { text: "The folder that was checked." } } },
        results: report.findings.map((finding) => result(finding, rules.indexOf(finding.rule), repeated)),
        invocations: [
          {
            executionSuccessful: true,
            toolExecutionNotifications: report.errors.map(({ file, message, range }) => ({
              level: "warning",
              message: { text: message },
              locations: [location(file, range)],
            })),
          },
        ],
      },
    ],
  };
}

function describeRule(id: string, rule: RuleKnowledge | undefined, cite: (clause: string) => string): object {
  const clauses = (rule?.clauses ?? []).map((clause) => cite(clause.id));
  const help = [rule?.why ?? "", clauses.length > 0 ? `Bears on ${clauses.join("; ")}.` : ""]
    .filter(Boolean)
    .join("\n\n");
  return {
    id,
    name: id,
    shortDescription: { text: rule?.title ?? id },
    fullDescription: { text: rule?.why ?? id },
    help: { text: help || id, markdown: help || id },
    defaultConfiguration: { level: LEVEL[rule?.severity ?? "warning"] },
    properties: { tags: ["medical-device", id.split("/")[0] ?? id] },
  };
}

function result(finding: ReportedFinding, ruleIndex: number, repeated: Map<string, number>): object {
  // Lines move, addresses stay: the nth finding of a rule on a resource keeps its fingerprint.
  const key = `${finding.rule}|${finding.file}|${finding.resource}`;
  const nth = repeated.get(key) ?? 0;
  repeated.set(key, nth + 1);
  return {
    ruleId: finding.rule,
    ruleIndex,
    kind: finding.outcome === "not-assessed" ? "review" : "fail",
    level: finding.outcome === "not-assessed" ? "none" : LEVEL[finding.severity],
    message: { text: finding.message },
    locations: [
      {
        ...location(finding.file, finding.range),
        logicalLocations: [{ fullyQualifiedName: finding.resource, kind: "resource" }],
      },
    ],
    ...(finding.related.length > 0 && {
      relatedLocations: finding.related.map(({ file, range, message }, id) => ({
        id,
        ...location(file, range),
        message: { text: message },
      })),
    }),
    partialFingerprints: { "tureenAddress/v1": `${key}|${nth}` },
    properties: { clauses: finding.clauses, peers: finding.peers },
    ...(finding.justification && {
      suppressions: [{ kind: "external", status: "accepted", justification: finding.justification }],
    }),
  };
}

/** SARIF counts lines and columns from 1. */
function location(file: string, { start, end }: Range): object {
  return {
    physicalLocation: {
      artifactLocation: { uri: file.split("/").map(encodeURIComponent).join("/"), uriBaseId: "ROOT" },
      region: {
        startLine: start.line + 1,
        startColumn: start.character + 1,
        endLine: end.line + 1,
        endColumn: end.character + 1,
      },
    },
  };
}
