/** Careful access to JSON that somebody else wrote: only own names count, and nothing is what it was not looked at as. */

/** The members of an object, by name; undefined for anything else. `__proto__` is a name like any other. */
export function members(value: unknown): ReadonlyMap<string, unknown> | undefined {
  if (value instanceof Map) return value;
  if (typeof value !== "object" || value === null || Array.isArray(value)) return undefined;
  return new Map(Object.entries(value));
}

/** The entries of a list; none for anything else. */
export function entries(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** A text or number as text, without what is blank; undefined for anything else. */
export function textIn(value: unknown): string | undefined {
  const text = typeof value === "number" || typeof value === "boolean" ? String(value) : value;
  return typeof text === "string" && text.trim() !== "" ? text.trim() : undefined;
}

/** The text of a member. */
export function memberText(of: ReadonlyMap<string, unknown> | undefined, name: string): string | undefined {
  return textIn(of?.get(name));
}

/** Reads JSON; undefined where it is none. A byte order mark is no part of it. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/, ""));
  } catch {
    return undefined;
  }
}
