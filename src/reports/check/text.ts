import type { ChangeEffects } from "./effects";
import { isWithoutEffects } from "./effects";
import { printableInLog } from "./printable";
import type { CheckReport, ReportedFinding } from "./report";
import {
  baselineLine,
  componentChange,
  componentWords,
  fewOf,
  itemName,
  itemWords,
  placeWords,
  problemLines,
  removableLine,
  sinceLine,
  summaryLine,
} from "./words";

/** Marks for a terminal; `plain` leaves them out. */
export interface Style {
  readonly strong: (text: string) => string;
  readonly faint: (text: string) => string;
  readonly severity: (severity: ReportedFinding["severity"], text: string) => string;
}

export const plain: Style = { strong: (text) => text, faint: (text) => text, severity: (_severity, text) => text };

export interface TextOptions {
  readonly listNotAssessed: boolean;
  /** The printed form of clauses. */
  readonly cite: (clauses: readonly string[]) => string;
}

/**
 * Findings by file, one line a finding with its place first, so that terminals and editors can jump to it. What was not
 * assessed is counted, and listed when asked for; what a baseline knows is counted.
 */
export function checkText(report: CheckReport, style: Style, options: TextOptions): string {
  const lines: string[] = [];
  const shown = report.findings.filter(
    (f) => !f.known && (f.outcome === "fail" || (options.listNotAssessed && f.outcome === "not-assessed")),
  );
  for (const [file, findings] of byFile(shown)) {
    lines.push("", style.strong(printableInLog(file)));
    for (const finding of findings) lines.push(...findingLines(finding, style, options));
  }
  for (const { file, range, message, severity } of report.errors) {
    const place = `${printableInLog(file)}:${range.start.line + 1}:${range.start.character + 1}`;
    const label = severity === "error" ? "unreadable" : "unclear";
    lines.push("", `${place}  ${style.severity(severity, label)}  ${printableInLog(message)}`);
  }
  if (report.since) lines.push(...effectLines(report.since.effects, style));
  lines.push("", ...closingLines(report, options.listNotAssessed));
  return `${lines.join("\n").replace(/^\n+/u, "")}\n`;
}

function findingLines(finding: ReportedFinding, style: Style, { cite }: TextOptions): readonly string[] {
  const { line, character } = finding.range.start;
  const label = finding.outcome === "fail" ? finding.severity : finding.outcome;
  const clauses = finding.clauses.length > 0 ? style.faint(`Bears on ${cite(finding.clauses)}`) : undefined;
  return [
    `  ${line + 1}:${character + 1}  ${style.severity(finding.severity, label)}  ${printableInLog(finding.message)}`,
    `      ${style.faint(`${finding.rule}  ${printableInLog(finding.resource)}`)}`,
    ...(clauses ? [`      ${clauses}`] : []),
  ];
}

function effectLines(effects: ChangeEffects, style: Style): readonly string[] {
  if (isWithoutEffects(effects)) return [];
  const { items, components, places, newPlaces, leftPlaces } = effects;
  const lines = [
    ...items.map((item) => `${itemName(item)} ${itemWords(item)}`),
    ...components.added.map((component) => `new component: ${componentWords(component)}`),
    ...components.changed.map((component) => `${component.title}: ${componentChange(component)}`),
    ...components.removed.map((component) => `component gone: ${componentWords(component)}`),
    ...places.map(
      (place) => `${placeWords(place)}: ${fewOf(place.resources.map(({ address }) => address)).join(", ")}`,
    ),
    ...newPlaces.map((place) => `new place: ${place}`),
    ...leftPlaces.map((place) => `nothing stands any more in ${place}`),
  ];
  return [
    "",
    style.strong("What the change does to the register, to components and to places"),
    ...lines.map((line) => `  ${printableInLog(line)}`),
  ];
}

function closingLines(report: CheckReport, isListed: boolean): readonly string[] {
  const { since, baseline, errors, summary } = report;
  const removable = baseline && removableLine(baseline);
  return [
    summaryLine(report),
    ...(since ? [sinceLine(since)] : []),
    ...(baseline ? [baselineLine(baseline)] : []),
    ...(removable ? [removable] : []),
    ...(summary.notAssessed > 0 && !isListed ? ["What was not assessed is listed with --show-not-assessed."] : []),
    ...problemLines(errors),
  ].map(printableInLog);
}

function byFile(findings: readonly ReportedFinding[]): ReadonlyMap<string, readonly ReportedFinding[]> {
  const files = new Map<string, ReportedFinding[]>();
  for (const finding of findings) {
    const others = files.get(finding.file);
    if (others) others.push(finding);
    else files.set(finding.file, [finding]);
  }
  return files;
}
