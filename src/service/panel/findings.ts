import { typeKey } from "../../model/resource";
import type { Justification } from "../../register/records/justification";
import { type Entry, findEntry } from "../../register/register";
import type { Outcome } from "../../rules/finding";
import { clauseRank } from "../clause-order";
import { type Arrangement, groupingOf, matcherOf } from "./arrangement";
import { clauseTooltip, type Found, findingNodes, plain, SEVERITY_ICON, SEVERITY_RANK } from "./finding-row";
import { compareNaturally, groupNode, groupUnder, type Heading } from "./group";
import type { ViewModel } from "./model";
import { count, joined, type Node, type PanelSource } from "./row";

/** Findings under the headings that a person chose; justified ones in a group of their own, so that nothing is silent. */
export function findingsView(sources: readonly PanelSource[], arrangement: Arrangement): ViewModel {
  const all = found(sources, ["fail", "justified", "out-of-scope"]);
  const shown = matching(all, arrangement);
  const failing = shown.filter(({ finding }) => finding.outcome === "fail");
  const grouping = groupingOf("findings", arrangement);
  const groups = groupUnder(failing, HEADINGS[grouping]);
  const order = grouping === "file" ? byPlace : bySeverity;
  return {
    nodes: [
      ...groups.map((group) =>
        groupNode(toned(group), "finding", (members, id) => membersOf([...members].sort(order), id, grouping)),
      ),
      ...APART.flatMap((group) => apartNodes(group, shown)),
    ],
    shown: shown.length,
    total: all.length,
  };
}

/** The findings of all folders that have one of some outcomes. */
export function found(sources: readonly PanelSource[], outcomes: readonly Outcome[]): readonly Found[] {
  return sources.flatMap((source) =>
    source.snapshot.analysis.findings.flatMap((finding) =>
      outcomes.includes(finding.outcome) ? [{ finding, source }] : [],
    ),
  );
}

/** Those that hold every word of the filter in message, resource, file, rule, clause or justification. */
export function matching(all: readonly Found[], { text }: Arrangement): readonly Found[] {
  const matches = matcherOf(text);
  if (!matches) return all;
  return all.filter(({ finding, source }) => {
    const { clauses } = source.snapshot.project.settings.knowledge;
    const { message, subject, rule, at, justification, severity } = finding;
    const cited = finding.clauses.flatMap((id) => [id, clauses.find(id)?.short]);
    return matches([message, subject, rule, at.file, justification, severity, ...cited]);
  });
}

const LAST = 1000;

const HEADINGS = {
  clause: byClause,
  family: byFamily,
  service: byService,
  file: byFile,
  severity: ({ finding: { severity } }: Found): readonly Heading[] => [
    {
      key: `severity/${severity}`,
      label: `${severity.charAt(0).toUpperCase()}${severity.slice(1)}`,
      rank: SEVERITY_RANK[severity],
      icon: SEVERITY_ICON[severity],
    },
  ],
} as const;

/** The clause that a finding bears on first. */
function byClause({ finding, source }: Found): readonly Heading[] {
  const [id] = finding.clauses;
  if (id === undefined) return [{ key: "clause/", label: "No clause", rank: LAST, icon: "law" }];
  const clause = source.snapshot.project.settings.knowledge.clauses.find(id);
  const label = clause?.short ?? id;
  return [
    {
      key: `clause/${id}`,
      label,
      rank: clauseRank(label),
      icon: "law",
      ...(clause && { about: clause.title }),
      row: { kind: "clause", record: id },
      tooltip: () => clauseTooltip(id, source),
    },
  ];
}

/** `encryption` of `encryption/at-rest`. */
export function byFamily({ finding }: Found): readonly Heading[] {
  const family = finding.rule.slice(0, finding.rule.indexOf("/"));
  return [
    { key: `family/${family}`, label: `${family.charAt(0).toUpperCase()}${family.slice(1)}`, icon: "symbol-namespace" },
  ];
}

