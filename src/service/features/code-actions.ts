import { type CodeAction, CodeActionKind, type Diagnostic, type Range } from "vscode-languageserver-types";
import type { Finding, Fix } from "../../rules/finding";
import { indexLines, rangeOf } from "../../syntax/text";
import { editsFor } from "../edits/edits";
import type { Snapshot } from "../snapshot";

/** Fixes of findings in a range of a file: safe ones first and preferred, then those that ask something. */
export function fixActions(
  file: string,
  range: Range,
  snapshot: Snapshot,
  diagnostics: readonly Diagnostic[],
): readonly CodeAction[] {
  const lines = indexLines(snapshot.project.text(file) ?? "");
  const found = snapshot.analysis.findings.filter(
    (finding) =>
      finding.outcome === "fail" && finding.at.file === file && overlaps(rangeOf(lines, finding.at.span), range),
  );
  const actions = found.flatMap((finding) =>
    finding.fixes.flatMap((fix) => action(finding, fix, snapshot, diagnostics)),
  );
  return actions.sort((a, b) => Number(b.isPreferred ?? false) - Number(a.isPreferred ?? false));
}

function action(
  finding: Finding,
  fix: Fix,
  { project, editor }: Snapshot,
  diagnostics: readonly Diagnostic[],
): readonly CodeAction[] {
  const files = editsFor(fix.change, finding.resource, project);
  if (files.length === 0) return [];
  const changes = Object.fromEntries(
    files.map(({ file, edits }) => {
      const lines = indexLines(project.text(file) ?? "");
      return [editor.uri(file), edits.map(({ span, newText }) => ({ range: rangeOf(lines, span), newText }))];
    }),
  );
  return [
    {
      title: fix.title,
      kind: CodeActionKind.QuickFix,
      isPreferred: fix.safe,
      diagnostics: diagnostics.filter((diagnostic) => diagnostic.code === finding.rule),
      edit: { changes },
    },
  ];
}

function overlaps(a: Range, b: Range): boolean {
  return !isBefore(a.end, b.start) && !isBefore(b.end, a.start);
}

function isBefore(a: Range["start"], b: Range["start"]): boolean {
  return a.line < b.line || (a.line === b.line && a.character < b.character);
}
