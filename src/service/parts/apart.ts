/** Whether what was found in parts holds of the whole. */
import type { PartOutcome } from "./part";

/** True when nothing leads from one part to another, and no tag in one speaks of what stands in another. */
export function areApart(parts: readonly (readonly string[])[], outcomes: readonly PartOutcome[]): boolean {
  if (parts.length < 2) return true;
  if (hasAmbiguousDigest(outcomes)) return false;
  const homes = new Map<string, number>();
  parts.forEach((paths, part) => {
    for (const path of paths) {
      homes.set(path, part);
      homes.set(path.slice(0, Math.max(0, path.lastIndexOf("/"))), part);
    }
  });
  return outcomes.every(({ leads, resources }, part) => {
    const isAway = leads.some((lead) => (homes.get(lead) ?? part) !== part);
    // A tag on a namespace speaks of all that stands in it, in whatever folder.
    const speaksOfOthers = resources.some(
      ({ type, annotations }) => type === "Namespace" && annotations.some(({ tag }) => tag === "scope"),
    );
    return !isAway && !speaksOfOthers;
  });
}

/** Digests of images that parts show, and the parts to be looked at again with them. */
export function digestsAcross(outcomes: readonly PartOutcome[]): {
  readonly digests: ReadonlyMap<string, string>;
  readonly again: readonly number[];
} {
  const digests = new Map(outcomes.flatMap((outcome) => outcome.digests));
  const again = outcomes.flatMap(({ askedDigests, digests: own }, part) => {
    const local = new Map(own);
    return askedDigests.some((image) => digests.get(image) !== local.get(image)) ? [part] : [];
  });
  return { digests, again };
}

/** Images that are asked for and named by several digests: which of them is the last, only the whole says. */
function hasAmbiguousDigest(outcomes: readonly PartOutcome[]): boolean {
  const shown = new Map<string, string>();
  const ambiguous = new Set<string>();
  for (const [image, digest] of outcomes.flatMap(({ digests }) => digests)) {
    if ((shown.get(image) ?? digest) !== digest) ambiguous.add(image);
    shown.set(image, digest);
  }
  return outcomes.some(({ askedDigests }) => askedDigests.some((image) => ambiguous.has(image)));
}
