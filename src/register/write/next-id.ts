/** The next free identifier of a kind. */
import { trimEndOf } from "../../syntax/text";
import type { IdKind } from "../records/device";
import type { Entry, Register } from "../register";

/** How identifiers look where nobody says otherwise; `#` stands for a digit. */
export const DEFAULT_PATTERNS: Readonly<Record<IdKind, string>> = {
  soup: "SOUP-###",
  risk: "RISK-###",
  control: "RC-###",
  hazard: "HAZ-###",
  requirement: "REQ-###",
  test: "TEST-###",
  justification: "JUS-###",
  supplier: "supplier-#",
};

/** The identifiers of a kind that are in use. */
export function idsOf(register: Register, kind: IdKind): readonly string[] {
  const lists: Readonly<Record<IdKind, readonly Entry<unknown>[]>> = {
    soup: register.soup,
    risk: register.risks,
    control: register.controls,
    hazard: register.hazards,
    requirement: register.requirements,
    test: register.tests,
    justification: register.justifications,
    supplier: register.suppliers,
  };
  return lists[kind].map((entry) => entry.id);
}

/**
 * The identifier after the highest in use, in the form that the device file asks for, else in the form of the last one
 * in use, else `SOUP-001`. Numbers are never used again: a gap may belong to an item that was retired.
 */
export function nextId(register: Register, kind: IdKind): string {
  const ids = idsOf(register, kind);
  const { prefix, width } = formOf(register.device.idPatterns?.[kind] ?? formInUse(ids) ?? DEFAULT_PATTERNS[kind]);
  const highest = ids.reduce(
    (most, id) => Math.max(most, id.startsWith(prefix) ? numberOf(id.slice(prefix.length)) : 0),
    0,
  );
  return prefix + String(highest + 1).padStart(width, "0");
}

/** The form of the identifier that came last. */
function formInUse(ids: readonly string[]): string | undefined {
  const last = ids.at(-1);
  const digits = last === undefined ? 0 : trailingDigits(last);
  return last === undefined || digits === 0 ? undefined : last.slice(0, last.length - digits) + "#".repeat(digits);
}

function formOf(pattern: string): { readonly prefix: string; readonly width: number } {
  const prefix = trimEndOf(pattern, "#");
  return { prefix, width: Math.max(1, pattern.length - prefix.length) };
}

function numberOf(text: string): number {
  return /^\d{1,15}$/.test(text) ? Number(text) : 0;
}

function trailingDigits(id: string): number {
  let count = 0;
  while (count < id.length && /\d/.test(id.charAt(id.length - 1 - count))) count++;
  return count;
}
