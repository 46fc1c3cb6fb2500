import { matchesAddress } from "../../register/address-pattern";
import { tagged } from "../../register/links/cover";
import type { Justification } from "../../register/records/justification";
import type { Entry } from "../../register/register";
import type { Card, ItemCard } from "../card";
import { code, escapeMarkdown } from "../markdown";
import { count } from "../panel/row";
import type { Snapshot } from "../snapshot";
import { assessmentTable } from "./hover-assessments";
import {
  changesOn,
  clauseLines,
  commandLink,
  findingsLine,
  isAboutRecords,
  peerLines,
  placeLink,
  recordLink,
  urgencyOf,
} from "./hover-parts";
import { responsibilityLines } from "./hover-responsibility";

const SECTION = "\n\n---\n\n";
const MOST_RULES = 6;
const MOST_CHANGES = 3;

/**
 * A resource as a reviewer reads it: what it is, how it is registered, what is and is not so, what that bears on.
 * Undefined for one of which nothing is known.
 */
export function resourceText(given: Card, snapshot: Snapshot): string | undefined {
  const findings = given.findings.filter((finding) => !isAboutRecords(finding));
  const card = { ...given, findings };
  const records = [...riskLines(card, snapshot), ...controlLines(card, snapshot), ...endedLines(card, snapshot)];
  const isKnown = [card.places, card.items, card.components, records, card.assessments, findings].some(
    (l) => l.length > 0,
  );
  if (!isKnown && !card.outOfScope) return undefined;
  const sections = [
    [titleLine(card), ...scopeLines(card, snapshot), ...itemLines(card, snapshot), ...records].join("  \n"),
    assessmentTable(card, snapshot),
    otherFindings(card, snapshot),
    responsibilityLines(card, snapshot).join("  \n"),
    footer(card, snapshot),
  ];
  return sections.filter(Boolean).join(SECTION);
}

/** `Amazon RDS for PostgreSQL 16.3 · db.r6g.large · Frankfurt, Germany (EU)` */
function titleLine({ title, tier, places }: Card): string {
  return [
    `**${escapeMarkdown(title)}**`,
    ...[tier, ...places].flatMap((part) => (part ? [escapeMarkdown(part)] : [])),
  ].join(" · ");
}

/** `Out of scope: marketing site, no path to the medical function` */
function scopeLines({ outOfScope }: Card, snapshot: Snapshot): readonly string[] {
  if (!outOfScope) return [];
  return [`${placeLink("Out of scope", outOfScope.at, snapshot)}: ${escapeMarkdown(outOfScope.rationale)}`];
}

function itemLines({ items, components, resource }: Card, snapshot: Snapshot): readonly string[] {
  if (items.length > 0) return items.map((item) => itemLine(item, resource.address, snapshot));
  if (components.length === 0) return [];
  const here = [snapshot.editor.uri(resource.whole.file), resource.address];
  const register = commandLink("Register…", "tureen.register", here, snapshot);
  return [`Not in the SOUP register${register && ` · ${register}`}`];
}

/** `SOUP-001 Clinical database · reviewed 2026-09-14 by M. Lindqvist · suspect: engine_version 16.9 → 16.10` */
function itemLine({ entry, state }: ItemCard, address: string, snapshot: Snapshot): string {
  const { reviewed } = entry.record;
  const by = reviewed?.by ? ` by ${escapeMarkdown(reviewed.by)}` : "";
  return [
    recordLink(entry, snapshot),
    reviewed?.at ? `reviewed ${escapeMarkdown(reviewed.at)}${by}` : "not reviewed",
    ...(state.state === "suspect" ? [suspectWords(address, state)] : []),
    ...(state.missing.length > 0 ? [`${count(state.missing.length, "field")} open`] : []),
  ].join(" · ");
}

