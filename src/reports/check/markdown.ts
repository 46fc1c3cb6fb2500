/**
 * The report for the page of a build or a comment on a pull request: first what a reviewer has to look at, the rest
 * folded. The size is bounded, since GitHub refuses comments above 65,536 characters.
 */
import { markdownCell, markdownCode, markdownText } from "../document/markdown-text";
import { sentenceParts } from "../document/sentence";
import { type ChangeEffects, isWithoutEffects } from "./effects";
import type { CheckReport, ReportedFinding } from "./report";
import { reaches, type Thresholds } from "./threshold";
import {
  baselineLine,
  componentChange,
  componentWords,
  count,
  fewOf,
  itemName,
  itemWords,
  placeWords,
  removableLine,
  sinceLine,
  summaryLine,
} from "./words";

export interface MarkdownContext {
  readonly cite: (clauses: readonly string[]) => string;
  readonly thresholds: Thresholds;
  /** The address of a line in the repository's own pages; undefined where none is known. */
  readonly link: (file: string, line: number) => string | undefined;
}

/** Below what GitHub takes as a comment, with room for what a workflow adds. */
export const LONGEST = 60_000;
/** A first look that fits a screen; all others are folded. */
const MOST_IN_SIGHT = 20;
const MOST_FOLDED = 500;

/** Stands in the first line, so that a workflow finds its own comment again. */
export const COMMENT_MARK = "<!-- tureen -->";

/** The report as Markdown. Sections that do not fit are left out whole, and the last line says how many. */
export function checkMarkdown(report: CheckReport, context: MarkdownContext): string {
  const open = report.findings
    .filter(({ outcome, known }) => outcome === "fail" && !known)
    .sort((a, b) => Number(fails(b, context)) - Number(fails(a, context)) || RANK[b.severity] - RANK[a.severity]);
  const first = [COMMENT_MARK, headline(report, open, context), ...statusLines(report)].join("\n\n");
  const sections = [
    findingSection(open.slice(0, MOST_IN_SIGHT), context),
    folded(open.slice(MOST_IN_SIGHT), context, "more finding"),
    ...(report.since ? effectSections(report.since.effects) : []),
    problemSection(report),
    ...answeredSections(report, context),
    goneSection(report),
  ].filter((section) => section !== "");
  return `${fitting([first, ...sections], footer(report)).join("\n\n")}\n`;
}

const RANK = { error: 3, warning: 2, information: 1 } as const;

function fails(finding: ReportedFinding, { thresholds }: MarkdownContext): boolean {
  return reaches(finding, thresholds);
}

function headline(report: CheckReport, open: readonly ReportedFinding[], context: MarkdownContext): string {
  const failing = open.filter((finding) => fails(finding, context)).length;
  const suspect = (report.since?.effects.items ?? []).filter(({ effect }) => effect.startsWith("suspect")).length;
  const places = report.since?.effects.places.length ?? 0;
  const parts = [
    open.length === 0
      ? `no ${report.since || report.baseline ? "new " : ""}findings`
      : count(open.length, report.since || report.baseline ? "new finding" : "finding"),
    ...(failing > 0 ? [`${failing} at the threshold`] : []),
    ...(suspect > 0 ? [count(suspect, "suspect item")] : []),
    ...(places > 0 ? [count(places, "change of place", "changes of place")] : []),
  ];
  return `## Tureen: ${parts.join(", ")}`;
}

function statusLines(report: CheckReport): readonly string[] {
  const { since, baseline } = report;
  const removable = baseline && removableLine(baseline);
  return [
    [
      summaryLine(report),
      ...(since ? [sinceLine(since)] : []),
      ...(baseline ? [baselineLine(baseline)] : []),
      ...(removable ? [removable] : []),
    ]
      .map(inline)
      .join(" "),
  ];
}

function effectSections(effects: ChangeEffects): readonly string[] {
  if (isWithoutEffects(effects)) return ["The register, the components and the places are as before."];
  const { items, components, places, newPlaces, leftPlaces } = effects;
  return [
    list(
      "### Register items",
      items.map((item) => `**${markdownText(itemName(item))}** ${inline(itemWords(item))}`),
    ),
    list("### Places", [
      ...places.map(
        (place) =>
          `${inline(placeWords(place))}: ${fewOf(place.resources.map(({ address }) => markdownCode(address))).join(", ")}`,
      ),
      ...newPlaces.map((place) => `New: ${markdownText(place)}`),
      ...leftPlaces.map((place) => `Nothing stands any more in ${markdownText(place)}`),
    ]),
    list("### Components", [
      ...components.added.map((component) => `New: ${markdownText(componentWords(component))}`),
      ...components.changed.map(
        (component) => `${markdownText(component.title)}: ${markdownText(componentChange(component))}`,
      ),
      ...components.removed.map((component) => `Gone: ${markdownText(componentWords(component))}`),
    ]),
  ];
}

function findingSection(findings: readonly ReportedFinding[], context: MarkdownContext): string {
  return findings.length === 0 ? "" : ["### Findings", "", ...table(findings, context)].join("\n");
}

