import { type Hover, MarkupKind } from "vscode-languageserver-types";
import type { Resource } from "../../model/resource";
import { type Position, rangeOf, type Span, touches } from "../../syntax/text";
import { cardOf } from "../card";
import { entryAt, resourceAt, wordAt } from "../locate";
import { regulatoryHover } from "../regulatory/hover";
import { nameAt } from "../regulatory/mentions";
import type { Snapshot } from "../snapshot";
import { attributeText } from "./hover-attribute";
import { termText } from "./hover-identifier";
import { nameText } from "./hover-identifier-record";
import { resourceText } from "./hover-resource";

/**
 * What stands under the pointer: a record, clause or rule by its ID, the whole resource at its header, or one attribute
 * and only that.
 */
export function hoverAt(file: string, position: Position, snapshot: Snapshot): Hover | undefined {
  const text = snapshot.project.text(file);
  if (text === undefined) return undefined;
  const lines = snapshot.project.lines(file);
  const offset = lines.offsetAt(position);
  const show = (value: string | undefined, span: Span): Hover | undefined =>
    value === undefined ? undefined : { contents: { kind: MarkupKind.Markdown, value }, range: rangeOf(lines, span) };
  const inRegister = regulatoryHover(file, offset, snapshot);
  if (inRegister) return show(inRegister.value, inRegister.span);
  const name = nameAt(file, offset, snapshot);
  const record = name && nameText(name, snapshot);
  if (name && record) return show(record, name.at.span);
  const word = wordAt(text, offset);
  const named = word && termText(word.word, snapshot);
  if (word && named) return show(named, word.span);
  const resource = resourceAt(snapshot.analysis, file, offset);
  if (!resource) return undefined;
  const card = cardOf(resource, snapshot);
  if (touches(resource.header.span, offset)) return show(resourceText(card, snapshot), resource.header.span);
  const entry = entryAt(resource, file, offset);
  if (entry && namesWhole(resource, entry.path)) return show(resourceText(card, snapshot), entry.entry.whole.span);
  return entry && show(attributeText(entry, card, snapshot, offset), entry.entry.key.span);
}

/** What an object of Kubernetes is stands in several keys, where a Terraform block has one line. */
const NAMING = new Set(["apiVersion", "kind", "metadata.name"]);

function namesWhole({ platform }: Resource, path: readonly string[]): boolean {
  return platform === "kubernetes" && NAMING.has(path.join("."));
}
