import { type CompletionItem, CompletionItemKind } from "vscode-languageserver-types";
import { ID_KINDS } from "../../register/read/reference-fields";
import { annotationTags, type TagName } from "../../syntax/annotations";
import { type Position, rangeOf, type Span } from "../../syntax/text";
import { allRecords, type RecordKind } from "../record-card";
import { regulatoryCompletions } from "../regulatory/completion";
import { regulatoryFile } from "../regulatory/field";
import { TAGGED_LISTS, writtenNames } from "../regulatory/names";
import type { Snapshot } from "../snapshot";
import { regionCompletions } from "./completion-regions";

const DESCRIPTIONS: Readonly<Record<TagName, string>> = {
  soup: "SOUP item that covers it",
  risk: "risk that its failure contributes to",
  control: "risk control that it puts into effect",
  requirement: "requirement that it implements",
  data: "class of the data it holds",
  scope: "in or out of the device, with a reason",
  justified: "justification of a finding on it",
};

const RECORDS: Readonly<Partial<Record<TagName, RecordKind>>> = {
  soup: "SOUP item",
  risk: "Risk",
  control: "Risk control",
  requirement: "Requirement",
  justified: "Justification",
};

const WORDS: Readonly<Partial<Record<TagName, readonly string[]>>> = {
  scope: ["in: ", "out: "],
  data: ["none", "pseudonymised", "personal", "health"],
};

/** Where values of a tag are written: in a comment, or as an annotation of a Kubernetes object. */
const VALUES = [
  /(?:^|[\s#/*])@(\w+)[ \t]+((?:[\w.-]+[ \t]*,[ \t]*)*)([\w.-]*)$/u,
  /tureen\.dev\/(\w+)["']?[ \t]*:[ \t]*["']?((?:[\w.-]+[ \t]*,[ \t]*)*)([\w.-]*)$/u,
];

/** Tags in comments and annotations with the IDs that they can name, fields of the register, regions. */
export function completionsAt(file: string, position: Position, snapshot: Snapshot): readonly CompletionItem[] {
  const text = snapshot.project.text(file) ?? "";
  const offset = snapshot.project.lines(file).offsetAt(position);
  if (regulatoryFile(file, snapshot)) return regulatoryCompletions(file, offset, snapshot);
  const before = text.slice(text.lastIndexOf("\n", offset - 1) + 1, offset);
  const spanOf = (typed: string): Span => ({ start: offset - typed.length, end: offset });
  for (const pattern of VALUES) {
    const [, name, named, typed = ""] = pattern.exec(before) ?? [];
    const tag = annotationTags.find((one) => one === name);
    if (tag) return valuesOf(tag, named ?? "", place(file, spanOf(typed), snapshot), snapshot);
  }
  const inComment = tagBegunIn(before);
  if (inComment) return tagItems("@", " ", place(file, spanOf(inComment), snapshot), snapshot);
  const asKey = /^\s*(tureen[\w./]*)$/u.exec(before)?.[1];
  if (asKey) return tagItems("tureen.dev/", ": ", place(file, spanOf(asKey), snapshot), snapshot);
  return regionCompletions(file, offset, snapshot);
}

/** The `@` of a comment with the letters behind it, at the end of a line. */
function tagBegunIn(before: string): string | undefined {
  const typed = /@\w*$/u.exec(before)?.[0] ?? "";
  const head = before.slice(0, before.length - typed.length);
  return typed !== "" && /#|\/\/|\*/u.test(head.slice(head.lastIndexOf("@") + 1)) ? typed : undefined;
}

type Place = ReturnType<typeof rangeOf>;

function place(file: string, span: Span, { project }: Snapshot): Place {
  return rangeOf(project.lines(file), span);
}

function tagItems(before: string, after: string, range: Place, { editor }: Snapshot): readonly CompletionItem[] {
  return annotationTags.map((tag, at) => ({
    label: `${before}${tag}`,
    kind: CompletionItemKind.Keyword,
    // Beside each tag; a detail would stand beside the chosen one only.
    labelDetails: { description: DESCRIPTIONS[tag] },
    // Tags have an order, from what a resource is to what is said of it; the alphabet would lose it.
    sortText: String(at),
    textEdit: { range, newText: `${before}${tag}${after}` },
    // What the tag names is asked for next.
    ...(editor.hasCommands && { command: { title: "Suggest", command: "editor.action.triggerSuggest" } }),
  }));
}

function valuesOf(tag: TagName, named: string, range: Place, snapshot: Snapshot): readonly CompletionItem[] {
  const words = WORDS[tag];
  if (words) {
    return words.map((word) => ({
      label: word.replace(/: $/u, ""),
      textEdit: { range, newText: word },
      kind: CompletionItemKind.EnumMember,
    }));
  }
  const taken = new Set(named.split(",").map((id) => id.trim()));
  const kind = RECORDS[tag];
  const records = allRecords(snapshot.analysis.register).filter((record) => record.kind === kind);
  const known = new Set(records.map(({ entry }) => entry.id));
  return [
    ...records
      .filter(({ entry }) => !taken.has(entry.id))
      .map(({ entry, title, lines }) => ({
        label: entry.id,
        kind: CompletionItemKind.Reference,
        labelDetails: { description: title },
        documentation: lines.join(" · "),
        filterText: `${entry.id} ${title}`,
        textEdit: { range, newText: entry.id },
      })),
    ...namedElsewhere(tag, snapshot)
      .filter((id) => !taken.has(id) && !known.has(id))
      .map((id) => ({
        label: id,
        kind: CompletionItemKind.Reference,
        labelDetails: { description: "no record here" },
        textEdit: { range, newText: id },
      })),
  ];
}

/** Identifiers that tags and fields name though their records are kept in another system. */
function namedElsewhere(tag: TagName, snapshot: Snapshot): readonly string[] {
  const list = TAGGED_LISTS.get(tag);
  const kind = list && ID_KINDS[list];
  const isElsewhere =
    list === "requirements" || (kind && snapshot.analysis.register.device.links?.[kind] !== undefined);
  if (!list || !isElsewhere) return [];
  const names = [...writtenNames(snapshot).values()].flat();
  return [...new Set(names.filter((name) => name.list === list).map(({ id }) => id))].sort();
}
