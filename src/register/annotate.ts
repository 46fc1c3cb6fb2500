/**
 * Links in the code itself: `# @risk RISK-004` above a Terraform block, `tureen.dev/risk: RISK-004` in the annotations of
 * a Kubernetes object. A tag that is there already is extended, never written a second time.
 */
import type { Annotation, AnnotationTag, Resource } from "../model/resource";
import type { Entry, MapNode } from "../model/value";
import type { Span, TextEdit } from "../syntax/text";
import {
  columnOf,
  endOfLine,
  insertion,
  refused,
  startOfLine,
  trimmedEnd,
  type WriteResult,
  written,
} from "./write/tree";

const ANNOTATION_PREFIX = "tureen.dev/";
const INDENT = "  ";

/** Links a resource to a record. `text` is that of the resource's file. Nothing changes when it is linked already. */
export function addTag(resource: Resource, text: string, tag: AnnotationTag, id: string): WriteResult {
  const same = resource.annotations.filter((annotation) => annotation.tag === tag);
  if (same.some(({ values }) => values.some((value) => value.text === id))) return written();
  const last = same[0]?.values.at(-1);
  if (last) return written(insertion(last.at.span.end, `, ${id}`));
  return resource.platform === "kubernetes"
    ? annotateObject(resource, text, tag, id)
    : commentBlock(resource, text, tag, id);
}

/** Takes a link away; with its last identifier the tag goes too. What else stands in the comment stays. */
export function removeTag(resource: Resource, text: string, tag: AnnotationTag, id: string): WriteResult {
  const edits = resource.annotations
    .filter((annotation) => annotation.tag === tag)
    .flatMap((annotation) => removeFrom(annotation, resource, text, id));
  return written(...edits);
}

function commentBlock(resource: Resource, text: string, tag: AnnotationTag, id: string): WriteResult {
  const { file, span } = resource.whole;
  if (file.endsWith(".json")) {
    return refused("JSON has no comments. Name the resource under `covers` in the register instead.");
  }
  const start = startOfLine(text, span.start);
  const before = text.slice(start, span.start);
  const lineEnd = text.includes("\r\n") ? "\r\n" : "\n";
  const comment = `# @${tag} ${id}${lineEnd}`;
  if (before.trim() === "") return written(insertion(span.start, `${comment}${before}`));
  return written(insertion(span.start, `${lineEnd}${comment}`));
}

function annotateObject(resource: Resource, text: string, tag: AnnotationTag, id: string): WriteResult {
  const metadata = resource.config.entries.get("metadata");
  if (metadata?.value.kind !== "map") {
    return refused("The object has no `metadata` to annotate. Name it under `covers` in the register instead.");
  }
  const annotations = metadata.value.entries.get("annotations");
  const lineEnd = text.includes("\r\n") ? "\r\n" : "\n";
  const key = `${ANNOTATION_PREFIX}${tag}`;
  if (annotations?.value.kind === "map") return written(addEntry(annotations.value, text, key, id, lineEnd));
  if (annotations) {
    const indent = columnOf(text, annotations.key.span.start) + INDENT;
    const colon = text.indexOf(":", annotations.key.span.end) + 1;
    const { span } = annotations.whole;
    return written({
      span: { start: colon, end: Math.max(colon, span.end) },
      newText: `${lineEnd}${indent}${key}: ${id}`,
    });
  }
  return written(addAnnotations(metadata.value, text, key, id, lineEnd));
}

/** A new entry before the first one of a map, in the style of the map. */
function addEntry(map: MapNode, text: string, key: string, id: string, lineEnd: string): TextEdit {
  const [first] = map.entries.values();
  const isFlow = text[map.at.span.start] === "{";
  if (!first) return { span: map.at.span, newText: `{ ${quoted(key, map)}: ${quoted(id, map)} }` };
  const start = first.key.span.start;
  if (isFlow) return insertion(start, `${quoted(key, map)}: ${quoted(id, map)}, `);
  return insertion(start, `${key}: ${id}${lineEnd}${columnOf(text, start)}`);
}

