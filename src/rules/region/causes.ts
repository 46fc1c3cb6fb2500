/** One squiggle a cause: resources whose place is decided by the same text are reported together. */
import { type Resource, typeKey } from "../../model/resource";
import { matchesAddress } from "../../register/address-pattern";
import type { Location } from "../../syntax/text";
import type { Draft, Related } from "../finding";
import { isNamedBy } from "../justifications";
import type { RuleContext } from "../rule";

/** Something found of one resource, and the text that decides it. */
export interface Effect<T> {
  readonly resource: Resource;
  /** The resource or provider block in which the deciding attribute stands, its path, and its place there. */
  readonly owner: Resource;
  readonly path: string;
  readonly at: Location;
  readonly cause: Location;
  /** What effects have in common when it is no place in the text: a variable that has no value. */
  readonly common?: string;
  readonly subject: T;
}

/** All effects of one cause. */
export interface Group<T> {
  readonly first: Effect<T>;
  /** The resources that it decides for, each once. */
  readonly resources: readonly Resource[];
  readonly at: Location;
  readonly related: readonly Related[];
}

/**
 * Groups effects by their cause. A resource that a justification speaks of is kept out of its group and reported by
 * itself, at its own header, so that the justification answers for it alone. Resources out of scope are a group of their
 * own, at the first of them.
 */
export function groupByCause<T>(
  rule: string,
  effects: readonly Effect<T>[],
  context: RuleContext,
): readonly Group<T>[] {
  const groups = new Map<string, { readonly members: Effect<T>[]; readonly isApart: boolean }>();
  for (const effect of effects) {
    const isShared = effect.owner !== effect.resource;
    const isJustified = isShared && isSpokenOf(effect.resource, rule, context);
    const isOut = isShared && context.view.scope.isOut(effect.resource) && !context.view.scope.isOut(effect.owner);
    const { file, span } = effect.cause;
    const cause = effect.common ?? `${file} ${span.start} ${span.end}`;
    const key = isJustified ? `${cause} ${effect.resource.address}` : `${cause} ${isOut ? "out" : ""}`;
    const known = groups.get(key);
    if (known) known.members.push(effect);
    else groups.set(key, { members: [effect], isApart: isJustified || isOut });
  }
  return [...groups.values()].flatMap(({ members, isApart }) => {
    const [first] = members;
    return first ? [groupOf(first, members, isApart)] : [];
  });
}

function groupOf<T>(first: Effect<T>, members: readonly Effect<T>[], isAlone: boolean): Group<T> {
  const resources = [...new Set(members.map((member) => member.resource))];
  if (isAlone) {
    const own = { ...first, owner: first.resource, at: first.resource.header };
    return { first: own, resources, at: own.at, related: [decidedAt(first.cause)] };
  }
  const isOnePlace = new Set(members.map((member) => `${member.at.file} ${member.at.span.start}`)).size === 1;
  const at = isOnePlace ? first.at : first.cause;
  return {
    first,
    resources,
    at,
    related: isOnePlace && !isSame(first.at, first.cause) ? [decidedAt(first.cause)] : [],
  };
}

function decidedAt(at: Location): Related {
  return { at, message: "The value comes from here." };
}

function isSame(a: Location, b: Location): boolean {
  return a.file === b.file && a.span.start === b.span.start;
}

function isSpokenOf(resource: Resource, rule: string, { register }: RuleContext): boolean {
  return register.justifications.some(({ id, record }) => {
    const namesRule = (record.rules ?? []).some((pattern) => pattern === rule || matchesAddress(pattern, rule));
    if (!namesRule) return false;
    return (
      isNamedBy(resource, id) || (record.covers ?? []).some((pattern) => matchesAddress(pattern, resource.address))
    );
  });
}

/** The part of a draft that follows from the group. The path is given when the attribute is the resource's own. */
export function draftOf<T>({ first, at, related }: Group<T>): Pick<Draft, "resource" | "at" | "related" | "path"> {
  const isOwn = at.file === first.at.file && at.span.start === first.at.span.start;
  return { resource: first.owner, at, related, ...(isOwn && first.path && { path: first.path }) };
}

/** Whether resources hold or carry data, as far as knowledge has them. */
export function haveData(resources: readonly Resource[], { knowledge }: Pick<RuleContext, "knowledge">): boolean {
  return withData(resources, { knowledge }).length > 0;
}

export function withData(
  resources: readonly Resource[],
  { knowledge }: Pick<RuleContext, "knowledge">,
): readonly Resource[] {
  return resources.filter((resource) => {
    const known = knowledge.resources.find(typeKey(resource));
    return known?.holdsData || known?.carriesData;
  });
}
