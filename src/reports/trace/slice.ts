/** The part of a trace that belongs to some of its nodes: what leads to them and what follows from them. */
import { TRACE_COLUMNS, type TraceKind, type TraceModel } from "./model";

export interface TraceSlice {
  /** Positions in the model, those asked for first, then by distance. */
  readonly nodes: readonly number[];
  readonly links: readonly number[];
  readonly gaps: readonly number[];
  /** Nodes that belong to the slice and were left out because it would be too large, by kind. */
  readonly leftOut: readonly (readonly [kind: TraceKind, count: number])[];
}

/**
 * What leads to the nodes and what follows from them, never what merely shares something with them.
 * @param most the largest number of nodes; the nearest stay.
 */
export function sliceOf(model: TraceModel, focus: readonly number[], most: number): TraceSlice {
  const neighbours = neighboursOf(model);
  const found = new Set(focus);
  follow(focus, found, (node) => neighbours.after.get(node) ?? []);
  follow(focus, found, (node) => neighbours.before.get(node) ?? []);
  // A requirement stands before a control as well as before an item: it comes along with the control.
  const controls = [...found].filter((node) => model.nodes[node]?.kind === "control");
  for (const control of controls) {
    for (const node of neighbours.before.get(control) ?? []) {
      if (model.nodes[node]?.kind === "requirement") found.add(node);
    }
  }
  const all = [...found];
  const nodes = all.slice(0, most);
  const kept = new Set(nodes);
  return {
    nodes,
    links: positions(model.links, ({ from, to }) => kept.has(from) && kept.has(to)),
    gaps: positions(model.gaps, ({ subject }) => kept.has(subject)),
    leftOut: countKinds(all.slice(most), model),
  };
}

interface Neighbours {
  readonly before: ReadonlyMap<number, readonly number[]>;
  readonly after: ReadonlyMap<number, readonly number[]>;
}

/** Links by the order of the columns, whichever end wrote them. */
function neighboursOf({ nodes, links }: TraceModel): Neighbours {
  const before = new Map<number, number[]>();
  const after = new Map<number, number[]>();
  for (const { from, to } of links) {
    const [left, right] = columnOf(nodes[from]?.kind) <= columnOf(nodes[to]?.kind) ? [from, to] : [to, from];
    append(after, left, right);
    append(before, right, left);
  }
  return { before, after };
}

/** The position of a kind in the chain. */
export function columnOf(kind: TraceKind | undefined): number {
  return kind === undefined ? -1 : TRACE_COLUMNS.indexOf(kind);
}

function follow(start: readonly number[], found: Set<number>, next: (node: number) => readonly number[]): void {
  const seen = new Set(start);
  const waiting = [...start];
  for (let at = 0; at < waiting.length; at++) {
    for (const other of next(waiting[at] ?? -1)) {
      if (seen.has(other)) continue;
      seen.add(other);
      found.add(other);
      waiting.push(other);
    }
  }
}

function positions<T>(items: readonly T[], isKept: (item: T) => boolean): readonly number[] {
  return items.flatMap((item, at) => (isKept(item) ? [at] : []));
}

function countKinds(nodes: readonly number[], model: TraceModel): TraceSlice["leftOut"] {
  return TRACE_COLUMNS.flatMap((kind) => {
    const count = nodes.filter((node) => model.nodes[node]?.kind === kind).length;
    return count > 0 ? [[kind, count] as const] : [];
  });
}

function append(index: Map<number, number[]>, key: number, value: number): void {
  const list = index.get(key);
  if (list) list.push(value);
  else index.set(key, [value]);
}
