/**
 * The effect of recorded justifications: a finding that one covers becomes `justified`, as long as the record is complete
 * and has not expired. Code names it (`# @justified JUS-003`) or the record names the resources (`covers`).
 */
import type { Resource } from "../model/resource";
import { matchesAddress } from "../register/address-pattern";
import type { Justification } from "../register/records/justification";
import type { Entry, Register } from "../register/register";
import type { Finding } from "./finding";

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
    const entry = valid.find((candidate) => covers(candidate, finding));
    if (!entry) return finding;
    used.add(entry.id);
    return { ...finding, outcome: "justified", justification: entry.id };
  });
  return { findings: answered, used };
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
