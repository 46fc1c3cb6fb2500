/**
 * A handful of objects, mostly none or one: as much room as they need. There are hundreds of thousands of these in a large
 * workspace, where an empty set for each would be most of what is held.
 */
export type Few<T extends object> = undefined | T | T[] | Set<T>;

/** From so many on a set: to look for one among them would take too long. */
const MANY = 16;

/** With an item, which may be in it already. What was given may be used up. */
export function withItem<T extends object>(few: Few<T>, item: T): Few<T> {
  if (few === undefined || few === item) return item;
  if (few instanceof Set) return few.add(item);
  if (!Array.isArray(few)) return [few, item];
  if (few.includes(item)) return few;
  if (few.length >= MANY) return new Set(few).add(item);
  few.push(item);
  return few;
}

/** Without an item, which may not be in it. What was given may be used up. */
export function withoutItem<T extends object>(few: Few<T>, item: T): Few<T> {
  if (few === item) return undefined;
  if (few instanceof Set) {
    few.delete(item);
    return few.size > 0 ? few : undefined;
  }
  if (!Array.isArray(few)) return few;
  const at = few.indexOf(item);
  if (at >= 0) few.splice(at, 1);
  return few.length > 0 ? few : undefined;
}

/** How many there are. */
export function countOf<T extends object>(few: Few<T>): number {
  if (few === undefined) return 0;
  return few instanceof Set ? few.size : Array.isArray(few) ? few.length : 1;
}

/** Those that there are now, in the order in which they came: a list of its own. */
export function itemsOf<T extends object>(few: Few<T>): readonly T[] {
  if (few === undefined) return [];
  return few instanceof Set || Array.isArray(few) ? [...few] : [few];
}
