import { type Hover, MarkupKind } from "vscode-languageserver-types";
import { clausePage } from "../../reports/explain/clause";
import { indexLines, type Position, rangeOf, type Span, touches } from "../../syntax/text";
import { type Card, cardOf } from "../card";
import { type EntryAt, entryAt, resourceAt, wordAt } from "../locate";
import { code, escapeMarkdown, escapeProse } from "../markdown";
import { recordCard } from "../record-card";
import type { Snapshot } from "../snapshot";
import { assessmentLine, findingLines } from "./hover-lines";

const RULE = "\n\n---\n\n";

/**
 * What stands under the pointer: a record or clause by its ID, the whole resource at its header, or one attribute and
 * only that.
 */
export function hoverAt(file: string, position: Position, snapshot: Snapshot): Hover | undefined {
  const text = snapshot.project.text(file);
  if (text === undefined) return undefined;
  const lines = indexLines(text);
  const offset = lines.offsetAt(position);
  const show = (value: string, span: Span): Hover => ({
    contents: { kind: MarkupKind.Markdown, value },
    range: rangeOf(lines, span),
  });
  const word = wordAt(text, offset);
  const named = word && identifierText(word.word, snapshot);
  if (word && named) return show(named, word.span);
  const resource = resourceAt(snapshot.analysis, file, offset);
  if (!resource) return undefined;
  if (touches(resource.header.span, offset))
    return show(resourceText(cardOf(resource, snapshot), snapshot), resource.header.span);
  const entry = entryAt(resource, file, offset);
  const about = entry && entryText(entry, cardOf(resource, snapshot), snapshot, offset);
  return entry && about ? show(about, entry.entry.key.span) : undefined;
}

function identifierText(word: string, snapshot: Snapshot): string | undefined {
  const { knowledge } = snapshot.project.settings;
  return recordCard(word, snapshot) ?? clausePage(word, knowledge);
}

function resourceText(card: Card, snapshot: Snapshot): string {
  const sections = [
    [titleLine(card), ...itemLines(card), ...riskLines(card)].join("  \n"),
    tableOf(card.assessments.map((assessment) => assessmentLine(assessment))),
    [...findingLines(card.findings, snapshot), ...footer(card, snapshot)].join("\n\n"),
  ];
  return sections.filter(Boolean).join(RULE);
}

/** `Amazon RDS postgres 16.3 · db.r6g.large · Frankfurt, Germany (EU)` */
function titleLine({ service, designator, tier, places }: Card): string {
  const name = designator ? `${service} ${designator}` : service;
  return [
    `**${escapeMarkdown(name)}**`,
    ...[tier, ...places].flatMap((part) => (part ? [escapeMarkdown(part)] : [])),
  ].join(" · ");
}

function itemLines({ items, components }: Card): readonly string[] {
  if (items.length === 0) return components.length > 0 ? ["Not in the SOUP register"] : [];
  return items.map(({ entry, state }) => {
    const reviewed = entry.record.reviewed?.at;
    const changes = (state.suspicion?.changes ?? []).map(
      (change) => `${change.what} ${change.before ?? "absent"} → ${change.after ?? "absent"}`,
    );
    const parts = [
      `**${escapeMarkdown(entry.id)}** ${escapeMarkdown(entry.record.title ?? "")}`.trim(),
      reviewed ? `reviewed ${reviewed}` : "not reviewed",
      ...(state.state === "suspect"
        ? [`suspect${changes.length > 0 ? `: ${escapeMarkdown(changes.join(", "))}` : ""}`]
        : []),
      ...(state.missing.length > 0 ? [`${state.missing.length} fields still open`] : []),
    ];
    return parts.join(" · ");
  });
}

function riskLines({ risks }: Card): readonly string[] {
  if (risks.length === 0) return [];
  const named = risks.map(({ id, record }) => `**${escapeMarkdown(id)}** ${escapeMarkdown(record.title ?? "")}`.trim());
  return [`Risks: ${named.join(" · ")}`];
}

function tableOf(rows: readonly (readonly [string, string])[]): string {
  if (rows.length === 0) return "";
  return ["| | |", "|---|---|", ...rows.map(([name, text]) => `| ${name} | ${text} |`)].join("\n");
}

function footer(card: Card, snapshot: Snapshot): readonly string[] {
  const { knowledge } = snapshot.project.settings;
  const clauses = [...new Set(card.findings.flatMap((finding) => finding.clauses))];
  const cited = knowledge.clauses.cite(clauses);
  const rules = [...new Set(card.findings.map((finding) => finding.rule))];
  const pages = rules.flatMap((rule) => {
    const page = snapshot.editor.rulePage(rule);
    return page ? [`[${rule}](${page.href})`] : [];
  });
  return [
    ...(cited ? [`Bears on ${cited}`] : []),
    ...(pages.length > 0 ? [pages.join(" · ")] : []),
    ...(clauses.length > 0 ? [`Catalogue of ${knowledge.clauses.asOf}`] : []),
  ];
}

/** One attribute: the findings that speak of it, the place that it names, where its value comes from. */
function entryText({ path, entry }: EntryAt, card: Card, snapshot: Snapshot, offset: number): string | undefined {
  const name = path.join(".");
  const findings = card.findings.filter(
    (finding) =>
      finding.path === name ||
      (finding.at.file === entry.whole.file &&
        touches(finding.at.span, offset) &&
        touches(entry.whole.span, finding.at.span.start)),
  );
  const { origin } = entry.value;
  const value = entry.value.kind === "scalar" ? entry.value.value : undefined;
  const lines = [
    ...findingLines(findings, snapshot),
    ...(entry.value.kind === "unknown" ? [`Not assessed: ${escapeProse(entry.value.unknown.reason)}.`] : []),
    ...(origin && value !== undefined ? [`The value is ${code(String(value))}, from ${code(origin.file)}.`] : []),
  ];
  if (lines.length === 0) return undefined;
  const clauses = snapshot.project.settings.knowledge.clauses.cite([...new Set(findings.flatMap((f) => f.clauses))]);
  return [...lines, ...(clauses ? [`Bears on ${clauses}`] : [])].join("\n\n");
}
