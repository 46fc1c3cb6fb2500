/** Objects as the overlays of the workspace leave them. */
import { createGathering } from "../../../model/gathering";
import type { Portions } from "../../../model/portions";
import type { Resource } from "../../../model/resource";
import { sameItems } from "../../../model/scope-index";
import { drained } from "../../../model/steps";
import { type Followed, follower, NOTHING_FOLLOWED, type OverlayOutcome, type Written } from "./follow";

/** Follows kustomizations again and again, and remembers what did not change. */
export interface KustomizeResolver {
  /**
   * The resources with each object as overlays leave it: once for each way in which they differ, at the place of the
   * object itself, with the overlay among its calls when there are several ways. What no overlay refers to stays as it is
   * written. Patches in files of their own that are for some object are left out, and so are objects that every overlay
   * deletes. In the same portions; one of which nothing is another is the very same list.
   */
  resolve(resources: Portions<Resource>): Portions<Resource>;
  /** Does what `resolve` will do for the same resources, and comes back after each overlay. */
  prepare(resources: Portions<Resource>): Iterable<void>;
}

/** An object as an overlay leaves it, remembered by what it was made from. */
interface Variant {
  readonly by: readonly Resource[];
  readonly overlay: Resource | undefined;
  readonly resource: Resource;
}

/** A resolver that has resolved nothing yet. */
export function kustomizeResolver(): KustomizeResolver {
  /** What was last made of an object that overlays change. */
  const known = new WeakMap<Resource, readonly Variant[]>();
  let last: Deployed = { written: [], followed: NOTHING_FOLLOWED, resolved: [] };
  const follow = follower();
  const outcomes = createGathering<OverlayOutcome, Resource>();
  const deployed = (resource: Resource): readonly Resource[] => {
    const found = outcomes.get(resource);
    if (found.every(({ outcome }) => outcome.config === resource.config)) return [resource];
    const made = variantsOf(resource, found, known.get(resource) ?? []);
    known.set(resource, made);
    return made.map((variant) => variant.resource);
  };
  return {
    prepare: follow,
    resolve(portions) {
      const followed = drained(follow(portions));
      // Who types in Terraform changes no object.
      if (followed === last.followed) return last.resolved;
      const changed = outcomes.update(followed.roots.map(({ objects }) => objects));
      const { written, usedPatches } = followed;
      const files = new Set([...changed].map(({ whole }) => whole.file));
      const isSameUsed = sameMembers(usedPatches, last.followed.usedPatches) && written.length === last.written.length;
      const resolved = written.map((portion, at) => {
        const before = isSameUsed && last.written[at] === portion ? last.resolved[at] : undefined;
        if (before && ![...files].some((file) => portion.files.has(file))) return before;
        const made = portion.resources.flatMap((one) => (usedPatches.has(one) ? [] : deployed(one)));
        return sameItems(made, portion.resources) ? portion.resources : made;
      });
      last = { written, followed, resolved };
      return resolved;
    },
  };
}

/** What was last deployed, portion by portion. */
interface Deployed {
  readonly written: readonly Written[];
  readonly followed: Followed;
  readonly resolved: Portions<Resource>;
}

function sameMembers<T>(left: ReadonlySet<T>, right: ReadonlySet<T>): boolean {
  return left.size === right.size && [...left].every((one) => right.has(one));
}

function variantsOf(
  resource: Resource,
  outcomes: readonly OverlayOutcome[],
  known: readonly Variant[],
): readonly Variant[] {
  const kept = outcomes.filter(({ outcome }, at) => {
    if (outcome.config === undefined) return false;
    return outcomes.findIndex((other) => isSame(other.outcome.by, outcome.by)) === at;
  });
  return kept.flatMap(({ overlay, outcome: { config, by } }) => {
    if (!config) return [];
    const named = kept.length > 1 ? overlay : undefined;
    const before = known.find((variant) => variant.overlay === named && isSame(variant.by, by));
    if (before) return [before];
    const { address, platform, mode, type, name, scope, header, whole, annotations } = resource;
    const made = { address, platform, mode, type, name, scope, header, whole, annotations, config };
    return [{ by, overlay: named, resource: named ? { ...made, calls: [named.header] } : made }];
  });
}

function isSame(left: readonly Resource[], right: readonly Resource[]): boolean {
  return left.length === right.length && left.every((resource, at) => resource === right[at]);
}
