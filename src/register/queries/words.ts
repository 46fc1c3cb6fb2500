/** How facts of the register are put into words. */

/** `SOUP-003` Clinical database. */
export function nameOf({ id, record }: { readonly id: string; readonly record: Named }): string {
  const title = record.title ?? record.name;
  return title === undefined ? `\`${id}\`` : `\`${id}\` ${title}`;
}

interface Named {
  readonly title?: string | undefined;
  readonly name?: string | undefined;
}

/** `8.1.2 c` of `62304-8.1.2c`. */
export function clauseNumber(id: string): string {
  return id.replace(/^62304-/, "").replace(/([a-z])$/, " $1");
}

/** "a, b and c". */
export function listOf(parts: readonly string[], last = "and"): string {
  return parts.length < 2 ? parts.join("") : `${parts.slice(0, -1).join(", ")} ${last} ${parts.at(-1)}`;
}

/** "a, b and 3 more". */
export function listOfMost(parts: readonly string[], most: number): string {
  const shown = parts.slice(0, most);
  return listOf(parts.length > most ? [...shown, `${parts.length - most} more`] : shown);
}

/** "1 component", "3 components". */
export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}
