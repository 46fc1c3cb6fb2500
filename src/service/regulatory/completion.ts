import { type CompletionItem, CompletionItemKind, InsertTextFormat, InsertTextMode } from "vscode-languageserver-types";
import * as z from "zod";
import { schemaOfEntry, withoutOptional } from "../../register/records/schema";
import { rangeOf } from "../../syntax/text";
import type { Snapshot } from "../snapshot";
import { cursorAt, type FileCursor } from "./cursor";
import { describe, type Field, fieldsOf, regulatoryFile, schemaAt } from "./field";
import type { Suggestion } from "./suggestion";
import { ruleNames, suggestionsFor } from "./values";

/** Fields and values of a regulatory file at an offset. */
export function regulatoryCompletions(file: string, offset: number, snapshot: Snapshot): readonly CompletionItem[] {
  const description = regulatoryFile(file, snapshot);
  const text = snapshot.project.text(file) ?? "";
  const cursor = description && cursorAt(text, offset);
  if (!description || !cursor) return [];
  const schema = schemaAt(description, cursor.path);
  // Behind a dash the schema decides whether fields or a text follow.
  if (cursor.at === "field" || schema instanceof z.ZodObject) {
    if (schema instanceof z.ZodRecord) {
      const isOfRules = cursor.path.at(-1) === "rules";
      return isOfRules ? ruleNames(snapshot).map((rule) => valueItem(rule, cursor, `${rule.text}: `)) : [];
    }
    return fieldsOf(schema)
      .filter((field) => !cursor.siblings.has(field.name))
      .map((field, position) => fieldItem(field, position));
  }
  const field = schema && describe(cursor.path.at(-1) ?? "", schema);
  const range = rangeOf(snapshot.project.lines(file), cursor.span);
  return suggestionsFor(cursor.path, field, snapshot).map((suggestion) => ({
    ...valueItem(suggestion, cursor, quotedWhereNeeded(suggestion.text)),
    textEdit: { range, newText: quotedWhereNeeded(suggestion.text) },
  }));
}

function fieldItem({ name, schema, description, kind }: Field, position: number): CompletionItem {
  return {
    label: name,
    kind: CompletionItemKind.Field,
    detail: kind,
    ...(description !== undefined && { documentation: description }),
    insertText: `${name}:${beginningOf(schema)}`,
    insertTextFormat: InsertTextFormat.Snippet,
    // What goes on below the field is indented with it.
    insertTextMode: InsertTextMode.adjustIndentation,
    // In the order of the schema, which is the order in which a person fills them in.
    sortText: String(position).padStart(3, "0"),
  };
}

/** What follows the name of a field, with the cursor where its value is written. */
function beginningOf(schema: z.ZodType): string {
  if (schema instanceof z.ZodObject || schema instanceof z.ZodRecord) return "\n  $0";
  if (!(schema instanceof z.ZodArray)) return " $0";
  return withoutOptional(schemaOfEntry(schema)) instanceof z.ZodObject ? "\n  - $0" : " [$0]";
}

function valueItem(
  { text, detail, documentation }: Suggestion,
  cursor: FileCursor,
  insertText: string,
): CompletionItem {
  return {
    label: text,
    kind: cursor.at === "field" ? CompletionItemKind.Field : CompletionItemKind.Value,
    ...(detail && { labelDetails: { description: detail } }),
    ...(documentation && { documentation }),
    filterText: detail ? `${text} ${detail}` : text,
    insertText,
  };
}

/** Dates and versions are text, which YAML would otherwise read as something else. */
function quotedWhereNeeded(text: string): string {
  return /^\d|^[*&!|>%@`]|[{}#]|: /u.test(text) ? JSON.stringify(text) : text;
}
