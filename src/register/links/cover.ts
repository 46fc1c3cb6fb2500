/** Which resources a list of patterns describes. */

import type { Resource } from "../../model/resource";
import { matchesAddress } from "../address-pattern";
import { addTo } from "../gather";

/** Finds what covers an address among many patterns, without trying them one by one. */
export interface CoverIndex<T> {
  /**
   * Everything that covers the address, with the pattern's position in the owner's `covers`: first those that name it
   * whole, then those that say most about how it begins.
   */
  find(address: string): readonly Cover<T>[];
}

export interface Cover<T> {
  readonly owner: T;
  readonly position: number;
}

interface Glob<T> {
  readonly pattern: string;
  readonly cover: Cover<T>;
}

/** Indexes owners by their patterns. Patterns with `*` are found by what they begin with. */
export function indexCovers<T>(owners: readonly T[], patternsOf: (owner: T) => readonly string[]): CoverIndex<T> {
  const exact = new Map<string, Cover<T>[]>();
  const globs = new Map<string, Glob<T>[]>();
  for (const owner of owners) {
    patternsOf(owner).forEach((pattern, position) => {
      const cover = { owner, position };
      const star = pattern.indexOf("*");
      if (star < 0) addTo(exact, pattern, cover);
      else addTo(globs, pattern.slice(0, star), { pattern, cover });
    });
  }
  const lengths = [...new Set([...globs.keys()].map((beginning) => beginning.length))].sort((a, b) => b - a);
  return {
    find(address) {
      const found = exact.get(address);
      let matching: Cover<T>[] | undefined;
      for (const length of lengths) {
        if (length > address.length) continue;
        for (const { pattern, cover } of globs.get(address.slice(0, length)) ?? []) {
          if (matchesAddress(pattern, address)) matching = [...(matching ?? found ?? []), cover];
        }
      }
      return matching ?? found ?? [];
    },
  };
}

/** The values of one tag on a resource, with their places. */
export function tagged(resource: Resource, tag: Resource["annotations"][number]["tag"]) {
  return resource.annotations.filter((annotation) => annotation.tag === tag).flatMap((annotation) => annotation.values);
}
