/** Parts that several hovers are made of, as Markdown. */
import type { RuleKnowledge } from "../../knowledge/rule";
import type { Change } from "../../register/links/configuration";
import type { ItemState } from "../../register/links/state";
import { type Entry, findEntry } from "../../register/register";
import type { Finding } from "../../rules/finding";
import type { Location } from "../../syntax/text";
import { clauseRank } from "../clause-order";
import { code, escapeMarkdown, escapeProse, linkTarget } from "../markdown";
import type { Snapshot } from "../snapshot";

const STRENGTH = { "bears-on": "Bears on", "evidence-for": "Evidence for", prompt: "Asks for a record under" } as const;
type Strength = keyof typeof STRENGTH;

/** A rule's name as a link to its page, where the editor can open one. */
export function ruleLink(rule: string, snapshot: Snapshot): string {
  const command = commandLink(escapeMarkdown(rule), "tureen.explain", [rule], snapshot);
  if (command) return command;
  const page = snapshot.editor.rulePage(rule);
  return page ? `[${escapeMarkdown(rule)}](${page.href})` : escapeMarkdown(rule);
}

/** Words as a link to a place in a file. */
export function placeLink(words: string, at: Location, { editor, project }: Snapshot): string {
  const { line } = project.lines(at.file).positionAt(at.span.start);
  return `[${escapeMarkdown(words)}](${editor.uri(at.file)}#L${line + 1})`;
}

/** Words as a link to a command of the extension; empty where the editor has none. */
export function commandLink(words: string, command: string, given: readonly unknown[], { editor }: Snapshot): string {
  if (!editor.hasCommands) return "";
  return `[${words}](command:${command}?${encodeURIComponent(JSON.stringify(given))})`;
}

/** `Bears on MDR Annex I 17.2 · …`, a line for each strength, for rules and the clauses that their findings name. */
export function clauseLines(
  named: readonly { readonly rule: string; readonly clauses: readonly string[] }[],
  { project }: Snapshot,
): readonly string[] {
  const { clauses, rules } = project.settings.knowledge;
  const byStrength = new Map<Strength, Set<string>>();
  for (const { rule, clauses: ids } of named) {
    const described = rules.find(rule)?.clauses ?? [];
    for (const id of ids) {
      const strength = described.find((clause) => clause.id === id)?.strength ?? "bears-on";
      byStrength.set(strength, (byStrength.get(strength) ?? new Set()).add(id));
    }
  }
  return (Object.keys(STRENGTH) as Strength[]).flatMap((strength) => {
    const rank = (id: string): number => clauseRank(clauses.find(id)?.short ?? id);
    const cited = clauses.cite([...(byStrength.get(strength) ?? [])].sort((a, b) => rank(a) - rank(b)));
    return cited ? [`${STRENGTH[strength]} ${escapeMarkdown(cited)}`] : [];
  });
}

const BINDING = {
  law: "law",
  guidance: "guidance",
  standard: "standard",
  "foreign-law": "law outside the EU",
} as const;
const MOST_CLAUSES = 4;

/** Clauses with what they are about and how they bind, a line for each. */
export function clauseList(ids: readonly string[], snapshot: Snapshot): string {
  const { clauses } = snapshot.project.settings.knowledge;
  const known = ids.flatMap((id) => clauses.find(id) ?? []);
  const lines = known.slice(0, MOST_CLAUSES).map((clause) => {
    const name = escapeMarkdown(clause.short);
    const link = commandLink(name, "tureen.explain", [clause.id], snapshot) || `**${name}**`;
    return `- ${link} ${escapeMarkdown(clause.title)} · ${BINDING[clause.instrument.binding]}`;
  });
  const more = clauses.cite(known.slice(MOST_CLAUSES).map((clause) => clause.id));
  return [...lines, ...(more ? [`- ${escapeMarkdown(more)}`] : [])].join("\n");
}

/** The clauses of a rule without those of profiles that the device file does not name. */
export function clausesInForce({ clauses }: RuleKnowledge, { project, analysis }: Snapshot): readonly string[] {
  const { profiles } = analysis.register.device;
  return clauses.flatMap(({ id }) => {
    const profile = project.settings.knowledge.clauses.find(id)?.instrument.profile;
    return profile === undefined || profiles.includes(profile) ? [id] : [];
  });
}

/** Where a fact was read, as a link with the name of the site. */
export function sourceLink(source: string): string {
  const host = /^https:\/\/([^/\s)]+)/u.exec(source)?.[1];
  return host ? `Source: [${host}](${linkTarget(source)})` : `Source: ${escapeProse(source)}`;
}

