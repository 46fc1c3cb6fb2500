import type { Assessment } from "../../rules/assess";
import type { SupportedVersion } from "../../rules/version/support";
import { describeNode } from "../../rules/wording";
import type { Location } from "../../syntax/text";
import type { Card, ItemCard } from "../card";
import { code, escapeMarkdown, escapeProse } from "../markdown";
import { count } from "../panel/row";
import type { Snapshot } from "../snapshot";
import { clauseLines, commandLink, findingLine, isAboutRecords, peerLines, placeLink } from "./hover-parts";

const SECTION = "\n\n---\n\n";
const MOST_FINDINGS = 6;
/** What a reviewer asks first stands first. */
const ORDER = ["encryption", "availability", "version", "exposure", "identity", "audit"];

/**
 * A resource as a reviewer reads it: what it is, how it is registered, what is and is not so, what that bears on.
 * Undefined for one of which nothing is known.
 */
export function resourceText(given: Card, snapshot: Snapshot): string | undefined {
  const findings = given.findings.filter((finding) => !isAboutRecords(finding));
  const card = { ...given, findings, assessments: [...given.assessments].sort(byFamily) };
  const isKnown = [card.places, card.items, card.components, card.risks, card.assessments, findings].some(
    (l) => l.length > 0,
  );
  if (!isKnown && !card.outOfScope) return undefined;
  const sections = [
    [titleLine(card), ...scopeLines(card, snapshot), ...itemLines(card, snapshot), ...riskLines(card, snapshot)].join(
      "  \n",
    ),
    tableOf([...card.assessments.map((one) => withSupport(one, card, snapshot)), ...supportRows(card)]),
    otherFindings(card, snapshot),
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

function itemLine({ entry, state }: ItemCard, address: string, snapshot: Snapshot): string {
  const reviewed = entry.record.reviewed?.at;
  const changes = (state.suspicion?.changes ?? []).map(({ what, before, after }) => {
    const name = what.startsWith(`${address} `) ? what.slice(address.length + 1) : what;
    return `${code(name)} ${escapeMarkdown(before ?? "absent")} → ${escapeMarkdown(after ?? "absent")}`;
  });
  const suspect = `**suspect**${changes.length > 0 ? `: ${changes.join(", ")}` : ""}`;
  return [
    `${placeLink(entry.id, entry.at, snapshot)} ${escapeMarkdown(entry.record.title ?? "")}`.trim(),
    reviewed ? `reviewed ${escapeMarkdown(reviewed)}` : "not reviewed",
    ...(state.state === "suspect" ? [suspect] : []),
    ...(state.missing.length > 0 ? [`${count(state.missing.length, "field")} open`] : []),
  ].join(" · ");
}

function riskLines({ risks }: Card, snapshot: Snapshot): readonly string[] {
  if (risks.length === 0) return [];
  const named = risks.map((risk) =>
    `${placeLink(risk.id, risk.at, snapshot)} ${escapeMarkdown(risk.record.title ?? "")}`.trim(),
  );
  return [`Risks: ${named.join(" · ")}`];
}

function tableOf(rows: readonly (readonly [string, string])[]): string {
  if (rows.length === 0) return "";
  return ["| | |", "|---|---|", ...rows.map(([name, text]) => `| ${name} | ${text} |`)].join("\n");
}

/** The capability, and what is so; what does not hold in bold. */
function assessmentRow(
  { rule, answer, says, evidence, through }: Assessment,
  { resource }: Card,
  snapshot: Snapshot,
): readonly [string, string] {
  const name = escapeMarkdown(rule.short ?? rule.id);
  if (answer === "unknown") {
    return [name, `*not assessed:* ${escapeProse(evidence?.unknown?.reason ?? "cannot be read from source")}`];
  }
  if (answer === "fails") return [`**${name}**`, `**${escapeProse(says ?? rule.title)}**`];
  const node = evidence?.node;
  if (through) {
    const other = placeLink(through.address, through.header, snapshot);
    const isNamedHere = node?.references?.some((reference) => through.address.endsWith(reference.address));
    return [
      name,
      isNamedHere ? `${code(evidence?.path ?? "")} is ${other}` : `${escapeProse(rule.title)}, through ${other}`,
    ];
  }
  if (!evidence?.path || !node || node.kind === "map" || (node.kind === "list" && node.blocks)) {
    return [name, escapeProse(rule.title)];
  }
  if (!isInside(evidence.at, resource.whole)) {
    const { line } = snapshot.project.lines(evidence.at.file).positionAt(evidence.at.span.start);
    const where = `${evidence.at.file.slice(evidence.at.file.lastIndexOf("/") + 1)} line ${line + 1}`;
    return [name, `${escapeProse(rule.title)}: ${placeLink(where, evidence.at, snapshot)}`];
  }
  const reference = node.references?.[0]?.address;
  return [
    name,
    `${code(evidence.path)} is ${reference && node.kind === "unknown" ? code(reference) : describeNode(node)}`,
  ];
}

function isInside(inner: Location, outer: Location): boolean {
  return inner.file === outer.file && outer.span.start <= inner.span.start && inner.span.end <= outer.span.end;
}

/** How long a version is supported stands beside it where a row names it. */
function withSupport(assessment: Assessment, card: Card, snapshot: Snapshot): readonly [string, string] {
  const [name, text] = assessmentRow(assessment, card, snapshot);
  const version = card.versions.find(({ path }) => path === assessment.evidence?.path);
  return assessment.answer === "holds" && version ? [name, `${text}, ${supportWords(version)}`] : [name, text];
}

function supportRows({ versions, assessments }: Card): readonly (readonly [string, string])[] {
  const said = new Set(assessments.filter(({ answer }) => answer === "holds").map(({ evidence }) => evidence?.path));
  return versions.filter(({ path }) => !said.has(path)).map((version) => ["support", supportWords(version)]);
}

function supportWords({ support }: SupportedVersion): string {
  if (support.phase === "ended") return "**which its supplier no longer supports**";
  const end = support.phase === "extended" ? support.extendedEnd : support.standardEnd;
  if (!end) return "no date is known on which its support ends";
  return `${support.phase === "extended" ? "in extended support" : "supported"} until ${end}`;
}

/** Findings that no row of the table says. */
function otherFindings(card: Card, snapshot: Snapshot): string {
  const inTable = new Set(card.assessments.map((assessment) => assessment.rule.id));
  const others = card.findings.filter(
    (finding) => finding.outcome === "justified" || (finding.outcome === "fail" && !inTable.has(finding.rule)),
  );
  const lines = others.slice(0, MOST_FINDINGS).map((finding) => `- ${findingLine(finding, snapshot)}`);
  const more = others.length - lines.length;
  return [...lines, ...(more > 0 ? [`- ${more} more in the panel`] : [])].join("\n");
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
  return [...clauses, ...peerLines(failing), links.filter(Boolean).join(" · ")].filter(Boolean).join("  \n");
}

function byFamily(a: Assessment, b: Assessment): number {
  return rank(a) - rank(b);
}

function rank({ rule }: Assessment): number {
  const at = ORDER.indexOf(rule.id.split("/")[0] ?? "");
  return at < 0 ? ORDER.length : at;
}
