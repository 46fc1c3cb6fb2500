/** From a place in a text to what stands there. */
import type { Resource } from "../model/resource";
import type { Entry, Node } from "../model/value";
import { type Location, type Span, touches, trimEndOf } from "../syntax/text";
import type { Analysis } from "./project";

/** The resource that an offset of a file stands in. Resources do not overlap, save for those of a module called twice. */
export function resourceAt(analysis: Analysis, file: string, offset: number): Resource | undefined {
  return analysis.lookup
    .resourcesIn(file)
    .find(
      ({ whole, annotations }) =>
        touches(whole.span, offset) || annotations.some((annotation) => touchesIn(annotation.at, file, offset)),
    );
}

/** An attribute or key and its path from the resource. */
export interface EntryAt {
  readonly path: readonly string[];
  readonly entry: Entry;
}

/** The innermost entry of a resource that an offset touches. */
export function entryAt(resource: Resource, file: string, offset: number): EntryAt | undefined {
  return search(resource.config, [], file, offset);
}

function search(node: Node, path: readonly string[], file: string, offset: number): EntryAt | undefined {
  if (node.kind === "list") {
    for (const item of node.items) {
      const found = search(item, path, file, offset);
      if (found) return found;
    }
    return undefined;
  }
  if (node.kind !== "map") return undefined;
  for (const [name, entry] of node.entries) {
    if (!touchesIn(entry.whole, file, offset)) continue;
    const inner = [...path, name];
    return search(entry.value, inner, file, offset) ?? { path: inner, entry };
  }
  return undefined;
}

function touchesIn(location: Location, file: string, offset: number): boolean {
  return location.file === file && touches(location.span, offset);
}

/** The word around an offset that could be an identifier of a record, a rule or a clause, and its span. */
export function wordAt(text: string, offset: number): { readonly word: string; readonly span: Span } | undefined {
  const part = /[A-Za-z0-9._/-]/u;
  let start = offset;
  let end = offset;
  while (start > 0 && part.test(text[start - 1] ?? "") && offset - start < LONGEST_WORD) start--;
  while (end < text.length && part.test(text[end] ?? "") && end - offset < LONGEST_WORD) end++;
  const word = trimEndOf(text.slice(start, end), "./-");
  return word === "" ? undefined : { word, span: { start, end: start + word.length } };
}

const LONGEST_WORD = 80;
