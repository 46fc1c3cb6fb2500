import { type CodeAction, CodeActionKind } from "vscode-languageserver-types";
import type { Resource } from "../../model/resource";
import type { Change } from "../../rules/finding";
import { composeEdits } from "../../syntax/compose-edits";
import { applyEdits, type Span, type TextEdit } from "../../syntax/text";
import { editsFor } from "../edits/edits";
import { toFileEdits } from "../edits/workspace-edit";
import { createProject, type Project } from "../project";
import type { Snapshot } from "../snapshot";
import { isSafe, offersOf } from "./safe-fixes";

export const FIX_ALL = `${CodeActionKind.SourceFixAll}.tureen`;

/** Fixes of one place that build on each other come one a round; nothing that people write needs more rounds. */
const MOST_ROUNDS = 20;

/** Every safe fix of a file as one action. */
export function fixAllAction(file: string, snapshot: Snapshot): readonly CodeAction[] {
  const edits = safeEdits(file, snapshot);
  if (edits.length === 0) return [];
  return [
    {
      title: "Apply every safe fix of Tureen in this file",
      kind: FIX_ALL,
      edit: toFileEdits([{ file, edits }], snapshot),
    },
  ];
}

interface Waiting {
  readonly change: Change;
  readonly resource: Resource | undefined;
  readonly near: number;
}

function safeEdits(file: string, { project, analysis }: Snapshot): readonly TextEdit[] {
  const original = project.text(file) ?? "";
  let text = original;
  let waiting = waitingFixes(file, analysis);
  const rounds: (readonly TextEdit[])[] = [];
  const scratch = createProject(project.settings);
  for (let round = 0; round < MOST_ROUNDS && waiting.length > 0; round++) {
    scratch.set(file, text);
    const { edits, later } = oneRound(file, waiting, scratch);
    if (edits.length === 0) break;
    rounds.push(edits);
    text = applyEdits(text, edits);
    waiting = later.map((fix) => moved(fix, edits));
  }
  return composeEdits(original, rounds);
}

function waitingFixes(file: string, analysis: Snapshot["analysis"]): readonly Waiting[] {
  return analysis.lookup.findingsIn(file).flatMap((finding) => {
    if (finding.outcome !== "fail") return [];
    const [offer] = offersOf(finding, analysis).filter(isSafe);
    return offer ? [{ change: offer.fix.change, resource: finding.resource, near: finding.at.span.start }] : [];
  });
}

/** The edits of all fixes that do not touch the same place; the others wait for the next round. */
function oneRound(file: string, waiting: readonly Waiting[], scratch: Project) {
  const edits: TextEdit[] = [];
  const later: Waiting[] = [];
  for (const fix of waiting) {
    const resource = fix.resource && current(fix.resource, file, scratch);
    const [own] = editsFor(fix.change, { resource, near: fix.near }, scratch).filter((change) => change.file === file);
    if (!own) continue;
    if (own.edits.some((edit) => edits.some((other) => meets(edit.span, other.span)))) later.push(fix);
    else edits.push(...own.edits);
  }
  return { edits, later };
}

function meets(a: Span, b: Span): boolean {
  return a.start <= b.end && b.start <= a.end;
}

/** Edits of YAML follow the places of the object's own nodes, which a round before has moved. */
function current(resource: Resource, file: string, scratch: Project): Resource | undefined {
  const parsed = scratch.parsed(file);
  if (parsed?.language !== "yaml") return resource;
  return parsed.objects.resources.find((other) => other.whole.span.start === resource.whole.span.start);
}

function moved({ change, resource, near }: Waiting, edits: readonly TextEdit[]): Waiting {
  const span = ({ start, end }: Span): Span => ({ start: offsetAfter(start, edits), end: offsetAfter(end, edits) });
  return {
    change: change.kind === "replace-text" ? { ...change, at: { ...change.at, span: span(change.at.span) } } : change,
    resource: resource && { ...resource, whole: { ...resource.whole, span: span(resource.whole.span) } },
    near: offsetAfter(near, edits),
  };
}

function offsetAfter(offset: number, edits: readonly TextEdit[]): number {
  return edits.reduce((at, { span, newText }) => {
    if (span.end <= offset) return at + newText.length - (span.end - span.start);
    return span.start < offset ? at + span.start - offset : at;
  }, offset);
}
