/** One character that changes what is found, at a place in the middle of a file. */

export interface Keystroke {
  /** Where the character stands that is replaced: an offset into the text. */
  readonly at: number;
  /** The next character: another one than that which stands there now. */
  readonly next: () => string;
}

/**
 * In Terraform the digit that says how long backups are kept, which is now enough and now none at all; in a manifest that
 * of how many copies run, which is now one and now several. Each time a finding comes or goes.
 * @throws when there is no such place.
 */
export function keystrokeIn(path: string, text: string): Keystroke {
  const isTerraform = path.endsWith(".tf");
  const pattern = isTerraform ? /backup_retention_period\s+= (\d)$/gmu : /replicas: (\d)$/gmu;
  const found = [...text.matchAll(pattern)];
  const match = found[Math.floor(found.length / 2)];
  if (!match) throw new Error(`There is no place to type in ${path}.`);
  const [few, many] = isTerraform ? ["0", "7"] : ["1", "3"];
  let now = match[1] ?? "";
  return {
    at: match.index + match[0].length - 1,
    next() {
      now = now === few ? many : few;
      return now;
    },
  };
}
