/** What a block or argument mentions, without evaluating it: enough to know what an edit elsewhere cannot change in it. */
import type { Attribute, Block } from "../../syntax/hcl/tree";

/** What stands for everything: a mention whose name only evaluation would tell, such as `var["x"]`. */
export const ANYTHING = "*";

const NAMESPACES: ReadonlySet<string> = new Set(["var", "local", "module", "data"]);

/** A pure memo: an item always mentions the same, and the answer goes with the item. */
const known = new WeakMap<object, ReadonlySet<string>>();

/**
 * The names of everything that an item mentions, as declarations have them: `var.region`, `local.tags`, `module.network`,
 * `aws_kms_key.main`, `data.aws_ami.base`. Names of variables of `for` may be among them, which does no harm.
 */
export function mentionsOf(item: Block | Attribute): ReadonlySet<string> {
  const before = known.get(item);
  if (before) return before;
  const found = new Set<string>();
  // What a provider is set to shows in its data sources, though they do not mention it.
  if (item.kind === "block" && item.type.name === "data") found.add("provider");
  const waiting: unknown[] = [item];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (Array.isArray(node)) waiting.push(...node);
    else if (typeof node === "object" && node !== null) {
      addMention(node, found);
      for (const value of Object.values(node)) if (typeof value === "object" && value !== null) waiting.push(value);
    }
  }
  known.set(item, found);
  return found;
}

function addMention(node: object, found: Set<string>): void {
  if (!("kind" in node) || !("target" in node)) return;
  const path = pathOf(node);
  const [root, first, second] = path;
  if (root === undefined) return;
  if (node.kind === "access" && first !== undefined) {
    if (root !== "data") found.add(`${root}.${first}`);
    else if (second !== undefined) found.add(`data.${first}.${second}`);
  } else if (path.length === 1 && NAMESPACES.has(root)) found.add(ANYTHING);
}

/** The names of a chain of accesses, from its root on; empty when something else is in between. */
function pathOf(node: object): readonly string[] {
  const names: string[] = [];
  let at: unknown = node;
  while (typeof at === "object" && at !== null && "kind" in at) {
    if (at.kind === "variable" && "name" in at && typeof at.name === "string") return [at.name, ...names.reverse()];
    if (at.kind === "access" && "name" in at && "target" in at) names.push((at.name as { name: string }).name);
    else if (at !== node) return [];
    at = "target" in at ? at.target : undefined;
  }
  return [];
}
