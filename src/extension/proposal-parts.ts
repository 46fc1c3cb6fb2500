/** A proposal in parts: which there are, and what is left of its edit when only some are taken. No editor is needed. */
import type { CreateFile, TextDocumentEdit, TextEdit, WorkspaceEdit } from "vscode-languageserver-protocol";
import { TextDocument } from "vscode-languageserver-textdocument";

/** What a person takes or leaves. */
export interface ProposalPart {
  readonly id: string;
  readonly label: string;
  readonly group: string | undefined;
  /** False for what only a person declares. */
  readonly isSuggested: boolean;
}

/** One file of a proposal, with the edits that are left. */
export interface ProposedFile {
  readonly uri: string;
  readonly isNew: boolean;
  readonly edits: readonly TextEdit[];
}

/** The parts of a proposal in the order of its text; those of one heading stand together. */
export function partsOf({ documentChanges = [], changeAnnotations = {} }: WorkspaceEdit): readonly ProposalPart[] {
  const annotations = new Map(Object.entries(changeAnnotations));
  const ids = new Set(
    documentChanges.flatMap((change) => ("edits" in change ? change.edits.flatMap(annotationOf) : [])),
  );
  const parts = [...ids].flatMap((id): ProposalPart[] => {
    const found = annotations.get(id);
    if (!found) return [];
    return [{ id, label: found.label, group: found.description, isSuggested: found.needsConfirmation !== true }];
  });
  const groups = [...new Set(parts.map(({ group }) => group))];
  return groups.flatMap((group) => parts.filter((part) => part.group === group));
}

/**
 * The edit with the parts that were taken, free of questions. A file is not made when what it begins with was left out, or
 * when nothing of what it would hold was taken.
 */
export function takeParts(edit: WorkspaceEdit, taken: ReadonlySet<string>): WorkspaceEdit {
  const { documentChanges = [] } = edit;
  const left = new Map<string, TextDocumentEdit>();
  for (const change of documentChanges) {
    if (!("edits" in change)) continue;
    const edits = editsTaken(change.edits, taken);
    if (edits.length > 0) left.set(change.textDocument.uri, { ...change, edits });
  }
  return {
    documentChanges: documentChanges.flatMap((change): (CreateFile | TextDocumentEdit)[] => {
      if ("edits" in change) return [left.get(change.textDocument.uri) ?? []].flat();
      if (change.kind !== "create" || !left.has(change.uri)) return [];
      const { annotationId: _, ...creation } = change;
      return [creation];
    }),
  };
}

function editsTaken(edits: TextDocumentEdit["edits"], taken: ReadonlySet<string>): TextEdit[] {
  const [base] = edits;
  const isTaken = (one: TextDocumentEdit["edits"][number]) => annotationOf(one).every((id) => taken.has(id));
  if (!base || !isTaken(base)) return [];
  const asked = edits.filter((one) => annotationOf(one).length > 0);
  if (asked.length > 0 && !asked.some(isTaken)) return [];
  return edits.filter(isTaken).flatMap((one) => ("newText" in one ? [{ range: one.range, newText: one.newText }] : []));
}

function annotationOf(edit: TextDocumentEdit["edits"][number]): readonly string[] {
  return "annotationId" in edit && edit.annotationId !== undefined ? [edit.annotationId] : [];
}

/** The files that an edit changes. */
export function filesOf({ documentChanges = [] }: WorkspaceEdit): readonly ProposedFile[] {
  const made = new Set(
    documentChanges.flatMap((change) => ("kind" in change && change.kind === "create" ? change.uri : [])),
  );
  return documentChanges.flatMap((change): ProposedFile[] => {
    if (!("edits" in change)) return [];
    const { uri } = change.textDocument;
    const edits = change.edits.flatMap((one) => ("newText" in one ? [one] : []));
    return [{ uri, isNew: made.has(uri), edits }];
  });
}

/** A text after edits. */
export function textAfter(before: string, { uri, edits }: ProposedFile): string {
  return TextDocument.applyEdits(TextDocument.create(uri, "yaml", 0, before), [...edits]);
}
