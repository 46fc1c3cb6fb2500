import type { Finding } from "../../rules/finding";
import { touches } from "../../syntax/text";
import type { Card } from "../card";
import type { EntryAt } from "../locate";
import { escapeProse } from "../markdown";
import type { Snapshot } from "../snapshot";
import { supportWords } from "./hover-assessments";
import { clauseList, clausesInForce, peerLines, placeLink, ruleLink, sourceLink, valueWords } from "./hover-parts";
import { placeText } from "./hover-region";
import { placeOfNode } from "./place-of-node";

/** One attribute and only that: what rules say of it, which place or version it names, where its value comes from. */
export function attributeText(
  { path, entry }: EntryAt,
  card: Card,
  snapshot: Snapshot,
  offset: number,
): string | undefined {
  const name = path.join(".");
  const findings = card.findings.filter((finding) => speaksOf(finding, name, entry.whole.file, offset, entry));
  const blocks = [
    factLine({ path, entry }, card, snapshot),
    unknownLine(entry, name, card, findings),
    ...findings
      .filter((finding) => finding.outcome !== "not-assessed")
      .map((finding) => findingBlock(finding, snapshot)),
    ...evidenceBlocks(name, card, findings, snapshot),
    originLine({ path, entry }, snapshot),
  ].filter(Boolean);
  return blocks.length > 0 ? blocks.join("\n\n") : undefined;
}

function speaksOf(finding: Finding, name: string, file: string, offset: number, entry: EntryAt["entry"]): boolean {
  if (finding.path === name) return true;
  return (
    finding.at.file === file && touches(finding.at.span, offset) && touches(entry.whole.span, finding.at.span.start)
  );
}

/** Why a value cannot be read, where a rule asked for it. */
function unknownLine(
  { value }: EntryAt["entry"],
  name: string,
  { assessments }: Card,
  findings: readonly Finding[],
): string {
  if (value.kind !== "unknown") return "";
  const isAsked =
    findings.some((finding) => finding.outcome === "not-assessed") ||
    assessments.some(({ answer, evidence }) => answer === "unknown" && evidence?.path === name);
  return isAsked ? `*Not assessed:* ${escapeProse(value.unknown.reason)}.` : "";
}

/** The place or the support behind a value. */
function factLine({ path, entry }: EntryAt, card: Card, snapshot: Snapshot): string {
  const { value } = entry;
  const place = placeOfNode(value, path, card.resource, snapshot);
  if (place) return placeText(place, snapshot);
  const version = card.versions.find(({ selection }) => selection.node === value);
  if (!version) return "";
  const { support } = version;
  const until = support.phase === "ended" ? "no longer supported" : supportWords(version);
  return `**${support.title} ${version.version}**: ${until}. ${sourceLink(support.source)}, as of ${support.asOf}.`;
}

/** The fact stands in the diagnostic already where it is shown as one; here is why it matters. */
function findingBlock(finding: Finding, snapshot: Snapshot): string {
  const rule = snapshot.project.settings.knowledge.rules.find(finding.rule);
  const isUnderlined = finding.outcome === "fail" && finding.severity !== "information" && snapshot.editor.hasCommands;
  const lines = [
    `**${ruleLink(finding.rule, snapshot)}** ${stateOf(finding)}`.trim(),
    ...(isUnderlined ? [] : [escapeProse(finding.message)]),
    ...(rule ? [escapeProse(rule.why)] : []),
    ...peerLines([finding]),
  ];
  return `${lines.join("  \n")}\n\n${clauseList(finding.clauses, snapshot)}`;
}

function stateOf({ outcome, justification }: Finding): string {
  if (outcome === "justified") return `justified by ${justification}`;
  return outcome === "out-of-scope" ? "out of scope: no finding about the device" : "";
}

/** Where an attribute is as wanted it is evidence, which a reviewer looks for as well. */
function evidenceBlocks(
  name: string,
  { assessments }: Card,
  findings: readonly Finding[],
  snapshot: Snapshot,
): readonly string[] {
  return assessments
    .filter(
      ({ answer, evidence, rule }) =>
        answer === "holds" && evidence?.path === name && !findings.some((f) => f.rule === rule.id),
    )
    .map(({ rule }) => {
      const clauses = snapshot.project.settings.knowledge.clauses.cite(clausesInForce(rule, snapshot));
      return `**${ruleLink(rule.id, snapshot)}** ${escapeProse(rule.title)}  \nEvidence for ${escapeProse(clauses)}`;
    });
}

function originLine({ entry }: EntryAt, snapshot: Snapshot): string {
  const { value } = entry;
  if (value.kind !== "scalar" || !value.origin) return "";
  const { line } = snapshot.project.lines(value.origin.file).positionAt(value.origin.span.start);
  return `The value is ${valueWords(value.value)}, from ${placeLink(`${value.origin.file} line ${line + 1}`, value.origin, snapshot)}.`;
}
