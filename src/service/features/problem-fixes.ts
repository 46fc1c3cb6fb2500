import { type CodeAction, CodeActionKind } from "vscode-languageserver-types";
import type { FileProblem } from "../../model/workspace";
import type { ProblemFix } from "../../register/read/fix";
import { rangeOf } from "../../syntax/text";
import type { FileChange } from "../actions/outcome";
import { toWorkspaceEdit } from "../edits/workspace-edit";
import type { Snapshot } from "../snapshot";
import { type CodeActionRequest, overlaps } from "./code-actions";
import { renameRecord } from "./rename";

/** What puts the problems of a regulatory file right, where there is one right answer. */
export function problemFixes(request: CodeActionRequest, snapshot: Snapshot): readonly CodeAction[] {
  const { file, range, diagnostics } = request;
  const lines = snapshot.project.lines(file);
  return snapshot.analysis.lookup
    .problemsIn(file)
    .filter((problem) => overlaps(rangeOf(lines, problem.span), range))
    .flatMap((problem) => {
      const fix = fixOf(problem);
      const changes = fix ? changesOf(file, fix, snapshot) : [];
      if (!fix || changes.length === 0) return [];
      return [
        {
          title: fix.title,
          kind: CodeActionKind.QuickFix,
          isPreferred: true,
          diagnostics: diagnostics.filter(({ message }) => message === problem.message),
          edit: toWorkspaceEdit(changes, snapshot),
        },
      ];
    });
}

/** Problems of regulatory files and of tags carry their fix; others of code have none. */
function fixOf(problem: FileProblem & { readonly fix?: ProblemFix }): ProblemFix | undefined {
  return problem.fix;
}

function changesOf(file: string, fix: ProblemFix, snapshot: Snapshot): readonly FileChange[] {
  if ("edits" in fix) return [{ file, before: snapshot.project.text(file) ?? "", edits: fix.edits }];
  const renamed = renameRecord(fix.rename.id, fix.rename.to, snapshot);
  return "problem" in renamed ? [] : renamed.changes;
}
