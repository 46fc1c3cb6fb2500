import { type CompletionItem, CompletionItemKind } from "vscode-languageserver-types";
import { annotationTags, type TagName } from "../../syntax/annotations";
import { type Position, rangeOf, type Span } from "../../syntax/text";
import { allRecords, type RecordKind } from "../record-card";
import { regulatoryCompletions } from "../regulatory/completion";
import { regulatoryFile } from "../regulatory/field";
import type { Snapshot } from "../snapshot";
import { regionCompletions } from "./completion-regions";

const DESCRIPTIONS: Readonly<Record<TagName, string>> = {
  soup: "The register item that covers this resource",
  risk: "The risk in which this resource is considered",
  control: "The risk control that this resource implements",
  requirement: "The requirement that this resource implements",
  scope: "in or out, with the reason: no path to the medical function",
  data: "none, pseudonymised, personal or health",
  justified: "The recorded justification for a finding here",
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
  const inComment = /(?:#|\/\/|\*)[^@]*(@\w*)$/u.exec(before)?.[1];
  if (inComment) return tagItems("@", " ", place(file, spanOf(inComment), snapshot), snapshot);
  const asKey = /^\s*(tureen[\w./]*)$/u.exec(before)?.[1];
  if (asKey) return tagItems("tureen.dev/", ": ", place(file, spanOf(asKey), snapshot), snapshot);
  return regionCompletions(file, offset, snapshot);
}

type Place = ReturnType<typeof rangeOf>;

function place(file: string, span: Span, { project }: Snapshot): Place {
  return rangeOf(project.lines(file), span);
}

function tagItems(before: string, after: string, range: Place, { editor }: Snapshot): readonly CompletionItem[] {
  return annotationTags.map((tag) => ({
    label: `${before}${tag}`,
    kind: CompletionItemKind.Keyword,
    detail: DESCRIPTIONS[tag],
    textEdit: { range, newText: `${before}${tag}${after}` },
    // What the tag names is asked for next.
    ...(editor.hasCommands && { command: { title: "Suggest", command: "editor.action.triggerSuggest" } }),
  }));
}

function valuesOf(tag: TagName, named: string, range: Place, { analysis }: Snapshot): readonly CompletionItem[] {
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
  return allRecords(analysis.register)
    .filter((record) => record.kind === kind && !taken.has(record.entry.id))
    .map(({ entry, title, lines }) => ({
      label: entry.id,
      kind: CompletionItemKind.Reference,
      labelDetails: { description: title },
      documentation: lines.join(" · "),
      filterText: `${entry.id} ${title}`,
      textEdit: { range, newText: entry.id },
    }));
}
