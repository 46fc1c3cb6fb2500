/** Walks a syntax tree without knowing its kinds: whatever has a span is a node. */
import type { Span } from "../../../src/syntax/text";

export interface Node {
  readonly kind?: string;
  readonly span: Span;
}

/** The nodes right below a node, in the order of its properties, which is the order of the text. */
export function childrenOf(node: object): Node[] {
  return Object.values(node).flatMap((value: unknown) => {
    if (Array.isArray(value)) return value.filter(isNode);
    return isNode(value) ? [value] : [];
  });
}

/** The node and everything below it, without recursion, so that no depth is too deep. */
export function allNodes(root: Node): Node[] {
  const nodes: Node[] = [];
  const waiting: Node[] = [root];
  for (;;) {
    const node = waiting.pop();
    if (node === undefined) return nodes;
    nodes.push(node);
    waiting.push(...childrenOf(node));
  }
}

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && "span" in value;
}

/** What is wrong with the spans of a tree: outside of the text, outside of the parent, or out of order. */
export function spanFaults(root: Node, length: number): string[] {
  const faults: string[] = [];
  for (const node of allNodes(root)) {
    const { start, end } = node.span;
    if (start < 0 || end < start || end > length) faults.push(`${describeNode(node)} is outside of the text`);
    let previousEnd = start;
    for (const child of childrenOf(node)) {
      if (child.span.start < previousEnd)
        faults.push(`${describeNode(child)} starts too early in ${describeNode(node)}`);
      if (child.span.end > end) faults.push(`${describeNode(child)} ends behind ${describeNode(node)}`);
      previousEnd = child.span.end;
    }
  }
  return faults;
}

function describeNode(node: Node): string {
  return `${node.kind ?? "node"} ${node.span.start}-${node.span.end}`;
}
