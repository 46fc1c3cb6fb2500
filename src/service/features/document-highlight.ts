import { type DocumentHighlight, DocumentHighlightKind } from "vscode-languageserver-types";
import { coversIn } from "../../register/read/cover-fields";
import { type Position, rangeOf } from "../../syntax/text";
import { coverAt } from "../regulatory/covering";
import { mentionsIn, nameAt } from "../regulatory/mentions";
import type { Snapshot } from "../snapshot";

/** The places of a file that name the same record, or the same address, as the one under the cursor. */
export function highlightsAt(file: string, position: Position, snapshot: Snapshot): readonly DocumentHighlight[] {
  const { analysis, project } = snapshot;
  const lines = project.lines(file);
  const offset = lines.offsetAt(position);
  const name = nameAt(file, offset, snapshot);
  if (name) {
    return mentionsIn(file, name.id, snapshot).map(({ at, role }) => ({
      range: rangeOf(lines, at.span),
      kind: role === "definition" ? DocumentHighlightKind.Write : DocumentHighlightKind.Read,
    }));
  }
  const cover = coverAt(file, offset, snapshot);
  return coversIn(analysis.register)
    .filter(({ pattern, at }) => at.file === file && pattern === cover?.pattern)
    .map(({ at }) => ({ range: rangeOf(lines, at.span), kind: DocumentHighlightKind.Read }));
}
