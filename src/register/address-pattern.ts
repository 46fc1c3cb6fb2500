/** Patterns over addresses, as `covers:` has them: `aws_db_instance.main`, `module.db.*`, `Deployment/prod/*`. */

/**
 * True when the pattern describes the whole address. `*` stands for any text, dots and slashes included; everything else
 * for itself. Time grows with pattern times address, whatever they hold: on a mismatch only the last `*` is tried again.
 */
export function matchesAddress(pattern: string, address: string): boolean {
  let inPattern = 0;
  let inAddress = 0;
  let star = -1;
  let resume = 0;
  while (inAddress < address.length) {
    if (pattern[inPattern] === "*") {
      star = inPattern++;
      resume = inAddress;
    } else if (inPattern < pattern.length && pattern[inPattern] === address[inAddress]) {
      inPattern++;
      inAddress++;
    } else if (star >= 0) {
      inPattern = star + 1;
      inAddress = ++resume;
    } else return false;
  }
  while (pattern[inPattern] === "*") inPattern++;
  return inPattern === pattern.length;
}
