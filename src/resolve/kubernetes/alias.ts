/** Keeps nested aliases from standing for more values than can be looked at (the "billion laughs"). */
import type { YamlNode } from "../../syntax/yaml/tree";

export interface AliasBudget {
  readonly weights: Map<YamlNode, number>;
  expanded: number;
}

/** How many values the aliases of one document may stand for. go-yaml has a like bound: 10 to 99 % of 400,000 values. */
const MOST_ALIASED_VALUES = 100_000;

export function newAliasBudget(): AliasBudget {
  return { weights: new Map(), expanded: 0 };
}

/** Takes an alias to `target` from the budget. False when that is more than it allows. */
export function allowsAlias(target: YamlNode, budget: AliasBudget): boolean {
  budget.expanded += weightOf(target, budget.weights);
  return budget.expanded <= MOST_ALIASED_VALUES;
}

/** How many values a node stands for when all aliases in it are followed. */
function weightOf(node: YamlNode, weights: Map<YamlNode, number>): number {
  const known = weights.get(node);
  if (known !== undefined) return known;
  const weight = childrenOf(node).reduce((sum, child) => sum + weightOf(child, weights), 1);
  weights.set(node, weight);
  return weight;
}

function childrenOf(node: YamlNode): readonly YamlNode[] {
  if (node.kind === "map") return node.pairs.map((pair) => pair.value);
  if (node.kind === "list") return node.items;
  return node.kind === "alias" && node.target ? [node.target] : [];
}