/** `annotations` behind the name, where people look for it; before the first field of `metadata` where that cannot be. */
function addAnnotations(metadata: MapNode, text: string, key: string, id: string, lineEnd: string): TextEdit {
  const [first] = metadata.entries.values();
  if (!first || text[metadata.at.span.start] === "{") {
    const entry = `${quoted("annotations", metadata)}: { ${quoted(key, metadata)}: ${quoted(id, metadata)} }`;
    return first ? insertion(first.key.span.start, `${entry}, `) : { span: metadata.at.span, newText: `{ ${entry} }` };
  }
  const indent = columnOf(text, first.key.span.start);
  const lines = [`${indent}annotations:`, `${indent}${INDENT}${key}: ${id}`].join(lineEnd);
  const name = metadata.entries.get("name");
  if (name?.value.kind === "scalar") return insertion(endOfLine(text, name.whole.span.end), `${lineEnd}${lines}`);
  return insertion(first.key.span.start, `${lines.trimStart()}${lineEnd}${indent}`);
}

/** JSON wants its names and texts in quotation marks. */
function quoted(word: string, map: MapNode): string {
  return map.at.file.endsWith(".json") ? JSON.stringify(word) : word;
}

function removeFrom(annotation: Annotation, resource: Resource, text: string, id: string): TextEdit[] {
  const at = annotation.values.findIndex((value) => value.text === id);
  const value = annotation.values[at];
  if (!value) return [];
  if (annotation.values.length === 1) return [removeWhole(annotation, resource, text)];
  const before = annotation.values[at - 1];
  const after = annotation.values[at + 1];
  const start = before ? before.at.span.end : value.at.span.start;
  const end = before || !after ? value.at.span.end : after.at.span.start;
  return [{ span: { start, end }, newText: "" }];
}

function removeWhole(annotation: Annotation, resource: Resource, text: string): TextEdit {
  return text[annotation.at.span.start] === "@"
    ? removeComment(annotation, text)
    : removeAnnotation(annotation, resource, text);
}

/** Removes the tag from its comment, and the comment with its line when it said nothing else. */
function removeComment(annotation: Annotation, text: string): TextEdit {
  const { start, end } = annotation.at.span;
  const from = startOfLine(text, start);
  const to = endOfLine(text, end);
  const rest = text.slice(from, start) + text.slice(end, to);
  if (["", "#", "//"].includes(rest.trim())) return { span: wholeLine(text, from, to), newText: "" };
  const blanks = /^[ \t]*:?[ \t]*/.exec(text.slice(end, to))?.[0].length ?? 0;
  return { span: { start, end: end + blanks }, newText: "" };
}

/** Removes the entry of an annotation, and `annotations` itself when nothing else stands in it. */
function removeAnnotation(annotation: Annotation, resource: Resource, text: string): TextEdit {
  const metadata = resource.config.entries.get("metadata")?.value;
  const annotations = metadata?.kind === "map" ? metadata.entries.get("annotations") : undefined;
  const map = annotations?.value.kind === "map" ? annotations.value : undefined;
  const entry = map?.entries.get(`${ANNOTATION_PREFIX}${annotation.tag}`);
  if (!annotations || !map || !entry) return { span: annotation.at.span, newText: "" };
  const isFlow = text[map.at.span.start] === "{";
  const comments = text.slice(annotations.whole.span.start, annotations.whole.span.end).includes("#");
  if (map.entries.size > 1 || comments)
    return isFlow ? removeFromFlow(map, entry, text) : removeLines(text, entry.whole.span);
  return isFlow ? { span: map.at.span, newText: "{}" } : removeLines(text, annotations.whole.span);
}

function removeFromFlow(map: MapNode, entry: Entry, text: string): TextEdit {
  const entries = [...map.entries.values()];
  const at = entries.indexOf(entry);
  const after = entries[at + 1];
  const before = entries[at - 1];
  if (after) return { span: { start: entry.key.span.start, end: after.key.span.start }, newText: "" };
  const start = before ? before.whole.span.end : entry.whole.span.start;
  return { span: { start, end: trimmedEnd(text, entry.whole.span.end) }, newText: "" };
}

function removeLines(text: string, span: Span): TextEdit {
  const end = trimmedEnd(text, span.end);
  const lineEnd = endOfLine(text, end);
  const rest = text.slice(end, lineEnd);
  if (rest.trim() !== "")
    return { span: { start: span.start, end: end + rest.length - rest.trimStart().length }, newText: "" };
  return { span: wholeLine(text, startOfLine(text, span.start), lineEnd), newText: "" };
}

function wholeLine(text: string, start: number, end: number): Span {
  const next = text.startsWith("\r\n", end) ? end + 2 : Math.min(end + 1, text.length);
  return { start, end: next };
}
