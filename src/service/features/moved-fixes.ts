import { type CodeAction, CodeActionKind } from "vscode-languageserver-types";
import { type Move, moved, movesIn } from "../../resolve/terraform/moved-blocks";
import { rangeOf } from "../../syntax/text";
import { toFileEdits } from "../edits/workspace-edit";
import { coverAt, placesOfPattern } from "../regulatory/covering";
import type { Snapshot } from "../snapshot";
import { type CodeActionRequest, overlaps } from "./code-actions";

const RULE = "register/unknown-address";

/** Where a `moved` block says what an address became, the register gets the new one: nothing has to be guessed. */
export function movedFixes(request: CodeActionRequest, snapshot: Snapshot): readonly CodeAction[] {
  const { file, range, diagnostics } = request;
  const lines = snapshot.project.lines(file);
  const found = snapshot.analysis.lookup
    .findingsIn(file)
    .filter(({ rule, at }) => rule === RULE && overlaps(rangeOf(lines, at.span), range));
  if (found.length === 0) return [];
  const moves = movesOf(snapshot);
  return found.flatMap(({ at }) => {
    const cover = coverAt(file, at.span.start, snapshot);
    const to = cover && moved(cover.pattern, moves);
    if (!cover || to === undefined || placesOfPattern(to, snapshot).length === 0) return [];
    const written = snapshot.project.text(file)?.slice(at.span.start, at.span.end) ?? "";
    const edits = [{ span: at.span, newText: written.replace(cover.pattern, () => to) }];
    return [
      {
        title: `Change to ${to}, to which it was moved`,
        kind: CodeActionKind.QuickFix,
        isPreferred: true,
        diagnostics: diagnostics.filter(({ code }) => code === RULE),
        edit: toFileEdits([{ file, edits }], snapshot),
      },
    ];
  });
}

function movesOf({ project }: Snapshot): readonly Move[] {
  return project.paths().flatMap((path) => {
    const parsed = project.parsed(path);
    return parsed?.language === "hcl" ? movesIn(parsed.tree, project.text(path) ?? "") : [];
  });
}
