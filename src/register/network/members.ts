/** Which resources stand behind a filter or a backend: those that name it, and those that another resource puts there. */
import type { BindingKnowledge, FilterKnowledge } from "../../knowledge/network-stream";
import type { Resource } from "../../model/resource";
import type { Workspace } from "../../model/workspace";
import { readPath } from "./read";

/** How members are found: what of knowledge the search needs. */
export interface Membership {
  readonly memberAttributes: readonly string[];
  readonly bindings: readonly BindingKnowledge[];
  readonly ownMembers?: readonly string[];
  readonly memberTypes?: readonly string[] | undefined;
  readonly between?: readonly string[];
}

/** Members of a filter, in the order in which they are found; none that is itself only a rule of streams. */
export function membersOf(
  filter: Resource,
  how: Membership,
  workspace: Workspace,
  isRule: (type: string) => boolean,
): readonly Resource[] {
  const found = new Set<Resource>();
  const whole = { resource: filter, node: filter.config, workspace };
  for (const path of how.ownMembers ?? []) for (const one of readPath(whole, path).values) addAll(found, one.resources);
  for (const { resource, path } of workspace.referrersOf(filter)) {
    const binding = how.bindings.find(({ types, to }) => types.includes(resource.type) && to.includes(path));
    if (binding) {
      const part = { resource, node: resource.config, workspace };
      for (const one of readPath(part, binding.member).values) addAll(found, one.resources);
    } else if (how.memberAttributes.includes(lastName(path)) && !isRule(resource.type)) {
      if (how.between?.includes(resource.type)) {
        addAll(found, membersOf(resource, { ...how, between: [] }, workspace, isRule));
      } else if (resource.mode === "managed" || isModuleElsewhere(resource, workspace)) found.add(resource);
    }
  }
  const { memberTypes } = how;
  return [...found].filter(({ type }) => memberTypes === undefined || memberTypes.includes(type));
}

/** The filter that a type is, as knowledge describes it. */
export function filterOf(type: string, filters: readonly FilterKnowledge[]): FilterKnowledge | undefined {
  return filters.find(({ types }) => types.includes(type));
}

function lastName(path: string): string {
  return path.slice(path.lastIndexOf(".") + 1);
}

function addAll(found: Set<Resource>, more: readonly Resource[]): void {
  for (const one of more) found.add(one);
}

/** A call of a module of which these files show nothing but the call. */
function isModuleElsewhere({ mode, address }: Resource, { resources }: Workspace): boolean {
  return mode === "module" && !resources.some((other) => other.address.startsWith(`${address}.`));
}
