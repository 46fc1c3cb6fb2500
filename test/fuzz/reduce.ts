/** Makes a failing input as small as it can be made in a while, whatever plain data it is. */

type Path = readonly (string | number)[];

/**
 * The smallest input found that still fails: parts of texts and lists are left out, halves first.
 * @param attempts how often `fails` may be asked.
 */
export async function reduced(
  input: unknown,
  fails: (input: unknown) => Promise<boolean>,
  attempts = 600,
): Promise<unknown> {
  let smallest = input;
  let left = attempts;
  for (let isSmaller = true; isSmaller && left > 0; ) {
    isSmaller = false;
    for (const path of sequencesIn(smallest, [])) {
      const before = sizeOf(smallest);
      for (let part = lengthAt(smallest, path); part >= 1 && left > 0; part = Math.floor(part / 2)) {
        for (let at = 0; at < lengthAt(smallest, path) && left > 0; ) {
          const candidate = without(smallest, path, at, part);
          left--;
          if (await fails(candidate)) smallest = candidate;
          else at += part;
        }
      }
      isSmaller ||= sizeOf(smallest) < before;
    }
  }
  return smallest;
}

function sizeOf(input: unknown): number {
  return JSON.stringify(input).length;
}

/** Where texts and lists stand. */
function sequencesIn(value: unknown, path: Path): readonly Path[] {
  if (typeof value === "string") return [path];
  if (Array.isArray(value)) return [path, ...value.flatMap((one, at) => sequencesIn(one, [...path, at]))];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, one]) => sequencesIn(one, [...path, key]));
}

function lengthAt(value: unknown, path: Path): number {
  let found: unknown = value;
  for (const step of path) found = typeof found === "object" && found !== null ? Reflect.get(found, step) : undefined;
  return typeof found === "string" || Array.isArray(found) ? found.length : 0;
}

function without(value: unknown, [step, ...rest]: Path, at: number, length: number): unknown {
  if (step === undefined) {
    if (typeof value === "string") return value.slice(0, at) + value.slice(at + length);
    return Array.isArray(value) ? value.toSpliced(at, length) : value;
  }
  if (Array.isArray(value)) return value.map((one, index) => (index === step ? without(one, rest, at, length) : one));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [key, key === step ? without(one, rest, at, length) : one]),
  );
}
