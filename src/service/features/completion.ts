import { type CompletionItem, CompletionItemKind } from "vscode-languageserver-types";
import { annotationTags } from "../../syntax/annotations";
import { indexLines, type Position } from "../../syntax/text";
import { allRecords, type RecordKind } from "../record-card";
import type { Snapshot } from "../snapshot";

const DESCRIPTIONS: Readonly<Record<(typeof annotationTags)[number], string>> = {
  soup: "The register item that covers this resource",
  risk: "The risk in which this resource is considered",
  control: "The risk control that this resource implements",
  requirement: "The requirement that this resource implements",
  scope: "in or out, with the reason: no path to the medical function",
  data: "none, pseudonymised, personal or health",
  justified: "The recorded justification for a finding here",
};

const RECORDS: Readonly<Record<string, RecordKind>> = {
  soup: "SOUP item",
  risk: "Risk",
  control: "Risk control",
  requirement: "Requirement",
  justified: "Justification",
};

const WORDS: Readonly<Record<string, readonly string[]>> = {
  scope: ["in: ", "out: "],
  data: ["none", "pseudonymised", "personal", "health"],
};

/** Tags after `@` in a comment, and after a tag the IDs that it can name, with their titles. */
export function completionsAt(file: string, position: Position, snapshot: Snapshot): readonly CompletionItem[] {
  const text = snapshot.project.text(file) ?? "";
  const offset = indexLines(text).offsetAt(position);
  const before = text.slice(text.lastIndexOf("\n", offset - 1) + 1, offset);
  const named =
    /(?:^|\s|#|\/)@(\w+)\s+(?:[\w.-]+\s*,\s*)*[\w.-]*$/u.exec(before) ??
    /tureen\.dev\/(\w+)["']?\s*:\s*["']?(?:[\w.-]+\s*,\s*)*[\w.-]*$/u.exec(before);
  if (named?.[1]) return valuesOf(named[1], snapshot);
  if (/^\s*(?:#|\/\/|\*).*@\w*$/u.test(before)) return annotationTags.map((tag) => tagItem(tag, tag));
  if (/^\s*tureen\.dev\/?\w*$/u.test(before)) return annotationTags.map((tag) => tagItem(tag, `tureen.dev/${tag}: `));
  return [];
}

function tagItem(tag: (typeof annotationTags)[number], insertText: string): CompletionItem {
  const isKey = insertText.startsWith("tureen.dev/");
  return {
    label: isKey ? `tureen.dev/${tag}` : `@${tag}`,
    kind: CompletionItemKind.Keyword,
    detail: DESCRIPTIONS[tag],
    insertText: isKey ? insertText : `${insertText} `,
    filterText: isKey ? `tureen.dev/${tag}` : tag,
  };
}

function valuesOf(tag: string, { analysis }: Snapshot): readonly CompletionItem[] {
  const words = WORDS[tag];
  if (words)
    return words.map((label) => ({ label: label.trim(), insertText: label, kind: CompletionItemKind.EnumMember }));
  const kind = RECORDS[tag];
  return allRecords(analysis.register)
    .filter((record) => record.kind === kind)
    .map(({ entry, title, lines }) => ({
      label: entry.id,
      kind: CompletionItemKind.Reference,
      labelDetails: { description: title },
      detail: title,
      documentation: lines.join(" · "),
      filterText: `${entry.id} ${title}`,
      insertText: entry.id,
    }));
}
