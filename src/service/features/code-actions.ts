import { type CodeAction, CodeActionKind, type Diagnostic, type Range } from "vscode-languageserver-types";
import type { Resource } from "../../model/resource";
import type { Finding, Fix } from "../../rules/finding";
import { indexLines, rangeOf, type Span, type TextEdit } from "../../syntax/text";
import { editsFor } from "../edits/edits";
import { resourceAt } from "../locate";
import type { Snapshot } from "../snapshot";

/**
 * What the light bulb offers, in the order in which a person wants it: safe fixes, fixes that ask something, register,
 * link, justify, explain.
 */
export function codeActions(
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
  const fixes = found.flatMap((finding) => finding.fixes.flatMap((fix) => action(finding, fix, snapshot, diagnostics)));
  fixes.sort((a, b) => Number(b.isPreferred ?? false) - Number(a.isPreferred ?? false));
  const resource = found[0]?.resource ?? resourceAt(snapshot.analysis, file, lines.offsetAt(range.start));
  return [...fixes, ...(resource ? commandActions(file, resource, found, snapshot) : [])];
}

/** Commands of the extension; they ask for what they need. */
function commandActions(
  file: string,
  resource: Resource,
  found: readonly Finding[],
  { analysis, editor }: Snapshot,
): readonly CodeAction[] {
  const uri = editor.uri(file);
  const { components, links } = analysis.view;
  const command = (title: string, name: string, ...more: readonly string[]): CodeAction => ({
    title,
    kind: CodeActionKind.QuickFix,
    command: { title, command: name, arguments: [uri, resource.address, ...more] },
  });
  const isCandidate = components.some(
    (component) =>
      component.occurrences.some((o) => o.resource === resource) && !links.itemOfComponent(component, resource),
  );
  const rules = [...new Set(found.map((finding) => finding.rule))];
  return [
    ...(isCandidate ? [command("Register as SOUP item…", "tureen.register")] : []),
    command("Link to a risk…", "tureen.link"),
    ...rules.map((rule) => command(`Record a justification for ${rule}…`, "tureen.justify", rule)),
    ...rules.map((rule): CodeAction => {
      const title = `Explain ${rule}`;
      return { title, kind: CodeActionKind.QuickFix, command: { title, command: "tureen.explain", arguments: [rule] } };
    }),
  ];
}

/** Every safe fix of a file as one action, for "fix all". */
export function fixAllAction(file: string, snapshot: Snapshot): readonly CodeAction[] {
  const taken: Span[] = [];
  const edits = snapshot.analysis.findings
    .filter((finding) => finding.outcome === "fail" && finding.at.file === file)
    .flatMap((finding) =>
      finding.fixes
        .filter((fix) => fix.safe)
        .slice(0, 1)
        .map((fix) => ({ finding, fix })),
    )
    .flatMap(({ finding, fix }) => editsFor(fix.change, finding.resource, snapshot.project))
    .filter((change) => change.file === file)
    .flatMap((change) => (change.edits.some((edit) => clashes(edit.span, taken)) ? [] : take(change.edits, taken)));
  if (edits.length === 0) return [];
  const lines = indexLines(snapshot.project.text(file) ?? "");
  const changes = edits.map(({ span, newText }) => ({ range: rangeOf(lines, span), newText }));
  return [
    {
      title: "Apply every safe fix of Tureen in this file",
      kind: `${CodeActionKind.SourceFixAll}.tureen`,
      edit: { changes: { [snapshot.editor.uri(file)]: changes } },
    },
  ];
}

/** Two fixes that touch the same place are not applied together: the second is offered again afterwards. */
function clashes(span: Span, taken: readonly Span[]): boolean {
  return taken.some((other) => span.start <= other.end && other.start <= span.end);
}

function take(edits: readonly TextEdit[], taken: Span[]): readonly TextEdit[] {
  taken.push(...edits.map((edit) => edit.span));
  return edits;
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
