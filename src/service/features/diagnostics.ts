import { type Diagnostic, DiagnosticSeverity } from "vscode-languageserver-types";
import type { Severity } from "../../knowledge/resource";
import { type Batch, batchOf } from "../../rules/batch";
import type { Finding } from "../../rules/finding";
import { type LineIndex, rangeAgain, rangeOf } from "../../syntax/text";
import type { Shelf } from "../batch-shelf";
import { findingsOn } from "../lookup";
import type { Snapshot } from "../snapshot";

const SEVERITY: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
};

/** Editors show no more of one file (VS Code keeps 1,000), and sending more would only keep a typing person waiting. */
const MOST_SHOWN = 999;

/**
 * The diagnostics of one file: what fails, and what could not be read. What was not assessed stands in the panel, not
 * under the code; what is justified shows in hovers. Where there are more than an editor shows, the most severe.
 */
export function diagnosticsOf(file: string, snapshot: Snapshot): readonly Diagnostic[] {
  const { project, analysis } = snapshot;
  const lines = project.lines(file);
  const problems = analysis.lookup.problemsIn(file);
  const { shown, left } = mostSevere(file, snapshot);
  const making: Making = { snapshot, clauses: project.settings.knowledge.clauses, lines };
  return [
    ...shown.map((finding) => diagnosticOf(finding, making)),
    ...(left > 0 ? [notShown(left)] : []),
    ...problems.map(
      (problem): Diagnostic => ({
        range: rangeOf(lines, problem.span),
        severity: "severity" in problem && problem.severity === "warning" ? SEVERITY.warning : SEVERITY.error,
        source: "Tureen",
        message: problem.message,
      }),
    ),
  ];
}

interface Shown {
  readonly shown: readonly Finding[];
  /** How many more there are. */
  readonly left: number;
}

/** What fails in a file, or the most severe of it. */
function mostSevere(file: string, { analysis: { lookup }, editor }: Snapshot): Shown {
  const severities = SEVERITIES.filter((severity) => severity !== "information" || !editor.hidesInformation);
  const shelves = editor.hidesInformation ? lookup.warningsIn(file) : lookup.shelvesIn(file);
  const isShown = ({ outcome, severity }: Finding) => outcome === "fail" && severities.includes(severity);
  // What is said of copies is said once; where there are none, very many findings need not be gone through one by one.
  if (shelves.some(({ copied }) => copied > 0) || numberOf(shelves, severities) <= MOST_SHOWN) {
    const all = findingsOn(shelves).filter(isShown);
    if (all.length <= MOST_SHOWN) return { shown: all, left: 0 };
    return firstOf([batchOf(all)], all.length, severities);
  }
  const batches = shelves.flatMap((shelf) => shelf.batches);
  return firstOf(batches, numberOf(shelves, severities), severities);
}

function firstOf(batches: readonly Batch[], number: number, severities: Severities): Shown {
  const shown: Finding[] = [];
  for (const severity of severities) {
    for (const { failing } of batches) {
      for (const finding of failing[severity]) if (shown.length < MOST_SHOWN) shown.push(finding);
      if (shown.length === MOST_SHOWN) return { shown, left: number - MOST_SHOWN };
    }
  }
  return { shown, left: 0 };
}

const SEVERITIES = ["error", "warning", "information"] as const;

type Severities = readonly (typeof SEVERITIES)[number][];

function numberOf(shelves: readonly Shelf[], severities: Severities): number {
  let sum = 0;
  for (const { failing } of shelves) for (const severity of severities) sum += failing[severity];
  return sum;
}

function notShown(number: number): Diagnostic {
  return {
    range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
    severity: DiagnosticSeverity.Information,
    source: "Tureen",
    message: `${number} more findings in this file are not underlined. The Findings view lists all of them.`,
  };
}

/** What diagnostics are made with besides the finding and its places. */
interface Making {
  readonly snapshot: Snapshot;
  readonly clauses: Snapshot["project"]["settings"]["knowledge"]["clauses"];
  readonly lines: LineIndex;
}

interface Made {
  readonly diagnostic: Diagnostic;
  readonly editor: Snapshot["editor"];
  readonly clauses: Making["clauses"];
}

/** A pure memo: findings are asked for again at every keystroke, and most stand where they stood. */
const memory = new WeakMap<Finding, Made>();

/** The very same object as before while nothing of it is another, so that comparing lists of them costs little. */
function diagnosticOf(finding: Finding, { snapshot, clauses, lines }: Making): Diagnostic {
  const { project, editor } = snapshot;
  const before = memory.get(finding);
  const known = before?.editor === editor && before.clauses === clauses ? before.diagnostic : undefined;
  const range = rangeAgain(lines, finding.at.span, known?.range);
  if (known && known.range === range && finding.related.length === 0) return known;
  const related = known?.relatedInformation ?? [];
  const ranges = finding.related.map(({ at }, index) =>
    rangeAgain(project.lines(at.file), at.span, related[index]?.location.range),
  );
  // What findings relate to, and in which words, stays the same: only places move.
  const isSame = known?.range === range && ranges.every((one, index) => related[index]?.location.range === one);
  if (known && isSame) return known;
  // The extension knows where its pages are: sent with each of a thousand findings, they would be a fourth of what is sent.
  const page = editor.hasCommands ? undefined : editor.rulePage(finding.rule);
  const diagnostic: Diagnostic = {
    range,
    severity: SEVERITY[finding.severity],
    code: finding.rule,
    ...(page && { codeDescription: page }),
    source: "Tureen",
    message: known?.message ?? `${finding.message}${citation(finding, clauses.cite)}`,
    ...(finding.related.length > 0 && {
      relatedInformation: finding.related.map(({ at, message }, index) => ({
        location: { uri: editor.uri(at.file), range: ranges[index] ?? range },
        message,
      })),
    }),
  };
  memory.set(finding, { diagnostic, editor, clauses });
  return diagnostic;
}

function citation(finding: Finding, cite: (ids: readonly string[], between?: string) => string): string {
  const cited = cite(finding.clauses, ", ");
  return cited ? ` Bears on ${cited}.` : "";
}
