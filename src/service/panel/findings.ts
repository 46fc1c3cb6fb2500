import type { Severity } from "../../knowledge/resource";
import type { Finding } from "../../rules/finding";
import { firstSentence } from "../features/hover-parts";
import { escapeMarkdown, escapeProse } from "../markdown";
import type { Snapshot } from "../snapshot";
import { count, type Row, rowPlace } from "./row";

const ICON: Readonly<Record<Severity, string>> = { error: "error", warning: "warning", information: "info" };
const RANK: Readonly<Record<Severity, number>> = { error: 0, warning: 1, information: 2 };

/** Findings under the clause that they bear on first; justified ones and those out of scope in groups of their own. */
export function findingRows(snapshot: Snapshot): readonly Row[] {
  const failing = snapshot.analysis.findings.filter((finding) => finding.outcome === "fail");
  const groups = groupBy(failing, (finding) => finding.clauses[0] ?? "");
  const rows = [...groups].map(([clause, findings]) => clauseRow(clause, findings, snapshot));
  rows.sort((a, b) => rankOf(a) - rankOf(b) || a.label.localeCompare(b.label, "en", { numeric: true }));
  return [
    ...rows,
    ...apart("justified", "Justified", "verified", snapshot),
    ...apart("out-of-scope", "Out of scope", "circle-slash", snapshot),
  ];
}

/** Findings that are none about the device as it stands: shown, so that nothing is silent, and apart. */
function apart(outcome: Finding["outcome"], label: string, icon: string, snapshot: Snapshot): readonly Row[] {
  const found = snapshot.analysis.findings.filter((finding) => finding.outcome === outcome);
  if (found.length === 0) return [];
  const children = found.map((finding, index) => ({
    ...findingRow(finding, `${outcome}/${index}`, snapshot),
    description: [...(finding.justification ? [finding.justification] : []), finding.subject].join(" · "),
    icon,
    tone: "muted" as const,
  }));
  return [{ id: outcome, label, description: count(found.length, "finding"), icon, kind: "group", children }];
}

/** What a technical documentation is built on stands first. */
const INSTRUMENTS = ["MDR", "IVDR", "IEC 62304", "ISO 14971", "IEC 81001-5-1", "MDCG", "ISO 13485", "GDPR"];

function rankOf({ label }: Row): number {
  const at = INSTRUMENTS.findIndex((name) => label.startsWith(name));
  return at < 0 ? INSTRUMENTS.length : at;
}

function clauseRow(id: string, findings: readonly Finding[], snapshot: Snapshot): Row {
  const clause = snapshot.project.settings.knowledge.clauses.find(id);
  const ordered = [...findings].sort((a, b) => RANK[a.severity] - RANK[b.severity]);
  return {
    id: `clause/${id}`,
    label: clause?.short ?? id,
    description: `${findings.length}${clause ? ` · ${clause.title}` : ""}`,
    tooltip: clause ? `**${escapeMarkdown(clause.short)}** ${escapeMarkdown(clause.title)}` : escapeMarkdown(id),
    icon: "law",
    ...(ordered[0] && ordered[0].severity !== "information" && { tone: ordered[0].severity }),
    kind: "clause",
    record: id,
    children: ordered.map((finding, index) => findingRow(finding, `clause/${id}/${index}`, snapshot)),
  };
}

function findingRow(finding: Finding, id: string, snapshot: Snapshot): Row {
  const { rules, clauses } = snapshot.project.settings.knowledge;
  const rule = rules.find(finding.rule);
  return {
    id: `${id}/${finding.rule}/${finding.subject}`,
    label: shortFact(finding.message),
    description: finding.subject,
    tooltip: [
      escapeProse(finding.message),
      ...(rule ? [escapeProse(rule.why)] : []),
      `${escapeMarkdown(finding.rule)} · ${finding.severity} · bears on ${escapeMarkdown(clauses.cite(finding.clauses))}`,
    ].join("\n\n"),
    icon: ICON[finding.severity],
    tone: finding.severity,
    kind: "finding",
    at: rowPlace(finding.at, snapshot),
    record: finding.rule,
    ...(finding.resource && { address: finding.resource.address }),
    children: [],
  };
}

/** The fact without the attribute that shows it: the row leads there. */
function shortFact(message: string): string {
  const [sentence = message] = firstSentence(message).split(/: (?=`)/u);
  return plain(sentence).replace(/\.$/u, "");
}

/** What could not be read from source, by the reason: one row a reason, so that one missing value is one row. */
export function notAssessedRows(snapshot: Snapshot): readonly Row[] {
  const open = snapshot.analysis.findings.filter((finding) => finding.outcome === "not-assessed");
  const groups = groupBy(open, (finding) => plain(finding.message));
  return [...groups].map(([reason, findings], index) => ({
    id: `reason/${index}/${reason}`,
    label: reason.replace(/\.$/u, ""),
    description: String(findings.length),
    tooltip: escapeProse(findings[0]?.message ?? reason),
    icon: "question",
    kind: "reason",
    ...(findings[0] && { at: rowPlace(findings[0].at, snapshot) }),
    children: findings.map((finding, at) => ({
      ...findingRow(finding, `reason/${index}/${at}`, snapshot),
      label: finding.subject,
      description: finding.rule,
      icon: "symbol-structure",
      tone: "muted" as const,
    })),
  }));
}

function plain(message: string): string {
  return message.replaceAll("`", "");
}

function groupBy<T>(items: readonly T[], key: (item: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const known = groups.get(key(item));
    if (known) known.push(item);
    else groups.set(key(item), [item]);
  }
  return groups;
}
