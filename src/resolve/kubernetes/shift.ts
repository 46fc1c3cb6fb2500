/**
 * Moves a resource that stays as it is while the text above it grows or shrinks. Only what is looked at is moved, so
 * that an edit at the top of a large file does not copy everything below it.
 */
import type { Annotation, Resource } from "../../model/resource";
import type { Entry, MapNode, Node, Reference } from "../../model/value";
import type { FileProblem } from "../../model/workspace";
import type { Location } from "../../syntax/text";

/** The same resource `by` characters further down in its file. Places in other files stay. */
export function shiftResource(resource: Resource, by: number): Resource {
  if (by === 0) return resource;
  const { file } = resource.whole;
  const move: Move = (at) => (at.file === file ? shiftLocation(at, by) : at);
  const { address, platform, mode, type, name, scope } = resource;
  let config: MapNode | undefined;
  let annotations: readonly Annotation[] | undefined;
  return {
    address,
    platform,
    mode,
    type,
    name,
    scope,
    header: move(resource.header),
    whole: move(resource.whole),
    get config() {
      config ??= shiftMap(resource.config, move);
      return config;
    },
    get annotations() {
      annotations ??= resource.annotations.map((annotation) => shiftAnnotation(annotation, move));
      return annotations;
    },
  };
}

/** The same problem `by` characters further down in its file. */
export function shiftProblem(problem: FileProblem, by: number): FileProblem {
  return { ...problem, span: { start: problem.span.start + by, end: problem.span.end + by } };
}

type Move = (at: Location) => Location;

function once<T>(compute: () => T): () => T {
  let result: { readonly value: T } | undefined;
  return () => {
    result ??= { value: compute() };
    return result.value;
  };
}

function shiftLocation({ file, span }: Location, by: number): Location {
  return { file, span: { start: span.start + by, end: span.end + by } };
}

function shiftNode(node: Node, move: Move): Node {
  if (node.kind === "map") return shiftMap(node, move);
  const base = shiftBase(node, move);
  if (node.kind === "unknown" && node.allOf) {
    return { ...node, ...base, allOf: node.allOf.map((one) => shiftNode(one, move)) };
  }
  if (node.kind !== "list") return { ...node, ...base };
  const items = once(() => node.items.map((item) => shiftNode(item, move)));
  return {
    kind: "list",
    ...base,
    ...(node.open ? { open: node.open } : {}),
    get items() {
      return items();
    },
  };
}

function shiftMap(node: MapNode, move: Move): MapNode {
  const entries = once(() => {
    const moved = new Map<string, Entry>();
    for (const [name, entry] of node.entries) moved.set(name, shiftEntry(entry, move));
    return moved;
  });
  return {
    kind: "map",
    ...shiftBase(node, move),
    header: move(node.header),
    ...(node.open ? { open: node.open } : {}),
    get entries() {
      return entries();
    },
  };
}

function shiftEntry(entry: Entry, move: Move): Entry {
  const moved = { key: move(entry.key), whole: move(entry.whole), value: shiftNode(entry.value, move) };
  return entry.conditional ? { ...moved, conditional: entry.conditional } : moved;
}

interface MovedBase {
  readonly at: Location;
  readonly origin?: Location;
  readonly references?: readonly Reference[];
}

function shiftBase(node: Node, move: Move): MovedBase {
  const at = move(node.at);
  if (!node.origin && !node.references) return { at };
  return {
    at,
    ...(node.origin ? { origin: move(node.origin) } : {}),
    ...(node.references ? { references: node.references.map((r) => ({ ...r, at: move(r.at) })) } : {}),
  };
}

function shiftAnnotation(annotation: Annotation, move: Move): Annotation {
  const values = annotation.values.map((value) => ({ ...value, at: move(value.at) }));
  return { ...annotation, values, at: move(annotation.at) };
}
