/** What can be said of the answers of a justification without the register. */

/** True for findings about a place: a transfer out of the EEA rests on something. */
export function isTransfer(rule: string): boolean {
  return rule.startsWith("region/");
}

/** Compared as people write names: without case and blanks. */
export function isSamePerson(one: string, other: string): boolean {
  const plain = (name: string) => name.toLowerCase().replace(/\s+/g, "");
  return plain(one) === plain(other);
}
