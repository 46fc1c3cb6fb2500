/** Moves spans, for texts that are a part of a longer one. */

/** A copy of a tree in which every span lies `offset` further on. Without an offset the tree itself. */
export function shiftSpans<Tree>(tree: Tree, offset: number): Tree {
  return offset === 0 ? tree : (shifted(tree, offset) as Tree);
}

function shifted(node: unknown, offset: number): unknown {
  if (Array.isArray(node)) return node.map((element) => shifted(element, offset));
  if (typeof node !== "object" || node === null) return node;
  if ("start" in node && "end" in node && typeof node.start === "number" && typeof node.end === "number") {
    return { start: node.start + offset, end: node.end + offset };
  }
  return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, shifted(value, offset)]));
}
