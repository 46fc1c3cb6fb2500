/** The words for a gap beside what already names it: `not stated` under "Manufacturer", in full anywhere else. */
export function gapWords(missing: string, beside: string): string {
  return missing.toLowerCase() === beside.toLowerCase() ? "not stated" : `not stated: ${missing}`;
}
