/** Which resources a list of patterns describes. */

import type { Resource } from "../../model/resource";
import { matchesAddress } from "../address-pattern";
import { addTo } from "../gather";

/** Finds what covers an address among many patterns: whole addresses by look-up, patterns with `*` one by one. */
export interface CoverIndex<T> {
  /** Everything that covers the address, with the pattern's position in the owner's `covers`, in the order given. */
  find(address: string): readonly Cover<T>[];
}

export interface Cover<T> {
  readonly owner: T;
  readonly position: number;
}

/** Indexes owners by their patterns. */
export function indexCovers<T>(owners: readonly T[], patternsOf: (owner: T) => readonly string[]): CoverIndex<T> {
  const exact = new Map<string, Cover<T>[]>();
  const globs: { readonly pattern: string; readonly cover: Cover<T> }[] = [];
  for (const owner of owners) {
    patternsOf(owner).forEach((pattern, position) => {
      const cover = { owner, position };
      if (pattern.includes("*")) globs.push({ pattern, cover });
      else addTo(exact, pattern, cover);
    });
  }
  return {
    find(address) {
      const matching = globs.filter(({ pattern }) => matchesAddress(pattern, address)).map(({ cover }) => cover);
      return [...(exact.get(address) ?? []), ...matching];
    },
  };
}

/** The values of one tag on a resource, with their places. */
export function tagged(resource: Resource, tag: Resource["annotations"][number]["tag"]) {
  return resource.annotations.filter((annotation) => annotation.tag === tag).flatMap((annotation) => annotation.values);
}