/** The service that the resource is of; its type where knowledge names none. */
function byService({ finding: { resource }, source }: Found): readonly Heading[] {
  if (!resource) return [{ key: "service/", label: "Records of the register", rank: 1, icon: "notebook" }];
  const known = source.snapshot.project.settings.knowledge.resources.find(typeKey(resource))?.service;
  const label = known ?? typeKey(resource);
  return [{ key: `service/${label}`, label, icon: "server-process" }];
}

export function byFile({ finding, source }: Found): readonly Heading[] {
  return [fileHeading(finding.at.file, source)];
}

/** The heading of a file: its name, and the folder as what it is about. */
export function fileHeading(file: string, { key }: PanelSource): Heading {
  const slash = file.lastIndexOf("/");
  return {
    key: `file/${key}${file}`,
    label: file.slice(slash + 1),
    icon: "file-code",
    ...(slash > 0 && { about: file.slice(0, slash) }),
  };
}

/** The icon of a group takes the colour of the worst finding in it. */
function toned(group: ReturnType<typeof groupUnder<Found>>[number]): typeof group {
  const worst = group.members.reduce((rank, { finding }) => Math.min(rank, SEVERITY_RANK[finding.severity]), 2);
  if (worst === 2) return group;
  const tone = worst === 0 ? "error" : "warning";
  return { ...group, heading: { ...group.heading, row: { ...group.heading.row, tone } } };
}

/** More findings than this under one heading stand under their rules first. */
const MOST_TOGETHER = 50;

function membersOf(members: readonly Found[], id: string, grouping: string): readonly Node[] {
  const byRule = new Set(members.map(({ finding }) => finding.rule));
  if (grouping !== "family" && members.length <= MOST_TOGETHER) return findingNodes(members, id);
  if (byRule.size === 1) return findingNodes(members, id);
  return groupUnder(members, ruleHeading).map((group) => {
    const node = groupNode(toned(group), "finding", (inner, below) => findingNodes(inner, `${id}/${below}`));
    return { ...node, row: { ...node.row, id: `${id}/${node.row.id}` } };
  });
}

function ruleHeading({ finding: { rule }, source }: Found): readonly Heading[] {
  const about = source.snapshot.project.settings.knowledge.rules.find(rule)?.title;
  const row = { kind: "clause", record: rule } as const;
  return [{ key: `rule/${rule}`, label: rule, icon: "book", ...(about && { about }), row }];
}

function bySeverity(a: Found, b: Found): number {
  return SEVERITY_RANK[a.finding.severity] - SEVERITY_RANK[b.finding.severity] || byPlace(a, b);
}

function byPlace({ finding: { at: a } }: Found, { finding: { at: b } }: Found): number {
  return compareNaturally(a.file, b.file) || a.span.start - b.span.start;
}

/** Findings that are none about the device as it stands: shown, so that nothing is silent, and apart. */
interface Apart {
  readonly outcome: Outcome;
  readonly label: string;
  readonly icon: string;
  readonly why: string;
}

const APART: readonly Apart[] = [
  {
    outcome: "justified",
    label: "Justified",
    icon: "verified",
    why: "Findings that a recorded justification covers. They come back when it expires.",
  },
  {
    outcome: "out-of-scope",
    label: "Out of scope",
    icon: "circle-slash",
    why: "Findings on what was decided to be no part of the device.",
  },
];

function apartNodes({ outcome, label, icon, why }: Apart, shown: readonly Found[]): readonly Node[] {
  const members = shown.filter(({ finding }) => finding.outcome === outcome);
  if (members.length === 0) return [];
  const look = ({ finding, source }: Found) => {
    const entry = justificationOf(finding.justification, source);
    const until = entry?.record.expires && `until ${entry.record.expires}`;
    const description = joined([finding.justification, until, finding.subject]);
    return { description, spoken: `${label}: ${plain(finding.message)} ${description}`, icon, tone: "muted" as const };
  };
  return [
    {
      row: { id: outcome, label, description: count(members.length, "finding"), icon, kind: "group" },
      children: () => findingNodes(members, outcome, look),
      tooltip: () => why,
    },
  ];
}

function justificationOf(id: string | undefined, { snapshot }: PanelSource): Entry<Justification> | undefined {
  return id === undefined ? undefined : findEntry(snapshot.analysis.register.justifications, id);
}
