/** What is so of a resource, a line for each capability. */
import type { Assessment } from "../../rules/assess";
import type { Finding } from "../../rules/finding";
import type { SupportedVersion } from "../../rules/version/support";
import { describeNode } from "../../rules/wording";
import type { Location } from "../../syntax/text";
import type { Card } from "../card";
import { code, escapeMarkdown, escapeProse } from "../markdown";
import type { Snapshot } from "../snapshot";
import { factsOf, justifiedFacts, placeLink, urgencyOf } from "./hover-parts";

type Line = readonly [name: string, text: string];

/** What a reviewer asks first stands first, among those that stand alike. */
const ORDER = ["encryption", "availability", "version", "exposure", "identity", "audit"];

/**
 * The table of a hover: every capability with what is so. What asks for a change comes first and in bold, then what cannot
 * be read, then what is as it should be. Empty where none is known.
 */
export function assessmentTable(card: Card, snapshot: Snapshot): string {
  const ordered = [...card.assessments].sort((a, b) => weight(a, card) - weight(b, card) || rank(a) - rank(b));
  const rows = [...ordered.map((one) => assessmentLine(one, card, snapshot)), ...supportLines(card)];
  if (rows.length === 0) return "";
  return ["| | |", "|---|---|", ...rows.map(([name, text]) => `| ${name} | ${text} |`)].join("\n");
}

/** Findings count before what the attribute alone shows: several may speak of the same capability. */
function assessmentLine(assessment: Assessment, card: Card, snapshot: Snapshot): Line {
  const { rule, answer, says, evidence } = assessment;
  const name = escapeMarkdown(rule.short ?? rule.id);
  const findings = card.findings.filter((finding) => finding.rule === rule.id);
  const failing = findings.filter(({ outcome }) => outcome === "fail");
  const others = [...justifiedFacts(findings, snapshot), ...unreadFacts(findings, assessment)];
  if (failing.length > 0) {
    const isBold = failing.some(({ severity }) => severity !== "information");
    return [isBold ? `**${name}**` : name, [...factsOf(failing), ...others].join("; ")];
  }
  if (others.length > 0) return [name, others.join("; ")];
  if (answer === "unknown") {
    return [name, `*not assessed:* ${escapeProse(evidence?.unknown?.reason ?? "cannot be read from source")}`];
  }
  // A rule that policy turned off finds nothing, and the fact is a fact all the same.
  if (answer === "fails") return [name, `${escapeProse(says ?? rule.title)}${isOff(rule.id, snapshot)}`];
  return [name, holdingWords(assessment, card, snapshot)];
}

function isOff(rule: string, { analysis }: Snapshot): string {
  return analysis.register.device.rules.get(rule) === "off" ? " (the rule is off in the device file)" : "";
}

function unreadFacts(findings: readonly Finding[], { answer, evidence }: Assessment): readonly string[] {
  const reasons = findings
    .filter(({ outcome }) => outcome === "not-assessed")
    .map(({ message }) => (answer === "unknown" && evidence?.unknown?.reason) || message.replace(/\.$/u, ""));
  return [...new Set(reasons)].map((reason) => `*not assessed:* ${escapeProse(reason)}`);
}

/** What shows that it holds: the attribute, or the other resource through which it does. */
function holdingWords(assessment: Assessment, card: Card, snapshot: Snapshot): string {
  const { rule, evidence, shown, through } = assessment;
  const node = evidence?.node;
  if (through) {
    const other = placeLink(through.address, through.header, snapshot);
    const isNamedHere = node?.references?.some((reference) => through.address.endsWith(reference.address));
    return isNamedHere ? `${code(evidence?.path ?? "")} is ${other}` : `${escapeProse(rule.title)}, through ${other}`;
  }
  if (
    !evidence?.path ||
    !shown?.node ||
    shown.node.kind === "map" ||
    (shown.node.kind === "list" && shown.node.blocks)
  ) {
    return escapeProse(rule.title);
  }
  if (!isInside(evidence.at, card.resource.whole)) {
    const { line } = snapshot.project.lines(evidence.at.file).positionAt(evidence.at.span.start);
    const where = `${evidence.at.file.slice(evidence.at.file.lastIndexOf("/") + 1)} line ${line + 1}`;
    return `${escapeProse(rule.title)}: ${placeLink(where, evidence.at, snapshot)}`;
  }
  const reference = shown.node.references?.[0]?.address;
  const value = reference && shown.node.kind === "unknown" ? code(reference) : describeNode(shown.node);
  const version = card.versions.find(({ path }) => path === shown.name);
  return `${code(shown.name)} is ${value}${version ? `, ${supportWords(version)}` : ""}`;
}

function isInside(inner: Location, outer: Location): boolean {
  return inner.file === outer.file && outer.span.start <= inner.span.start && inner.span.end <= outer.span.end;
}

/** How long versions are supported of which no other line speaks. */
function supportLines({ versions, assessments }: Card): readonly Line[] {
  const said = new Set(assessments.filter(({ answer }) => answer === "holds").map(({ evidence }) => evidence?.path));
  return versions.filter(({ path }) => !said.has(path)).map((version) => ["support", supportWords(version)]);
}

/** How long a version is supported, as part of a sentence. */
export function supportWords({ support }: SupportedVersion): string {
  if (support.phase === "ended") return "**which its supplier no longer supports**";
  const end = support.phase === "extended" ? support.extendedEnd : support.standardEnd;
  if (!end) return "no date is known on which its support ends";
  return `${support.phase === "extended" ? "in extended support" : "supported"} until ${end}`;
}

/** A hover shows few lines at once, so that these have to be those that somebody has to act on. */
function weight({ rule, answer }: Assessment, { findings }: Card): number {
  const own = findings.filter((finding) => finding.rule === rule.id);
  const open = own.filter(({ outcome }) => outcome === "fail");
  if (open.some(({ severity }) => severity !== "information")) return Math.min(...open.map(urgencyOf)) - URGENT;
  if (answer === "unknown" || own.some(({ outcome }) => outcome === "not-assessed")) return 0;
  return open.length > 0 ? 1 : 2;
}

/** More than there are severities: what is urgent comes before all else. */
const URGENT = 10;

function rank({ rule }: Assessment): number {
  const at = ORDER.indexOf(rule.id.split("/")[0] ?? "");
  return at < 0 ? ORDER.length : at;
}
