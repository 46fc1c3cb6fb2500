/**
 * What was found on resources that did not change since. Resources that may depend on each other (those of one root
 * module, those of one folder of manifests) are one unit; a unit whose resources are the very same objects as before gives
 * the same drafts as before.
 */
import type { Resource } from "../model/resource";
import { splitScope } from "../model/scope";
import type { RuledDraft } from "./capability";
import type { RuleContext } from "./rule";

export interface RuleMemory {
  /** The drafts of all units, from memory or by checking. */
  drafts(context: RuleContext, check: (resources: readonly Resource[]) => readonly RuledDraft[]): RuledDraft[];
}

interface KnownUnit {
  readonly resources: readonly Resource[];
  readonly policy: string;
  readonly drafts: readonly RuledDraft[];
}

/** A memory that knows nothing yet. */
export function createRuleMemory(): RuleMemory {
  let known = new Map<string, KnownUnit>();
  return {
    drafts(context, check) {
      const policy = policyOf(context);
      const next = new Map<string, KnownUnit>();
      for (const [name, resources] of unitsOf(context.workspace.resources)) {
        const before = known.get(name);
        const isSame = before?.policy === policy && sameObjects(before.resources, resources);
        next.set(name, before && isSame ? before : { resources, policy, drafts: check(resources) });
      }
      known = next;
      return [...next.values()].flatMap((unit) => unit.drafts);
    },
  };
}

function unitsOf(resources: readonly Resource[]): ReadonlyMap<string, readonly Resource[]> {
  const units = new Map<string, Resource[]>();
  for (const resource of resources) {
    const name = `${resource.platform} ${splitScope(resource.scope).root}`;
    const unit = units.get(name);
    if (unit) unit.push(resource);
    else units.set(name, [resource]);
  }
  return units;
}

/** What else drafts depend on. */
function policyOf({ register, on }: RuleContext): string {
  return JSON.stringify([on, register.device.profiles, [...register.device.rules]]);
}

function sameObjects(left: readonly Resource[], right: readonly Resource[]): boolean {
  return left.length === right.length && left.every((resource, at) => resource === right[at]);
}
