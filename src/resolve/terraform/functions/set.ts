/** Collection functions of wholly known values. */
import type { Plain } from "../plain";
import {
  compareTexts,
  identityOf,
  integer,
  list,
  map,
  number,
  type PlainFunction,
  refuse,
  text,
  texts,
  unique,
} from "./arguments";

const MAXIMUM_ELEMENTS = 10_000;

/** By name. */
export const setFunctions: Readonly<Record<string, PlainFunction>> = {
  chunklist: (values, size) => chunks(list(values), integer(size)),
  index: (values, value) => indexOf(list(values), value ?? null),
  list: (...values) => values,
  map: (...pairs) => pairsToMap(pairs),
  matchkeys: (values, keys, wanted) => {
    const identities = new Set(list(wanted).map(identityOf));
    const candidates = list(keys);
    return list(values).filter((_, at) => identities.has(identityOf(candidates[at] ?? null)));
  },
  range: (...limits) => numbersIn(limits.map(number)),
  setintersection: (first, ...others) => {
    const sets = others.map((other) => new Set(list(other).map(identityOf)));
    return unique(list(first)).filter((value) => sets.every((set) => set.has(identityOf(value))));
  },
  setproduct: (...sets) => product(sets.map(list)),
  setsubtract: (first, second) => {
    const removed = new Set(list(second).map(identityOf));
    return unique(list(first)).filter((value) => !removed.has(identityOf(value)));
  },
  setunion: (...sets) => unique(sets.flatMap(list)),
  sort: (values) => [...texts(values)].sort(compareTexts),
  transpose: (values) => transposed(map(values)),
};

function chunks(values: readonly Plain[], size: number): Plain {
  if (size < 1) return size === 0 ? [values] : refuse("the size of a chunk is not negative");
  return Array.from({ length: Math.ceil(values.length / size) }, (_, at) => values.slice(at * size, (at + 1) * size));
}

function indexOf(values: readonly Plain[], value: Plain): number {
  const identity = identityOf(value);
  const found = values.findIndex((candidate) => identityOf(candidate) === identity);
  return found < 0 ? refuse("the value is not in the list") : found;
}

function pairsToMap(pairs: readonly Plain[]): Plain {
  const result = new Map<string, Plain>();
  for (let at = 0; at + 1 < pairs.length; at += 2) result.set(text(pairs[at]), pairs[at + 1] ?? null);
  return result;
}

function numbersIn(limits: readonly number[]): Plain {
  const [first = 0, second, third] = limits;
  const start = second === undefined ? 0 : first;
  const end = second ?? first;
  const step = third ?? (end < start ? -1 : 1);
  const length = Math.ceil((end - start) / step);
  if (!Number.isFinite(length) || length > MAXIMUM_ELEMENTS) return refuse("the range is too long");
  return Array.from({ length: Math.max(0, length) }, (_, at) => start + at * step);
}

function product(sets: readonly (readonly Plain[])[]): Plain {
  const size = sets.reduce((total, set) => total * set.length, 1);
  if (size > MAXIMUM_ELEMENTS) return refuse("the product is too large");
  return sets.reduce<readonly (readonly Plain[])[]>(
    (rows, set) => rows.flatMap((row) => set.map((value) => [...row, value])),
    [[]],
  );
}

function transposed(values: ReadonlyMap<string, Plain>): Plain {
  const result = new Map<string, string[]>();
  for (const [name, items] of values) {
    for (const item of texts(items)) result.set(item, [...(result.get(item) ?? []), name].sort(compareTexts));
  }
  return new Map([...result].sort(([left], [right]) => compareTexts(left, right)));
}
