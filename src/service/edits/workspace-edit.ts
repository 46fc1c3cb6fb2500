/** Edits of the core as the editor takes them. */
import type { TextEdit as EditorEdit, TextDocumentEdit, WorkspaceEdit } from "vscode-languageserver-types";
import { applyEdits, indexLines, type Range, rangeOf, type TextEdit } from "../../syntax/text";
import type { FileChange } from "../actions/outcome";
import type { Snapshot } from "../snapshot";
import type { FileEdits } from "./edits";

/** Edits of files that are there. */
export function toChanges(files: readonly FileEdits[], { project, editor }: Snapshot): Record<string, EditorEdit[]> {
  return Object.fromEntries(
    files.map(({ file, edits }) => {
      const lines = project.lines(file);
      return [editor.uri(file), edits.map(({ span, newText }) => ({ range: rangeOf(lines, span), newText }))];
    }),
  );
}

/** Changes of files that may have to be made first. Those that are proposed are accepted one by one. */
export function toWorkspaceEdit(changes: readonly FileChange[], { editor }: Pick<Snapshot, "editor">): WorkspaceEdit {
  const proposed = new Set(changes.flatMap(({ edits }) => edits.flatMap(({ proposes }) => proposes ?? [])));
  return {
    documentChanges: changes.flatMap(({ file, before, edits }) => {
      const uri = editor.uri(file);
      const lines = indexLines(before ?? "");
      const change: TextDocumentEdit = {
        textDocument: { uri, version: null },
        edits: edits.map(({ span, newText, proposes }) => ({
          range: rangeOf(lines, span),
          newText,
          ...annotation(proposes),
        })),
      };
      return before === undefined
        ? [
            { kind: "create" as const, uri, options: { ignoreIfExists: true }, ...annotation(edits[0]?.proposes) },
            change,
          ]
        : [change];
    }),
    ...(proposed.size > 0 && {
      changeAnnotations: Object.fromEntries([...proposed].map((label) => [label, { label, needsConfirmation: true }])),
    }),
  };
}

function annotation(proposes: string | undefined): { readonly annotationId?: string } {
  return proposes === undefined ? {} : { annotationId: proposes };
}

/** Where the first `TODO` that edits write stands afterwards; undefined when they leave nothing open. */
export function questionAfter(before: string, edits: readonly TextEdit[]): Range | undefined {
  const ordered = [...edits].sort((a, b) => a.span.start - b.span.start);
  let shift = 0;
  for (const { span, newText } of ordered) {
    const inside = newText.indexOf("TODO");
    if (inside >= 0) {
      const at = span.start + shift + inside;
      const lines = indexLines(applyEdits(before, edits));
      return { start: lines.positionAt(at), end: lines.positionAt(at + "TODO".length) };
    }
    shift += newText.length - (span.end - span.start);
  }
  return undefined;
}
