/** The attributes of a resource type that rules ask about, by the conditions of its knowledge. */
import type { Condition } from "../../knowledge/condition";
import type { TypeKnowledge } from "../../knowledge/knowledge";

/** A pure memo: knowledge of a type never changes. */
const memory = new WeakMap<TypeKnowledge, readonly string[]>();

/** Paths of the resource itself, each once. What is asked of other resources, and of secrets, is not among them. */
export function askedPaths(known: TypeKnowledge | undefined): readonly string[] {
  if (!known) return [];
  const before = memory.get(known);
  if (before) return before;
  const found = new Set<string>();
  for (const [rule, requirements] of known.requirements) {
    if (rule.startsWith("secret/")) continue;
    for (const { must } of requirements) collect(must, "", found);
  }
  const paths = [...found].sort();
  memory.set(known, paths);
  return paths;
}

function collect(condition: Condition, below: string, found: Set<string>): void {
  if ("path" in condition) {
    if (condition.path !== "") found.add(join(below, condition.path));
  } else if ("all" in condition) for (const one of condition.all) collect(one, below, found);
  else if ("any" in condition) for (const one of condition.any) collect(one, below, found);
  else if ("not" in condition) collect(condition.not, below, found);
  else if ("within" in condition) {
    const inner = join(below, condition.within);
    for (const one of [condition.every, condition.some, condition.none]) if (one) collect(one, inner, found);
  }
}

function join(below: string, path: string): string {
  return below === "" ? path : `${below}.${path}`;
}
