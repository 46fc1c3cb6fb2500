/** The nodes and links that register and code show together, before rows are made of them. */
import type { TraceGap, TraceKind, TraceLink, TraceNode, TraceNote, TraceRelation } from "./model";

/** A graph under construction. Positions are handed out once and stay. */
export interface TraceGraph {
  readonly nodes: readonly TraceNode[];
  readonly links: readonly TraceLink[];
  readonly gaps: readonly TraceGap[];
  readonly notes: readonly TraceNote[];
  /** The position of a node, which is added where it is new. */
  add(node: TraceNode): number;
  find(key: string): number | undefined;
  /** Adds a link once; the first place that it is written at stays. */
  link(link: TraceLink): void;
  miss(gap: TraceGap): void;
  note(note: TraceNote): void;
  /** Nodes of a kind to which links of a node lead, in the order in which they were added. */
  from(node: number, kind: TraceKind): readonly number[];
  /** Nodes of a kind from which links lead to a node. */
  to(node: number, kind: TraceKind): readonly number[];
  gapsOf(node: number): readonly number[];
  notesOf(node: number): readonly number[];
}

/** An empty graph. */
export function createTraceGraph(): TraceGraph {
  const nodes: TraceNode[] = [];
  const links: TraceLink[] = [];
  const gaps: TraceGap[] = [];
  const notes: TraceNote[] = [];
  const positions = new Map<string, number>();
  const known = new Set<string>();
  const forward = new Map<number, number[]>();
  const backward = new Map<number, number[]>();
  const gapsBySubject = new Map<number, number[]>();
  const notesBySubject = new Map<number, number[]>();
  const ofKind = (index: ReadonlyMap<number, number[]>, node: number, kind: TraceKind): readonly number[] => [
    ...new Set((index.get(node) ?? []).filter((other) => nodes[other]?.kind === kind)),
  ];
  return {
    nodes,
    links,
    gaps,
    notes,
    add(node) {
      const before = positions.get(node.key);
      if (before !== undefined) return before;
      positions.set(node.key, nodes.length);
      return nodes.push(node) - 1;
    },
    find: (key) => positions.get(key),
    link(link) {
      const name = linkName(link.from, link.to, link.relation);
      if (known.has(name)) return;
      known.add(name);
      links.push(link);
      append(forward, link.from, link.to);
      append(backward, link.to, link.from);
    },
    miss: (gap) => append(gapsBySubject, gap.subject, gaps.push(gap) - 1),
    note: (note) => append(notesBySubject, note.subject, notes.push(note) - 1),
    from: (node, kind) => ofKind(forward, node, kind),
    to: (node, kind) => ofKind(backward, node, kind),
    gapsOf: (node) => gapsBySubject.get(node) ?? [],
    notesOf: (node) => notesBySubject.get(node) ?? [],
  };
}

function linkName(from: number, to: number, relation: TraceRelation): string {
  return `${from} ${to} ${relation}`;
}

function append(index: Map<number, number[]>, key: number, value: number): void {
  const list = index.get(key);
  if (list) list.push(value);
  else index.set(key, [value]);
}
