/** A block or argument in one line, to compare what was read: `resource a b { name block { name } }`. */
import type { Attribute, Block } from "../../../src/syntax/hcl/tree";

export function outline(item: Attribute | Block): string {
  if (item.kind === "attribute") return item.name.name;
  const header = [item.type, ...item.labels].map((word) => word.name).join(" ");
  return [header, "{", ...item.body.items.map(outline), "}"].join(" ");
}
