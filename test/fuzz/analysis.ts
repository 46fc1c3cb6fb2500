/** What has to hold of the analysis of any files. */
import assert from "node:assert/strict";
import { codeActions } from "../../src/service/features/code-actions";
import { completionsAt } from "../../src/service/features/completion";
import { definitionAt } from "../../src/service/features/definition";
import { diagnosticsOf } from "../../src/service/features/diagnostics";
import { documentLinks } from "../../src/service/features/document-links";
import { documentSymbols } from "../../src/service/features/document-symbols";
import { hoverAt } from "../../src/service/features/hover";
import { inlayHints } from "../../src/service/features/inlay-hints";
import type { Analysis } from "../../src/service/project";
import type { Snapshot } from "../../src/service/snapshot";
import type { Location, Range } from "../../src/syntax/text";
import { snapshotOf } from "../unit/service/snapshot";
import { holdsIn } from "./target";

export type Files = Readonly<Record<string, string>>;

/**
 * Analyses files twice and asks the editor's questions: nothing throws, all places lie in their texts, and both times the
 * same is found.
 */
export function checkAnalysis(files: Files): void {
  const snapshot = snapshotOf(files);
  checkPlaces(snapshot.analysis, files);
  for (const file of Object.keys(files)) checkFeatures(file, snapshot);
  const again = snapshotOf(files);
  assert.deepEqual(shown(again.analysis), shown(snapshot.analysis), "a second analysis finds something else");
}

function checkPlaces({ findings, problems, workspace }: Analysis, files: Files): void {
  const check = ({ file, span }: Location, what: string) => {
    assert.ok(Object.hasOwn(files, file), `${what} names ${file}`);
    holdsIn(files[file]?.length ?? 0, span, what);
  };
  for (const problem of problems) check(problem, problem.message);
  for (const finding of findings) {
    check(finding.at, finding.rule);
    for (const { at, message } of finding.related) check(at, message);
  }
  for (const { address, header, whole, annotations } of workspace.resources) {
    check(header, address);
    check(whole, address);
    for (const { tag, at, values } of annotations) for (const one of [{ at }, ...values]) check(one.at, `@${tag}`);
  }
}

const SHORT = 2_000;

/** Asks everything about a file, and something about a few places of it, some of which do not exist. */
function checkFeatures(file: string, snapshot: Snapshot): void {
  const { project } = snapshot;
  const lines = project.lines(file);
  const { length } = project.text(file) ?? "";
  const end = lines.positionAt(length);
  const whole: Range = { start: { line: 0, character: 0 }, end };
  const isInside = ({ start, end: last }: Range, what: string) =>
    assert.ok(
      last.line < end.line || (last.line === end.line && last.character <= end.character),
      `${what} ends at ${last.line}:${last.character}, the text at ${end.line}:${end.character}; it starts at ${start.line}`,
    );
  for (const { range, code } of diagnosticsOf(file, snapshot)) isInside(range, `diagnostic ${code}`);
  for (const { range } of documentLinks(file, snapshot)) isInside(range, "a link");
  for (const { range, name } of documentSymbols(file, snapshot)) isInside(range, name);
  inlayHints(file, whole, snapshot);
  const places = [0.1, 0.5, 0.9].map((part) => lines.positionAt(Math.floor(part * length)));
  for (const start of length < SHORT ? [whole.start] : places) {
    // Of a long file nobody asks for everything at once.
    const range = { start, end: length < SHORT ? end : start };
    codeActions({ file, range, diagnostics: [], isAsked: true }, snapshot);
  }
  for (const position of [...places, end, { line: end.line + 7, character: 3 }]) {
    const hover = hoverAt(file, position, snapshot);
    if (hover?.range) isInside(hover.range, "a hover");
    completionsAt(file, position, snapshot);
    definitionAt(file, position, snapshot);
  }
}

/** Findings and problems as text, in an order of their own. */
export function shown({ findings, problems }: Analysis): readonly string[] {
  const place = ({ file, span }: Location) => `${file} ${span.start}-${span.end}`;
  return [
    ...findings.map((one) => {
      const fixes = one.fixes.map(({ title, change }) => [title, change.kind, "at" in change && place(change.at)]);
      const places = [one.at, ...one.related.map(({ at }) => at)].map(place);
      return JSON.stringify([
        one.rule,
        one.outcome,
        one.severity,
        one.subject,
        one.message,
        one.clauses,
        places,
        fixes,
      ]);
    }),
    ...problems.map((problem) => `${place(problem)} ${problem.message}`),
  ].sort();
}
