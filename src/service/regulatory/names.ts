/** Identifiers of records as they are written: in the register, in own knowledge, and in tags of code. */

import type { AnnotationTag } from "../../model/resource";
import type { Unit } from "../../model/unit";
import { listsOf, referencesIn } from "../../register/read/reference-fields";
import type { ListName } from "../../register/records/catalogue";
import type { Register } from "../../register/register";
import { type Location, touches, unquoted } from "../../syntax/text";
import { filesBelow } from "../file-store";
import type { Analysis, Project } from "../project";
import type { Snapshot } from "../snapshot";

/** `definition`: the record's own. `text`: in words that people wrote. */
export type MentionRole = "definition" | "reference" | "tag" | "text";

/** An identifier where it is written, without quotation marks. */
export interface WrittenName {
  readonly id: string;
  readonly at: Location;
  readonly role: MentionRole;
  /** The list in which its record stands or would stand; undefined where it can be any. */
  readonly list: ListName | undefined;
}

/** The lists that tags in code name. */
export const TAGGED_LISTS: ReadonlyMap<AnnotationTag, ListName> = new Map<AnnotationTag, ListName>([
  ["soup", "items"],
  ["risk", "risks"],
  ["control", "controls"],
  ["requirement", "requirements"],
  ["justified", "justifications"],
]);

/** Every identifier in a field or tag, whether its record exists or not; by file, in the order of the text. */
export function writtenNames({ analysis, project }: Pick<Snapshot, "analysis" | "project">): NamesByFile {
  const known = remembered.get(analysis);
  if (known) return known;
  const names = new Map<string, WrittenName>();
  for (const name of [...inRegister(analysis.register), ...inTags(analysis), ...inKnowledge(analysis, project)]) {
    const exact = exactly(name, project);
    if (exact) names.set(`${exact.at.file}:${exact.at.span.start}`, exact);
  }
  const byFile = new Map<string, WrittenName[]>();
  for (const name of [...names.values()].sort((a, b) => a.at.span.start - b.at.span.start)) {
    const list = byFile.get(name.at.file);
    if (list) list.push(name);
    else byFile.set(name.at.file, [name]);
  }
  remembered.set(analysis, byFile);
  return byFile;
}

export type NamesByFile = ReadonlyMap<string, readonly WrittenName[]>;

/** A pure memo: an analysis never changes, an edit makes a new one. */
const remembered = new WeakMap<Analysis, NamesByFile>();

/** The identifier in a field or tag that an offset touches. */
export function writtenNameAt(file: string, offset: number, snapshot: Snapshot): WrittenName | undefined {
  return writtenNames(snapshot)
    .get(file)
    ?.find(({ at }) => touches(at.span, offset));
}

function inRegister(register: Register): readonly WrittenName[] {
  const definitions = [...listsOf(register)].flatMap(([list, entries]) =>
    entries.map(({ id, at }): WrittenName => ({ id, at, role: "definition", list })),
  );
  const ids = new Set(definitions.map(({ id }) => id));
  const references = referencesIn(register)
    .filter(({ field, text }) => !field.isLoose || ids.has(text))
    .map(({ field, text, at }): WrittenName => ({ id: text, at, role: "reference", list: field.to }));
  return [...definitions, ...references];
}

function inTags({ workspace }: Analysis): readonly WrittenName[] {
  return workspace.perUnit("names in tags", [], namesInTags).flat();
}

function namesInTags({ resources }: Unit): readonly WrittenName[] {
  const names: WrittenName[] = [];
  for (const { annotations } of resources) {
    for (const { tag, values } of annotations) {
      const list = TAGGED_LISTS.get(tag);
      if (list) for (const { text, at } of values) names.push({ id: text, at, role: "tag", list });
    }
  }
  return names.length === 0 ? NO_NAMES : names;
}

const NO_NAMES: readonly WrittenName[] = [];

/** Own knowledge names suppliers by their key. */
function inKnowledge({ register }: Analysis, project: Project): readonly WrittenName[] {
  return filesBelow(project.files(), `${register.folder}/knowledge`).flatMap(({ path: file, text }) =>
    [...text.matchAll(/^[ -]*supplier:[ \t]+["']?([\w.-]+)/gmu)].map((match): WrittenName => {
      const id = match[1] ?? "";
      const start = match.index + match[0].length - id.length;
      return { id, at: { file, span: { start, end: start + id.length } }, role: "reference", list: "suppliers" };
    }),
  );
}

/** The place of the identifier alone; undefined where the text has it in another way: an alias, an escape. */
function exactly(name: WrittenName, project: Project): WrittenName | undefined {
  const { file, span } = name.at;
  const written = project.text(file)?.slice(span.start, span.end) ?? "";
  const inner = unquoted(written);
  if (inner !== name.id) return undefined;
  const start = span.start + (written.length - inner.length) / 2;
  return { ...name, at: { file, span: { start, end: start + inner.length } } };
}
