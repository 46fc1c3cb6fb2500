/** Sentences on why a value is unknown. Each names the root of the matter once, however long the way to it. */
import type { Unknown } from "../../model/value";

const LEAD_INS =
  /^(?:it depends on a condition: |it may be overridden: |it begins with `[^`]*`, but |`[a-z.]+` depends on `[a-z_]+`: |the blocks depend on `for_each`: )+/;

/** What it comes down to, without the steps between. */
export function rootOf(reason: string): string {
  return reason.replace(LEAD_INS, "");
}

/** A value that a condition chooses. */
export function dependingOnCondition({ code, reason }: Unknown): Unknown {
  return { code, reason: `it depends on a condition: ${rootOf(reason)}` };
}

/** A value that a later, unknown one may replace. */
export function overridable({ code, reason }: Unknown): Unknown {
  return { code, reason: `it may be overridden: ${rootOf(reason)}` };
}

/** `part` is `each.value`, `repetition` is `for_each`. */
export function dependingOnCopies(part: string, repetition: string, { reason }: Unknown): Unknown {
  return { code: "repetition", reason: `\`${part}\` depends on \`${repetition}\`: ${rootOf(reason)}` };
}

/** Blocks whose number is not known. */
export function dependingOnElements({ code, reason }: Unknown): Unknown {
  return { code, reason: `the blocks depend on \`for_each\`: ${rootOf(reason)}` };
}

/** A text of which only the start is known. */
export function begun(start: string, { code, reason }: Unknown): Unknown {
  const line = start.split(/[\r\n`]/, 1)[0] ?? "";
  if (line.trim() === "" || /^[{["']/.test(line)) return { code, reason: rootOf(reason) };
  const shown = line.length > 40 ? `${line.slice(0, 40)}…` : line;
  return { code, reason: `it begins with \`${shown}\`, but ${rootOf(reason)}` };
}
