import type { WorkspaceEdit } from "vscode-languageserver-types";
import type { Snapshot } from "../../../src/service/snapshot";
import { applyEdits, indexLines, type Range } from "../../../src/syntax/text";
import { projectOf, TODAY } from "../../support/project";

/** What a feature is asked with, over some files. `hasCommands` is true for VS Code. */
export function snapshotOf(files: Readonly<Record<string, string>>, hasCommands = true): Snapshot {
  const project = projectOf(files);
  const editor = {
    uri: (path: string) => `file:///device/${path}`,
    rulePage: (rule: string) => ({ href: `https://rules.example/${rule}` }),
    versionOf: () => 1,
    hasCommands,
    hidesInformation: hasCommands,
  };
  return { project, analysis: project.analyse(TODAY), editor, on: TODAY };
}

/** A text with `|` where the cursor is: the text without it, and its range. */
export function withCursor(marked: string): { readonly text: string; readonly range: Range } {
  const offset = marked.indexOf("|");
  const text = marked.replace("|", "");
  const position = indexLines(text).positionAt(offset);
  return { text, range: { start: position, end: position } };
}

/** The edits of one file that an editor gets. */
export function editsIn(edit: WorkspaceEdit | undefined, file: string): readonly EditorEdit[] {
  return (edit?.documentChanges ?? []).flatMap((change) =>
    "edits" in change && change.textDocument.uri === `file:///device/${file}`
      ? change.edits.filter((one) => "newText" in one)
      : [],
  );
}

interface EditorEdit {
  readonly range: Range;
  readonly newText: string;
}

/** A text after edits as an editor gets them. */
export function applied(text: string, edits: readonly EditorEdit[]): string {
  const lines = indexLines(text);
  return applyEdits(
    text,
    edits.map(({ range, newText }) => ({
      span: { start: lines.offsetAt(range.start), end: lines.offsetAt(range.end) },
      newText,
    })),
  );
}
