/** What an expression of a template gives: a node, which is unknown with its reason where source does not show it. */
import { lazyList, lazyMap } from "../../../model/lazy";
import type { Entry, MapNode, Node, Scalar, Unknown, UnknownNode } from "../../../model/value";
import type { Location } from "../../../syntax/text";

export function scalarAt(value: Scalar, at: Location): Node {
  return { kind: "scalar", value, at };
}

export function unknownAt(unknown: Unknown, at: Location): UnknownNode {
  return { kind: "unknown", unknown, at };
}

/** No values file gives it: functions such as `default` take it as empty. */
export function absentAt(reason: string, at: Location): UnknownNode {
  return unknownAt({ code: "variable-without-value", reason }, at);
}

export function isAbsent(node: Node): boolean {
  return node.kind === "unknown" && node.unknown.code === "variable-without-value";
}

/** A map that no file writes, such as the one that templates start from. */
export function mapAt(entries: readonly (readonly [string, Node])[], at: Location): MapNode {
  const made = entries.map(([name, value]): [string, Entry] => [name, { key: value.at, whole: value.at, value }]);
  return { kind: "map", entries: new Map(made), at, header: at };
}

/**
 * Whether a value counts as true in a template: false, 0, empty text, null, and empty lists and maps do not
 * (https://pkg.go.dev/text/template#hdr-Actions). Undefined when that cannot be known.
 */
export function truthOf(node: Node): boolean | undefined {
  if (node.kind === "unknown") return undefined;
  if (node.kind === "scalar") return Boolean(node.value);
  const size = node.kind === "list" ? node.items.length : node.entries.size;
  if (size > 0) return true;
  return node.open ? undefined : false;
}

/** The text that a scalar prints; undefined for anything else. */
export function printed(node: Node): string | undefined {
  if (node.kind !== "scalar") return undefined;
  return node.value === null ? "" : String(node.value);
}

/**
 * The same node as if it stood at a place of the template, with the place where it is written as its origin. What is in it
 * is placed when it is looked at: a template may print large values in many places.
 */
export function placedAt(node: Node, at: Location): Node {
  const written = node.origin ?? node.at;
  const isHere = written.file === at.file && written.span.start === at.span.start;
  const base = isHere ? { at } : { at, origin: written };
  const open = "open" in node && node.open ? { open: node.open } : {};
  if (node.kind === "list") {
    return lazyList({ ...open, ...base }, () => node.items.map((item) => placedAt(item, at)));
  }
  if (node.kind !== "map") {
    const { origin: _, ...rest } = node;
    return { ...rest, ...base };
  }
  return lazyMap(
    { header: at, ...open, ...base },
    () => new Map([...node.entries].map(([name, entry]) => [name, placedEntry(entry, at)])),
  );
}

function placedEntry({ value, conditional }: Entry, at: Location): Entry {
  const entry = { key: at, whole: at, value: placedAt(value, at) };
  return conditional ? { ...entry, conditional } : entry;
}
