/** What a command changes: edits of files, and where to look next. */

import type { WriteResult } from "../../register/write/tree";
import { applyEdits, indexLines, type Range, type TextEdit } from "../../syntax/text";
import { questionAfter } from "../edits/workspace-edit";
import type { Snapshot } from "../snapshot";
import type { Words } from "./said";

export interface FileChange {
  readonly file: string;
  /** The text before; undefined for a file that is new. */
  readonly before: string | undefined;
  readonly edits: readonly ProposedEdit[];
}

export interface ProposedEdit extends TextEdit {
  /** What it proposes, as short as a line of a list. A person accepts edits that say this one by one. */
  readonly proposes?: string;
  /** The heading under which it stands in the list. */
  readonly group?: string;
  /** True for what only a person declares: it is left out unless they tick it; false for what they may leave out. */
  readonly isDeclaration?: boolean;
}

export interface Outcome {
  readonly changes: readonly FileChange[];
  /** A place in the text as it is after the changes: what a person has to fill in next. */
  readonly reveal?: { readonly file: string; readonly range: Range };
  /** Why nothing was done, and what to do about it. */
  readonly problem?: Words;
  readonly message?: Words;
}

/** Nothing was done, and this is why. */
export function refused(problem: Words): Outcome {
  return { changes: [], problem };
}

/** The outcome of a write to one file; the first open question in what was written is shown, or its start. */
export function outcomeOf(file: string, result: WriteResult, snapshot: Snapshot): Outcome {
  if (!result.ok) return refused(result.reason);
  const before = snapshot.project.text(file);
  const change: FileChange = { file, before, edits: result.edits };
  const range = result.edits.length > 0 ? placeAfter(before ?? "", result.edits) : undefined;
  return { changes: [change], ...(range && { reveal: { file, range } }) };
}

/** The first open question, or the first line that is new. */
function placeAfter(before: string, edits: readonly TextEdit[]): Range {
  const question = questionAfter(before, edits);
  if (question) return question;
  const after = applyEdits(before, edits);
  const start = Math.min(...edits.map((edit) => edit.span.start));
  const skipped = /^\s*/u.exec(after.slice(start))?.[0].length ?? 0;
  const at = indexLines(after).positionAt(start + skipped);
  return { start: at, end: at };
}
