/** From which severity on a check fails: for everything, for a family of rules, for one rule. */
import type { Severity } from "../../knowledge/resource";

export const THRESHOLDS = ["error", "warning", "information", "never"] as const;
export type Threshold = (typeof THRESHOLDS)[number];

export interface Thresholds {
  /** For every rule that nothing more exact speaks of. */
  readonly general: Threshold;
  /** By family (`encryption`) or rule (`encryption/at-rest`). */
  readonly exact: ReadonlyMap<string, Threshold>;
}

const RANK: Readonly<Record<Severity, number>> = { error: 3, warning: 2, information: 1 };
const LOWEST: Readonly<Record<Threshold, number>> = { ...RANK, never: Number.POSITIVE_INFINITY };

/**
 * Reads what was given: `error`, `encryption=warning`, `version/image=never`; several in one, with commas between. The
 * last one counts where two speak of the same.
 * @param rules the names of all rules.
 * @returns the thresholds, or in words what is wrong.
 */
export function readThresholds(
  given: readonly string[],
  rules: readonly string[],
): Thresholds | { readonly problem: string } {
  const names = new Set([...rules, ...rules.map(familyOf)]);
  const exact = new Map<string, Threshold>();
  let general: Threshold = "error";
  for (const part of given.flatMap((one) => one.split(",")).map((one) => one.trim())) {
    const [left = "", right] = part.split("=", 2);
    const severity = asThreshold(right ?? left);
    if (!severity) {
      return {
        problem: `\`${right ?? left}\` is no severity. Write ${THRESHOLDS.join(", ")}, or a family and one of them: encryption=warning.`,
      };
    }
    if (right === undefined) general = severity;
    else if (names.has(left)) exact.set(left, severity);
    else return { problem: `There is no rule or family \`${left}\`. Families: ${families(rules).join(", ")}.` };
  }
  return { general, exact };
}

/** True when a finding of this rule and severity lets the check fail. */
export function reaches(
  { rule, severity }: { readonly rule: string; readonly severity: Severity },
  thresholds: Thresholds,
): boolean {
  const threshold = thresholds.exact.get(rule) ?? thresholds.exact.get(familyOf(rule)) ?? thresholds.general;
  return RANK[severity] >= LOWEST[threshold];
}

/** `encryption` of `encryption/at-rest`. */
export function familyOf(rule: string): string {
  return rule.split("/", 1)[0] ?? rule;
}

function families(rules: readonly string[]): readonly string[] {
  return [...new Set(rules.map(familyOf))].sort();
}

function asThreshold(text: string): Threshold | undefined {
  return THRESHOLDS.find((threshold) => threshold === text);
}
