import type { Severity } from "../../knowledge/resource";
import type { Finding } from "../../rules/finding";
import { shortFact } from "../features/hover-parts";
import { escapeMarkdown, escapeProse } from "../markdown";
import { identities, joined, type Node, type PanelSource, type Row } from "./row";
import { rowPlace } from "./row-place";

/** A finding with the folder that it was found in. */
export interface Found {
  readonly finding: Finding;
  readonly source: PanelSource;
}

export const SEVERITY_ICON: Readonly<Record<Severity, string>> = {
  error: "error",
  warning: "warning",
  information: "info",
};
export const SEVERITY_RANK: Readonly<Record<Severity, number>> = { error: 0, warning: 1, information: 2 };

/** Rows of findings below a group, each with an identity that others coming and going do not change. */
export function findingNodes(found: readonly Found[], below: string, look: Look = asItIs): readonly Node[] {
  const identify = identities();
  return found.map((one) => {
    const { finding, source } = one;
    const id = identify(`${below}/${source.key}${finding.rule}/${finding.subject}/${finding.path ?? ""}`);
    return findingNode(one, id, look);
  });
}

/** What a list shows differently of its findings. */
export type Look = (found: Found) => Partial<Row>;
const asItIs: Look = () => ({});

function findingNode({ finding, source }: Found, id: string, look: Look): Node {
  const { snapshot } = source;
  const label = plain(shortFact(finding.message));
  const parts = detailNodes(finding, id, source);
  return {
    row: {
      id,
      label,
      description: finding.subject,
      spoken: `${finding.severity}: ${label}, ${finding.subject}`,
      icon: SEVERITY_ICON[finding.severity],
      tone: finding.severity,
      kind: "finding",
      at: rowPlace(finding.at, snapshot),
      record: finding.rule,
      ...(finding.resource && {
        address: finding.resource.address,
        uri: snapshot.editor.uri(finding.resource.whole.file),
      }),
      ...look({ finding, source }),
    },
    ...(parts.length > 0 && { children: () => parts.map((make) => make()) }),
    tooltip: () => tooltipOf({ finding, source }),
  };
}

/** What the finding bears on, what can be done about it, and the other places that it names. */
function detailNodes(finding: Finding, id: string, source: PanelSource): readonly (() => Node)[] {
  const { snapshot } = source;
  return [
    ...finding.fixes.map(
      ({ title }, at) =>
        () =>
          fixNode(`${id}/fix/${at}`, title, finding, source),
    ),
    ...finding.clauses.map((clause) => () => clauseNode(`${id}/clause/${clause}`, clause, source)),
    ...finding.related.map(({ at, message }, index) => (): Node => {
      const place = `${at.file} line ${snapshot.project.lines(at.file).positionAt(at.span.start).line + 1}`;
      return {
        row: {
          id: `${id}/related/${index}`,
          label: plain(message).replace(/\.$/u, ""),
          description: place,
          icon: "references",
          kind: "group",
          at: rowPlace(at, snapshot),
        },
      };
    }),
  ];
}

/** Selecting it goes to the code and opens the light bulb there: a click in a list changes no file. */
function fixNode(id: string, title: string, finding: Finding, { snapshot }: PanelSource): Node {
  const { uri, range } = rowPlace(finding.at, snapshot);
  const { line, character } = range.start;
  return {
    row: {
      id,
      label: plain(title),
      spoken: `Fix: ${plain(title)}`,
      icon: "lightbulb",
      kind: "fix",
      command: { name: "tureen.showFixes", arguments: [uri, String(line), String(character)] },
    },
    tooltip: () => "Goes to the code and opens the light bulb there.",
  };
}

function clauseNode(id: string, clauseId: string, { snapshot }: PanelSource): Node {
  const clause = snapshot.project.settings.knowledge.clauses.find(clauseId);
  return {
    row: {
      id,
      label: clause?.short ?? clauseId,
      ...(clause && { description: clause.title }),
      spoken: ["Bears on", clause?.short ?? clauseId, clause?.title].filter(Boolean).join(" "),
      icon: "law",
      kind: "clause",
      record: clauseId,
      command: { name: "tureen.explain", arguments: [clauseId] },
    },
    tooltip: () => clauseTooltip(clauseId, { snapshot }),
  };
}

/** A clause with its title, as Markdown. */
export function clauseTooltip(id: string, { snapshot }: Pick<PanelSource, "snapshot">): string {
  const clause = snapshot.project.settings.knowledge.clauses.find(id);
  return clause ? `**${escapeMarkdown(clause.short)}** ${escapeMarkdown(clause.title)}` : escapeMarkdown(id);
}

function tooltipOf({ finding, source }: Found): string {
  const { rules, clauses } = source.snapshot.project.settings.knowledge;
  const rule = rules.find(finding.rule);
  return [
    escapeProse(finding.message),
    ...(rule ? [escapeProse(rule.why)] : []),
    joined([
      escapeMarkdown(finding.rule),
      finding.outcome === "fail" ? finding.severity : finding.outcome.replace("-", " "),
      finding.clauses.length > 0 && `bears on ${escapeMarkdown(clauses.cite(finding.clauses))}`,
    ]),
  ].join("\n\n");
}

/** Code in backticks as plain words: rows know no code. */
export function plain(message: string): string {
  return message.replaceAll("`", "");
}