/** What is no open finding, each kind folded. What a change justifies or puts out of scope is for a reviewer to see. */
function answeredSections(report: CheckReport, context: MarkdownContext): readonly string[] {
  const of = (outcome: ReportedFinding["outcome"]) => report.findings.filter((finding) => finding.outcome === outcome);
  const known = report.findings.filter((finding) => finding.known);
  const change = report.since ? " since then" : "";
  return [
    folded(
      of("justified"),
      context,
      `finding justified by a record${change}`,
      `findings justified by a record${change}`,
    ),
    folded(of("out-of-scope"), context, `finding out of scope${change}`, `findings out of scope${change}`),
    folded(
      known,
      context,
      "finding known by the baseline, not justified",
      "findings known by the baseline, not justified",
    ),
    folded(of("not-assessed"), context, `value not assessed${change}`, `values not assessed${change}`),
  ];
}

function folded(
  findings: readonly ReportedFinding[],
  context: MarkdownContext,
  title: string,
  several = `${title}s`,
): string {
  if (findings.length === 0) return "";
  const rest = findings.length - MOST_FOLDED;
  const lines = [...table(findings.slice(0, MOST_FOLDED), context), ...(rest > 0 ? ["", `and ${rest} more.`] : [])];
  return details(count(findings.length, title, several), lines);
}

function table(findings: readonly ReportedFinding[], context: MarkdownContext): readonly string[] {
  return ["| | Finding | Resource | Place |", "|---|---|---|---|", ...findings.map((finding) => row(finding, context))];
}

function row(finding: ReportedFinding, context: MarkdownContext): string {
  const { severity, outcome, message, clauses, rule, resource, file, range } = finding;
  const label = outcome === "fail" ? severity : outcome === "justified" ? (finding.justification ?? outcome) : outcome;
  const citation =
    clauses.length > 0
      ? `<br>Bears on ${markdownCell(context.cite(clauses))}. ${markdownCode(rule)}`
      : `<br>${markdownCode(rule)}`;
  const line = range.start.line + 1;
  const link = context.link(file, line);
  const place = markdownCell(`${file}:${line}`);
  const mark = fails(finding, context) && outcome === "fail" && !finding.known ? `**${label}**` : markdownCell(label);
  return `| ${mark} | ${inline(message)}${citation} | ${markdownCode(resource)} | ${link ? `[${place}](${link})` : place} |`;
}

function problemSection({ errors }: CheckReport): string {
  return list(
    errors.length === 0 ? "" : "### Could not be read",
    errors.map(({ file, range, message }) => `${markdownText(`${file}:${range.start.line + 1}`)} ${inline(message)}`),
  );
}

function goneSection({ since }: CheckReport): string {
  if (!since || since.gone.length === 0) return "";
  const lines = since.gone
    .slice(0, MOST_FOLDED)
    .map(({ rule, resource, message }) => `- ${markdownCode(rule)} ${markdownCode(resource)}: ${inline(message)}`);
  return details(count(since.gone.length, "finding is gone", "findings are gone"), lines);
}

function footer({ tool, since }: CheckReport): string {
  const compared = since ? ` Compared by what is found, not by lines.` : "";
  return `<sub>Tureen ${tool.version}, catalogue of ${tool.catalogue}.${compared} A fact in code bears on a clause; a person decides.</sub>`;
}

function list(title: string, entries: readonly string[]): string {
  if (entries.length === 0) return "";
  const rest = entries.length - MOST_IN_SIGHT;
  const shown = entries.slice(0, MOST_IN_SIGHT).map((entry) => `- ${entry}`);
  const lines = [title, "", ...shown];
  if (rest <= 0) return lines.join("\n");
  const hidden = entries.slice(MOST_IN_SIGHT, MOST_IN_SIGHT + MOST_FOLDED).map((entry) => `- ${entry}`);
  return `${lines.join("\n")}\n\n${details(`${rest} more`, hidden)}`;
}

export function details(summary: string, lines: readonly string[]): string {
  return `<details><summary>${markdownText(summary)}</summary>\n\n${lines.join("\n")}\n\n</details>`;
}

/** Words of Tureen's own as Markdown: what stands between backticks is code, and nothing else is markup. */
export function inline(text: string): string {
  return sentenceParts(text)
    .map((part) => (part.isCode ? markdownCode(part.text) : markdownCell(part.text)))
    .join("");
}

/** Sections from the first on, as long as they fit; the last line says what is missing. */
export function fitting(sections: readonly string[], last: string): readonly string[] {
  const kept: string[] = [];
  let length = last.length + 200;
  for (const section of sections) {
    if (length + section.length > LONGEST) continue;
    kept.push(section);
    length += section.length + 2;
  }
  const missing = sections.length - kept.length;
  const said =
    missing > 0
      ? [
          `${count(missing, "section")} left out: this page would be too long. The log and the other reports hold everything.`,
        ]
      : [];
  return [...kept, ...said, last];
}
