/** Which findings of two lists are the same one. */

export interface Matchable {
  readonly fingerprint: string;
  readonly file: string;
  readonly message: string;
}

export interface Matches<Now, Before> {
  /** What each finding was before; those that are new are not in it. */
  readonly before: ReadonlyMap<Now, Before>;
  /** What has no counterpart any more, in the order given. */
  readonly gone: readonly Before[];
}

/** From the surest likeness to the least: of several that share a fingerprint, those that did not change are found first. */
const ROUNDS: readonly ((finding: Matchable) => string)[] = [
  ({ fingerprint, file, message }) => `${fingerprint}\0${file}\0${message}`,
  ({ fingerprint, message }) => `${fingerprint}\0${message}`,
  ({ fingerprint, file }) => `${fingerprint}\0${file}`,
  ({ fingerprint }) => fingerprint,
];

/** Pairs findings by fingerprint, each at most once. Costs grow with the number of findings only. */
export function match<Now extends Matchable, Before extends Matchable>(
  now: readonly Now[],
  before: readonly Before[],
): Matches<Now, Before> {
  const found = new Map<Now, Before>();
  let open: readonly Now[] = now;
  let left: readonly Before[] = before;
  for (const keyOf of ROUNDS) {
    const waiting = new Map<string, Before[]>();
    // Taken from the end, so that the first comes out first.
    for (const one of [...left].reverse()) {
      const key = keyOf(one);
      const others = waiting.get(key);
      if (others) others.push(one);
      else waiting.set(key, [one]);
    }
    const taken = new Set<Before>();
    open = open.filter((one) => {
      const partner = waiting.get(keyOf(one))?.pop();
      if (!partner) return true;
      found.set(one, partner);
      taken.add(partner);
      return false;
    });
    left = left.filter((one) => !taken.has(one));
  }
  return { before: found, gone: left };
}
