import type { WorkspaceEdit } from "vscode-languageserver-types";
import { ID_KINDS, listsOf } from "../../register/read/reference-fields";
import { RECORD_NAMES } from "../../register/records/catalogue";
import { nextId } from "../../register/write/next-id";
import { openFile } from "../../register/write/tree";
import { type Position, type Range, rangeOf } from "../../syntax/text";
import type { FileChange } from "../actions/outcome";
import { toWorkspaceEdit } from "../edits/workspace-edit";
import { coverAt } from "../regulatory/covering";
import { regulatoryFile } from "../regulatory/field";
import { mentionsOf, nameAt } from "../regulatory/mentions";
import type { WrittenName } from "../regulatory/names";
import type { Snapshot } from "../snapshot";

/** Why something cannot be renamed, and what to do instead. */
export interface Refusal {
  readonly problem: string;
}

/** What can be renamed at a place; undefined where nothing of ours stands, so that others may answer. */
export function prepareRename(
  file: string,
  position: Position,
  snapshot: Snapshot,
): { readonly range: Range; readonly placeholder: string } | Refusal | undefined {
  const lines = snapshot.project.lines(file);
  const offset = lines.offsetAt(position);
  const name = nameAt(file, offset, snapshot);
  if (name) return ambiguity(name.id, snapshot) ?? { range: rangeOf(lines, name.at.span), placeholder: name.id };
  const cover = coverAt(file, offset, snapshot);
  if (cover) {
    const problem = `\`${cover.pattern}\` is an address in code. Rename it there; here the new one is offered then.`;
    return { problem };
  }
  return regulatoryFile(file, snapshot) ? { problem: "Only identifiers of records can be renamed here." } : undefined;
}

/** The edits that give the record under the cursor another identifier, wherever it is named. */
export function renameAt(
  file: string,
  position: Position,
  to: string,
  snapshot: Snapshot,
): { readonly edit: WorkspaceEdit } | Refusal | undefined {
  const name = nameAt(file, snapshot.project.lines(file).offsetAt(position), snapshot);
  if (!name) {
    const prepared = prepareRename(file, position, snapshot);
    return prepared && "problem" in prepared ? prepared : undefined;
  }
  const renamed = renameRecord(name.id, to.trim(), snapshot);
  return "problem" in renamed ? renamed : { edit: toWorkspaceEdit(renamed.changes, snapshot) };
}

/** Another identifier in every file at once: in fields, tags, annotations and comments. */
export function renameRecord(
  id: string,
  to: string,
  snapshot: Snapshot,
): { readonly changes: readonly FileChange[] } | Refusal {
  const mentions = mentionsOf(id, snapshot);
  const files = [...new Set(mentions.map(({ at }) => at.file))];
  const refusal =
    ambiguity(id, snapshot) ?? unfit(to, mentions) ?? taken(id, to, snapshot) ?? unwritable(files, snapshot);
  if (refusal) return refusal;
  const changes = files.map((file) => ({
    file,
    before: snapshot.project.text(file) ?? "",
    edits: mentions.filter(({ at }) => at.file === file).map(({ at }) => ({ span: at.span, newText: to })),
  }));
  return { changes: id === to ? [] : changes };
}

function ambiguity(id: string, { analysis }: Snapshot): Refusal | undefined {
  if (recordsOf(id, analysis.register).length < 2) return undefined;
  return {
    problem: `\`${id}\` is used by two records, so nobody can tell which of them is meant elsewhere. Give one of them the next free identifier first: its problem offers that.`,
  };
}

type Register = Snapshot["analysis"]["register"];

function recordsOf(id: string, register: Register) {
  return [...listsOf(register)].flatMap(([list, entries]) =>
    entries.flatMap((entry) => (entry.id === id ? [{ list, entry }] : [])),
  );
}

/** Words that YAML reads as something else than text. */
const NO_TEXT = /^(?:null|true|false|yes|no|on|off|y|n)$/iu;

function unfit(to: string, mentions: readonly WrittenName[]): Refusal | undefined {
  if (!isName(to) || NO_TEXT.test(to)) {
    return {
      problem: `\`${to}\` is not an identifier. Use letters, digits, dots and hyphens, beginning with a letter: RISK-012.`,
    };
  }
  const isTagged = mentions.some(({ role }) => role === "tag");
  if (!isTagged || (/\d/u.test(to) && !/[.-]$/u.test(to))) return undefined;
  return { problem: `Tags in code name this record, and \`${to}\` is not read there: give it a number at its end.` };
}

function isName(text: string): boolean {
  return /^[A-Za-z][A-Za-z0-9._-]*$/u.test(text);
}

/** A name that no record has can become that of one that exists: that corrects it everywhere. */
function taken(id: string, to: string, { analysis }: Snapshot): Refusal | undefined {
  const { register } = analysis;
  const [own] = recordsOf(id, register);
  const [other] = recordsOf(to, register);
  if (!own || !other || id === to) return undefined;
  const kind = ID_KINDS[own.list];
  const free = kind ? ` The next free identifier is ${nextId(register, kind)}.` : "";
  return { problem: `\`${to}\` is the identifier of another ${RECORD_NAMES[other.list]}.${free}` };
}

/** A file with errors could name the record where nobody can read it, and one of a newer version is not written. */
function unwritable(files: readonly string[], snapshot: Snapshot): Refusal | undefined {
  for (const file of files) {
    const opened = regulatoryFile(file, snapshot) && openFile(snapshot.project.text(file) ?? "");
    if (opened && !opened.ok) return { problem: `\`${file}\`: ${opened.reason}` };
  }
  return undefined;
}