/** What other tools call the same, where they have names that people use, and which of their checks ask for the contrary. */
export function peerLines(findings: readonly Pick<Finding, "peers" | "opposes">[]): readonly string[] {
  const [peers, opposes] = [findings.flatMap((f) => f.peers), findings.flatMap((f) => f.opposes)].map((all) =>
    listed([...new Set(all.filter((id) => !id.startsWith("kics:")))]),
  );
  return [
    ...(peers ? [`Same check elsewhere: ${escapeMarkdown(peers)}`] : []),
    ...(opposes ? [`Asks for the contrary: ${escapeMarkdown(opposes)}. It pulls against the control of changes.`] : []),
  ];
}

const MOST_PEERS = 6;

function listed(names: readonly string[]): string {
  const more = names.length - MOST_PEERS;
  return names.slice(0, MOST_PEERS).join(", ") + (more > 0 ? ` and ${more} more` : "");
}

/** What findings say, each fact once: those that ask for a change in bold, with the number of places where there are several. */
export function factsOf(findings: readonly Finding[]): readonly string[] {
  const facts = new Map<string, { times: number; isBold: boolean }>();
  for (const { message, severity } of findings) {
    const fact = shortFact(message);
    const { times = 0, isBold = false } = facts.get(fact) ?? {};
    facts.set(fact, { times: times + 1, isBold: isBold || severity !== "information" });
  }
  return [...facts].map(([fact, { times, isBold }]) => {
    const words = escapeProse(fact);
    return `${isBold ? `**${words}**` : words}${times > 1 ? ` (${times} places)` : ""}`;
  });
}

/** What one rule found, on one line: its name, and each fact with how it stands. */
export function findingsLine(rule: string, findings: readonly Finding[], snapshot: Snapshot): string {
  const bySeverity = [...findings].sort((a, b) => urgencyOf(a) - urgencyOf(b));
  const open = factsOf(bySeverity.filter(({ outcome }) => outcome !== "justified"));
  return `${ruleLink(rule, snapshot)} · ${[...open, ...justifiedFacts(findings, snapshot)].join("; ")}`;
}

/** Findings that a justification answers, each with the record. */
export function justifiedFacts(findings: readonly Finding[], snapshot: Snapshot): readonly string[] {
  return findings
    .filter(({ outcome }) => outcome === "justified")
    .map((finding) => `${escapeProse(shortFact(finding.message))}, ${justifiedWords(finding, snapshot)}`);
}

/** What asks for a change first comes first; what is justified comes last. */
export function urgencyOf({ outcome, severity }: Pick<Finding, "outcome" | "severity">): number {
  return outcome === "justified" ? SEVERITIES.length : SEVERITIES.indexOf(severity);
}

const SEVERITIES: readonly Finding["severity"][] = ["error", "warning", "information"];

/** `justified by JUS-001 until 2027-08-20`, with a link to the record. */
export function justifiedWords({ justification = "" }: Finding, snapshot: Snapshot): string {
  const entry = findEntry(snapshot.analysis.register.justifications, justification);
  if (!entry) return `justified by ${escapeMarkdown(justification)}`;
  const until = entry.record.expires ? ` until ${escapeMarkdown(entry.record.expires)}` : "";
  return `justified by ${placeLink(entry.id, entry.at, snapshot)}${until}`;
}

/** A record by its ID, which leads to it, and its title. */
export function recordLink(
  { id, record, at }: Entry<{ readonly title?: string | undefined }>,
  snapshot: Snapshot,
): string {
  return `${placeLink(id, at, snapshot)} ${escapeMarkdown(record.title ?? "")}`.trim();
}

/** What changed on one resource since the review of its item: `engine_version`, before and after. */
export function changesOn(address: string, { suspicion }: ItemState): readonly Change[] {
  return (suspicion?.changes ?? []).flatMap((change) =>
    change.what.startsWith(`${address} `) ? [{ ...change, what: change.what.slice(address.length + 1) }] : [],
  );
}

/** The fact without the attribute that shows it: "Storage is not encrypted". */
export function shortFact(message: string): string {
  const [sentence = message] = firstSentence(message).split(/: (?=`)/u);
  return sentence.replace(/\.$/u, "");
}

/** Messages say first what is so. */
export function firstSentence(message: string): string {
  const end = /\.(?=\s+[\p{Lu}`])/u.exec(message);
  return end ? message.slice(0, end.index + 1) : message;
}

/** A value in words. */
export function valueWords(value: unknown): string {
  return code(String(value));
}

/** What the register lacks is said beside its item; lines about a resource speak of the code. */
export function isAboutRecords({ rule }: Pick<Finding, "rule">): boolean {
  return /^(?:register|risk|control|supplier|certificate|justification)\//u.test(rule);
}
