/** Edits of the core as the editor takes them. */
import type { CreateFile, TextEdit as EditorEdit, TextDocumentEdit, WorkspaceEdit } from "vscode-languageserver-types";
import { applyEdits, indexLines, type Range, rangeOf, type TextEdit } from "../../syntax/text";
import type { FileChange } from "../actions/outcome";
import type { Snapshot } from "../snapshot";
import type { FileEdits } from "./edits";

/**
 * Changes of files, some of which may have to be made first. Those that are proposed are accepted one by one. Each carries
 * the version of the text that it was made for, so that it is not applied to another; a file that is new must not be there.
 */
export function toWorkspaceEdit(changes: readonly FileChange[], { editor }: Pick<Snapshot, "editor">): WorkspaceEdit {
  const { versionOf } = editor;
  if (!versionOf) return { changes: Object.fromEntries(changes.map((one) => [editor.uri(one.file), editsOf(one)])) };
  const parts = changes.flatMap(({ edits }) => edits.filter(({ proposes }) => proposes !== undefined));
  return {
    documentChanges: changes.flatMap((change): (CreateFile | TextDocumentEdit)[] => {
      const uri = editor.uri(change.file);
      const isNew = change.before === undefined;
      const edit = { textDocument: { uri, version: isNew ? null : versionOf(change.file) }, edits: editsOf(change) };
      const options = { overwrite: false, ignoreIfExists: false };
      return isNew ? [{ kind: "create", uri, options, ...annotation(change.edits[0]?.proposes) }, edit] : [edit];
    }),
    ...(parts.length > 0 && {
      changeAnnotations: Object.fromEntries(
        parts.map(({ proposes: label = "", group, isDeclaration = true }) => [
          label,
          { label, needsConfirmation: isDeclaration, ...(group && { description: group }) },
        ]),
      ),
    }),
  };
}

/** Edits for which nobody has to be asked. Files that are not there yet are made. */
export function toFileEdits(files: readonly FileEdits[], snapshot: Snapshot): WorkspaceEdit {
  return toWorkspaceEdit(
    files.map(({ file, edits }) => ({ file, before: snapshot.project.text(file), edits })),
    snapshot,
  );
}

function editsOf({ before, edits }: FileChange): EditorEdit[] {
  const lines = indexLines(before ?? "");
  return edits.map(({ span, newText, proposes }) => ({
    range: rangeOf(lines, span),
    newText,
    ...annotation(proposes),
  }));
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
