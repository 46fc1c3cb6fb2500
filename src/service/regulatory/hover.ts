import * as z from "zod";
import { schemaOfEntry } from "../../register/records/schema";
import type { Span } from "../../syntax/text";
import { cardOf } from "../card";
import { identifierText } from "../features/hover-identifier";
import { resourceText } from "../features/hover-resource";
import { escapeProse } from "../markdown";
import type { Snapshot } from "../snapshot";
import { cursorAt } from "./cursor";
import { choicesOf, describe, regulatoryFile, schemaAt } from "./field";

export interface RegulatoryHover {
  readonly value: string;
  readonly span: Span;
}

/** What a field of a regulatory file is for, or what the identifier or address in it stands for. */
export function regulatoryHover(file: string, offset: number, snapshot: Snapshot): RegulatoryHover | undefined {
  const description = regulatoryFile(file, snapshot);
  const cursor = description && cursorAt(snapshot.project.text(file) ?? "", offset);
  if (!description || !cursor || cursor.word === "") return undefined;
  const named = meaningOf(cursor.word, snapshot);
  if (named) return { value: named, span: cursor.span };
  if (cursor.at === "value") return undefined;
  const path = [...cursor.path, cursor.word];
  const schema = schemaAt(description, path);
  if (!schema) return undefined;
  const field = describe(cursor.word, schema);
  const choices = choicesOf(schema instanceof z.ZodArray ? schemaOfEntry(schema) : schema);
  const lines = [
    `**${cursor.word}** ${choices.length > 0 ? "" : field.kind}`.trim(),
    field.description ? escapeProse(field.description) : "",
    choices.length > 0 ? `One of: ${choices.map((choice) => `\`${choice}\``).join(", ")}` : "",
  ];
  return { value: lines.filter(Boolean).join("\n\n"), span: cursor.span };
}

function meaningOf(word: string, snapshot: Snapshot): string | undefined {
  const known = identifierText(word, snapshot);
  if (known) return known;
  const resource = snapshot.analysis.workspace.resources.find(({ address }) => address === word);
  return resource && resourceText(cardOf(resource, snapshot), snapshot);
}