function suspectWords(address: string, state: ItemCard["state"]): string {
  const here = changesOn(address, state);
  const shown = here.slice(0, MOST_CHANGES).map(({ what, before, after }) => {
    return `${code(what)} ${escapeMarkdown(before ?? "absent")} → ${escapeMarkdown(after ?? "absent")}`;
  });
  const all = state.suspicion?.changes.length ?? 0;
  const more = all - shown.length;
  const parts = [
    ...shown,
    ...(more > 0 ? [shown.length > 0 ? `${more} more` : `${count(more, "change")} elsewhere`] : []),
  ];
  if (parts.length === 0) return "**suspect**: attributes changed that the review did not record";
  return `**suspect**: ${parts.join(", ")}`;
}

/** Each risk with the controls that reduce it. */
function riskLines({ risks }: Card, snapshot: Snapshot): readonly string[] {
  if (risks.length === 0) return [];
  const { controls } = snapshot.analysis.register;
  const named = risks.map((risk) => {
    const ids = (risk.record.controls ?? []).flatMap((id) => controls.find((control) => control.id === id) ?? []);
    const links = ids.map((control) => placeLink(control.id, control.at, snapshot));
    return `${recordLink(risk, snapshot)}${links.length > 0 ? ` (${links.join(", ")})` : ""}`;
  });
  return [`Risks: ${named.join(" · ")}`];
}

/** The controls that this very resource puts into effect; those of its item belong to all that it covers. */
function controlLines({ resource }: Card, snapshot: Snapshot): readonly string[] {
  const own = snapshot.analysis.view.links.controlsOf(resource).filter(({ through }) => through !== "item");
  if (own.length === 0) return [];
  return [`Implements: ${own.map(({ entry }) => recordLink(entry, snapshot)).join(" · ")}`];
}

/** Justifications that name the resource and have ended: what they covered is open again. */
function endedLines({ resource }: Card, snapshot: Snapshot): readonly string[] {
  const { justifications } = snapshot.analysis.register;
  const names = new Set(tagged(resource, "justified").map(({ text }) => text));
  const isMeant = ({ id, record }: Entry<Justification>): boolean =>
    names.has(id) || (record.covers ?? []).some((pattern) => matchesAddress(pattern, resource.address));
  return justifications
    .filter((entry) => entry.record.expires !== undefined && entry.record.expires < snapshot.on && isMeant(entry))
    .map((entry) => `${recordLink(entry, snapshot)} · ended ${escapeMarkdown(entry.record.expires ?? "")}`);
}

/** Findings that no row of the table says, a line for each rule. */
function otherFindings(card: Card, snapshot: Snapshot): string {
  const inTable = new Set(card.assessments.map((assessment) => assessment.rule.id));
  const others = card.findings.filter((finding) => finding.outcome !== "not-assessed" && !inTable.has(finding.rule));
  const rules = [...new Set([...others].sort((a, b) => urgencyOf(a) - urgencyOf(b)).map(({ rule }) => rule))];
  const lines = rules.slice(0, MOST_RULES).map((rule) => {
    const found = others.filter((finding) => finding.rule === rule);
    return `- ${findingsLine(rule, found, snapshot)}`;
  });
  const more = rules.length - lines.length;
  return [...lines, ...(more > 0 ? [`- ${count(more, "more rule")} in the panel`] : [])].join("\n");
}

function footer(card: Card, snapshot: Snapshot): string {
  const { resource, items, risks } = card;
  const failing = card.findings.filter((finding) => finding.outcome === "fail");
  const here = [snapshot.editor.uri(resource.whole.file), resource.address];
  const clauses = clauseLines(failing, snapshot);
  const links = [
    ...(items.length + risks.length > 0 ? [commandLink("Trace", "tureen.showTraceability", here, snapshot)] : []),
    commandLink("Show in panel", "tureen.showResource", here, snapshot),
    commandLink("Link to a risk…", "tureen.link", here, snapshot),
    ...(clauses.length > 0 ? [`Catalogue of ${snapshot.project.settings.knowledge.clauses.asOf}`] : []),
  ];
  return [...clauses, links.filter(Boolean).join(" · "), ...peerLines(failing)].filter(Boolean).join("  \n");
}
