/**
 * SARIF 2.1.0 (https://docs.oasis-open.org/sarif/sarif/v2.1.0/), as code scanning reads it: rules with help, findings with
 * fingerprints that survive moved lines and renamed files, justified findings as accepted suppressions.
 */
import type { Range } from "../../syntax/text";
import { asUri, type Origin } from "./origin";
import type { CheckReport, ReportedEdit, ReportedFinding, RuleDescriptions } from "./report";
import { type FindClause, LEVEL, sarifRule, sarifTaxonomy } from "./sarif-rules";
import { count } from "./words";

/** What the log needs beyond the report. */
export interface SarifContext {
  readonly describe: RuleDescriptions;
  readonly clause: FindClause;
  readonly origin: Origin;
  /** What a justification says: reason, owner, approver, end. */
  readonly justification: (id: string) => string | undefined;
}

/** GitHub refuses a log with more: https://docs.github.com/code-security/code-scanning/troubleshooting-sarif-uploads. */
export const MOST_RESULTS = 25_000;
/** Of each result GitHub shows no more places. */
const MOST_RELATED = 100;

/** The log object. Where there are too many findings the least urgent are left out, and the log says how many. */
export function checkSarif(report: CheckReport, context: SarifContext): object {
  const findings = withinLimit(report.findings);
  const ids = [...new Set(findings.map((f) => f.rule))].sort();
  const indexes = new Map(ids.map((id, at) => [id, at]));
  const rules = ids.map((id) => ({ id, rule: context.describe(id) }));
  const described = rules.map(({ rule }) => rule);
  const taxonomy = sarifTaxonomy(described, context.clause, report.tool.catalogue);
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
            rules: rules.map(({ id, rule }) => sarifRule(id, rule, context.clause)),
            ...(taxonomy && { supportedTaxonomies: [{ name: "Tureen clause catalogue" }] }),
          },
        },
        ...(taxonomy && { taxonomies: [taxonomy] }),
        automationDetails: automationDetails(context.origin),
        ...provenance(context.origin),
        columnKind: "utf16CodeUnits",
        originalUriBaseIds: { ROOT: { description: { text: "The root of the repository." } } },
        results: findings.map((finding) => result(finding, indexes.get(finding.rule) ?? 0, context)),
        invocations: [{ executionSuccessful: true, toolExecutionNotifications: notifications(report, context.origin) }],
      },
    ],
  };
}

/** How many findings the log leaves out. */
export function leftOutOfSarif({ findings }: CheckReport): number {
  return Math.max(0, findings.length - MOST_RESULTS);
}

const URGENCY = { error: 3, warning: 2, information: 1 } as const;

function withinLimit(findings: readonly ReportedFinding[]): readonly ReportedFinding[] {
  if (findings.length <= MOST_RESULTS) return findings;
  const urgency = ({ outcome, known, severity }: ReportedFinding) =>
    outcome === "fail" ? URGENCY[severity] + (known ? 0 : 3) : 0;
  const kept = new Set([...findings].sort((a, b) => urgency(b) - urgency(a)).slice(0, MOST_RESULTS));
  return findings.filter((finding) => kept.has(finding));
}

/** What stands before the last slash keeps runs over different folders apart. */
function automationDetails({ prefix }: Origin): object {
  return { id: prefix === "" ? "tureen/" : `tureen/${prefix}/` };
}

function provenance({ repository, prefix }: Origin): object {
  if (!repository?.uri) return {};
  const { uri, commit, branch } = repository;
  return {
    versionControlProvenance: [
      {
        repositoryUri: uri,
        ...(commit && { revisionId: commit }),
        ...(branch && { branch }),
        mappedTo: { uriBaseId: "ROOT" },
        ...(prefix !== "" && { properties: { checkedFolder: prefix } }),
      },
    ],
  };
}

function notifications(report: CheckReport, origin: Origin): readonly object[] {
  const leftOut = leftOutOfSarif(report);
  return [
    ...report.errors.map(({ file, message, range }) => ({
      level: "warning",
      message: { text: plainMessage(message) },
      locations: [location(file, range, origin)],
    })),
    ...(leftOut > 0
      ? [
          {
            level: "warning",
            message: {
              text: `${count(leftOut, "finding")} left out: a log holds ${MOST_RESULTS} at most. The least urgent are missing.`,
            },
          },
        ]
      : []),
  ];
}

function result(finding: ReportedFinding, ruleIndex: number, { origin, justification }: SarifContext): object {
  const { related, edits = [], state } = finding;
  return {
    ruleId: finding.rule,
    ruleIndex,
    kind: finding.outcome === "not-assessed" ? "review" : "fail",
    level: finding.outcome === "not-assessed" ? "none" : LEVEL[finding.severity],
    message: { text: plainMessage(finding.message) },
    locations: [
      {
        ...location(finding.file, finding.range, origin),
        logicalLocations: [{ fullyQualifiedName: finding.resource, kind: "resource" }],
      },
    ],
    ...(related.length > 0 && {
      relatedLocations: related.slice(0, MOST_RELATED).map(({ file, range, message }, id) => ({
        id,
        ...location(file, range, origin),
        message: { text: plainMessage(message) },
      })),
    }),
    partialFingerprints: { "tureenFinding/v1": `${finding.fingerprint}:${finding.ordinal}` },
    ...(state && { baselineState: state }),
    ...(edits.length > 0 && { fixes: edits.map((edit) => fix(edit, origin)) }),
    properties: { clauses: finding.clauses, peers: finding.peers },
    ...suppressions(finding, justification),
  };
}

/** What a record of the repository answers, outside the code that is at fault. */
function suppressions(
  { outcome, justification: id }: ReportedFinding,
  textOf: SarifContext["justification"],
): { readonly suppressions?: readonly object[] } {
  if (id === undefined && outcome !== "out-of-scope") return {};
  const justification = id === undefined ? "What it stands on is out of scope." : (textOf(id) ?? id);
  return { suppressions: [{ kind: "external", status: "accepted", justification }] };
}

function fix({ title, file, replacements }: ReportedEdit, origin: Origin): object {
  return {
    description: { text: plainMessage(title) },
    artifactChanges: [
      {
        artifactLocation: { uri: asUri(file, origin), uriBaseId: "ROOT" },
        replacements: replacements.map(({ range, text }) => ({
          deletedRegion: region(range),
          ...(text !== "" && { insertedContent: { text } }),
        })),
      },
    ],
  };
}

/** SARIF reads `[words](target)` in a message as a link (3.11.6); nothing from a file becomes one. */
function plainMessage(text: string): string {
  return text.includes("](") ? text.replaceAll(/[[\]]/gu, "\\$&") : text;
}

function location(file: string, range: Range, origin: Origin): object {
  return {
    physicalLocation: { artifactLocation: { uri: asUri(file, origin), uriBaseId: "ROOT" }, region: region(range) },
  };
}

/** SARIF counts lines and columns from 1. */
function region({ start, end }: Range): object {
  return {
    startLine: start.line + 1,
    startColumn: start.character + 1,
    endLine: end.line + 1,
    endColumn: end.character + 1,
  };
}
