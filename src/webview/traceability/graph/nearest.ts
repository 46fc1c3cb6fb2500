import type { PlacedNode } from "../../../reports/diagram/model";

/** The nearest node in the direction of an arrow key: what lies aside counts twice as far. */
export function nearest(from: PlacedNode, nodes: readonly PlacedNode[], key: string): PlacedNode | undefined {
  const isLevel = key === "ArrowLeft" || key === "ArrowRight";
  const sign = key === "ArrowLeft" || key === "ArrowUp" ? -1 : 1;
  let best: { readonly node: PlacedNode; readonly distance: number } | undefined;
  for (const node of nodes) {
    const x = node.x + node.width / 2 - (from.x + from.width / 2);
    const y = node.y + node.height / 2 - (from.y + from.height / 2);
    const ahead = sign * (isLevel ? x : y);
    if (node === from || ahead < 1) continue;
    const distance = ahead + 2 * Math.abs(isLevel ? y : x);
    if (!best || distance < best.distance) best = { node, distance };
  }
  return best?.node;
}
