import {
  type CodeAction,
  CodeActionKind,
  type Command,
  type Diagnostic,
  type Range,
} from "vscode-languageserver-types";
import type { Finding } from "../../rules/finding";
import { rangeOf, touches } from "../../syntax/text";
import { placeOfFinding, prepareFix } from "../actions/fix";
import type { FileEdits } from "../edits/edits";
import { questionAfter, toFileEdits } from "../edits/workspace-edit";
import { resourceAt } from "../locate";
import type { Snapshot } from "../snapshot";
import { registerActions } from "./register-actions";
import { isSafe, type Offer, offersOf } from "./safe-fixes";

/** The command that lets a person choose among several edits, and the one that goes to what an edit left open. */
export const CHOOSE_FIX = "tureen.chooseFix";
export const GO_TO_QUESTION = "tureen.goToQuestion";

/** More choices than these are asked for one by one. */
const MOST_LISTED = 2;

export interface CodeActionRequest {
  readonly file: string;
  readonly range: Range;
  readonly diagnostics: readonly Diagnostic[];
  /** True when a person asked; false when the editor only wants to know whether to show its light bulb. */
  readonly isAsked: boolean;
}

/**
 * What the light bulb offers, in the order in which a person wants it: safe fixes, fixes that ask something, register,
 * link, justify, explain. Without being asked, only where a finding or the header of a resource is.
 */
export function codeActions(request: CodeActionRequest, snapshot: Snapshot): readonly CodeAction[] {
  const { file, range } = request;
  const { analysis, project } = snapshot;
  const lines = project.lines(file);
  const found = analysis.lookup
    .findingsIn(file)
    .filter((finding) => finding.outcome === "fail" && overlaps(rangeOf(lines, finding.at.span), range));
  const offers = found.flatMap((finding) => offersOf(finding, analysis));
  const safe = offers.filter(isSafe);
  const asking = offers.filter((offer) => !isSafe(offer));
  const fixes = [
    ...safe.flatMap((offer) => fixAction(offer, true, request, snapshot)),
    ...askingActions(asking, request, snapshot),
  ];
  const offset = lines.offsetAt(range.start);
  const resource = found[0]?.resource ?? resourceAt(analysis, file, offset);
  const isWanted = request.isAsked || found.length > 0 || (resource && touches(resource.header.span, offset));
  return [...distinct(fixes), ...(resource && isWanted ? registerActions(file, resource, found, snapshot) : [])];
}

/** Fixes that need a decision: listed when they are few, else one question with many answers. */
function askingActions(
  offers: readonly Offer[],
  request: CodeActionRequest,
  snapshot: Snapshot,
): readonly CodeAction[] {
  const findings = [...new Set(offers.map((offer) => offer.finding))];
  return findings.flatMap((finding) => {
    const own = offers.filter((offer) => offer.finding === finding);
    const actions = own.flatMap((offer) => fixAction(offer, false, request, snapshot));
    if (actions.length <= MOST_LISTED || !snapshot.editor.hasCommands) return actions;
    const title = finding.rule.startsWith("region/")
      ? "Choose a region in the EEA…"
      : `Choose a fix for ${finding.rule}…`;
    const choices = actions.map((action) => action.title);
    const place = placeOfFinding(finding, request.file, snapshot);
    const diagnostics = diagnosticsOf(finding, request);
    return [
      {
        title,
        kind: CodeActionKind.QuickFix,
        diagnostics,
        command: { title, command: CHOOSE_FIX, arguments: [title, choices, place] },
      },
    ];
  });
}

function fixAction(
  { finding, fix }: Offer,
  isPreferred: boolean,
  request: CodeActionRequest,
  snapshot: Snapshot,
): readonly CodeAction[] {
  const prepared = prepareFix({ finding, fix }, request.file, snapshot);
  if (!prepared) return [];
  const question = questionIn(prepared.files, snapshot);
  return [
    {
      title: prepared.title,
      kind: CodeActionKind.QuickFix,
      ...(isPreferred && { isPreferred }),
      diagnostics: diagnosticsOf(finding, request),
      edit: toFileEdits(prepared.files, snapshot),
      ...(question && { command: question }),
    },
  ];
}

/** Goes to what the edit leaves open, where the editor can. */
function questionIn(files: readonly FileEdits[], { project, editor }: Snapshot): Command | undefined {
  if (!editor.hasCommands) return undefined;
  for (const { file, edits } of files) {
    const range = questionAfter(project.text(file) ?? "", edits);
    if (!range) continue;
    return { title: "Go to what is open", command: GO_TO_QUESTION, arguments: [editor.uri(file), selectionOf(range)] };
  }
  return undefined;
}

function selectionOf({ start, end }: Range): readonly number[] {
  return [start.line, start.character, end.line, end.character];
}

function diagnosticsOf(finding: Finding, { diagnostics }: CodeActionRequest): Diagnostic[] {
  return diagnostics.filter((diagnostic) => diagnostic.code === finding.rule);
}

/** Several findings may have the same answer. */
function distinct(actions: readonly CodeAction[]): readonly CodeAction[] {
  const byTitle = new Map<string, CodeAction>();
  for (const action of actions) if (!byTitle.has(action.title)) byTitle.set(action.title, action);
  return [...byTitle.values()];
}

/** True when two ranges share a character or an end. */
export function overlaps(a: Range, b: Range): boolean {
  return !isBefore(a.end, b.start) && !isBefore(b.end, a.start);
}

function isBefore(a: Range["start"], b: Range["start"]): boolean {
  return a.line < b.line || (a.line === b.line && a.character < b.character);
}
