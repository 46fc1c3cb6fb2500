/**
 * The effect of recorded justifications: a finding that one covers becomes `justified`, as long as the record is complete
 * and has not expired. Code names it (`# @justified JUS-003`) or the record names the resources (`covers`).
 */
import type { Resource } from "../model/resource";
import { matchesAddress } from "../register/address-pattern";
import { needlessJustifications } from "../register/queries/justifications";
import type { Justification } from "../register/records/justification";
import type { Entry, Register } from "../register/register";
import type { Draft, Finding } from "./finding";
import { toDraft } from "./register";

/** Fields without which a record justifies nothing: never a bare "ignore". */
export const REQUIRED_FIELDS = ["reason", "owner", "approver", "expires"] as const;

/** Findings with the outcome that the register gives them, and the justifications that were of use. */
export function applyJustifications(
  findings: readonly Finding[],
  register: Register,
  on: string,
): { readonly findings: readonly Finding[]; readonly used: ReadonlySet<string> } {
  const used = new Set<string>();
  const valid = register.justifications.filter((entry) => isComplete(entry) && !isExpired(entry.record, on));
  const answered = findings.map((finding): Finding => {
    if (finding.outcome === "justified" || !isJustifiable(finding.rule)) return finding;
    const covering = valid.filter((candidate) => covers(candidate, finding));
    for (const { id } of covering) used.add(id);
    const [entry] = covering;
    if (!entry) return finding;
    return { ...finding, outcome: "justified", justification: entry.id };
  });
  return { findings: answered, used };
}

/**
 * Justifications in force that cover nothing: what they were for is gone, or they name it wrongly. `used` is what
 * `applyJustifications` found of use among all findings; a justification for what a setting turns off is not needed either.
 */
export function needlessFindings(register: Register, used: ReadonlySet<string>, on: string): readonly Draft[] {
  return needlessJustifications(register, used, on).map(toDraft);
}

/** True when every field that a justification cannot do without is filled in. */
export function isComplete(entry: Entry<Justification>): boolean {
  return missingFields(entry).length === 0;
}

/** The fields that are absent or still say TODO. */
export function missingFields(entry: Entry<Justification>): readonly string[] {
  return REQUIRED_FIELDS.filter((field) => !entry.record[field] || entry.open.includes(field));
}

/** `expires` is the last day on which it holds. */
export function isExpired(record: Justification, on: string): boolean {
  return record.expires !== undefined && record.expires < on;
}

/** Findings about the register itself are answered in the register, not by an exception from it. */
function isJustifiable(rule: string): boolean {
  return !["justification/", "register/"].some((family) => rule.startsWith(family));
}

function covers({ id, record }: Entry<Justification>, finding: Finding): boolean {
  const namesRule = (record.rules ?? []).some((rule) => rule === finding.rule || matchesAddress(rule, finding.rule));
  if (!namesRule) return false;
  return (
    (finding.resource !== undefined && isNamedBy(finding.resource, id)) ||
    (record.covers ?? []).some((pattern) => matchesAddress(pattern, finding.subject))
  );
}

/** True when the code of a resource names the justification. */
export function isNamedBy(resource: Resource, justification: string): boolean {
  return resource.annotations.some(
    (annotation) => annotation.tag === "justified" && annotation.values.some((value) => value.text === justification),
  );
}
