/** Parts of records that people read as one line: who did something and when, what was agreed, what was estimated. */
import type { Risk } from "../../../register/records/risk";
import type { Supplier } from "../../../register/records/supplier";
import { address, several, text } from "../../document/cells";
import type { Cell } from "../../document/document";

type Estimate = NonNullable<Risk["initial"]>;
type Agreement = NonNullable<Supplier["qualityAgreement"]>;
type Certificate = NonNullable<Supplier["certificates"]>[number];

/** `passed; by M. Lindqvist; on 2026-03-04`: what is there of it, undefined where nothing is. */
export function lineOf(parts: readonly (string | false | undefined)[], between = "; "): string | undefined {
  return parts.filter((part) => part !== undefined && part !== false && part !== "").join(between) || undefined;
}

/** What was decided or found, by whom and when. */
export function doneBy(what: string | undefined, by: string | undefined, on: string | undefined): string | undefined {
  return lineOf([what, by && `by ${by}`, on && `on ${on}`], ", ");
}

/** A certificate with whom and what it is for; one that ended before the day says so. */
export function certificateLine(certificate: Certificate, on: string): string | undefined {
  const { scheme, entity, scope, number, expires, customerCriteria } = certificate;
  return lineOf([
    lineOf([scheme, number], " "),
    entity,
    scope && `for ${scope}`,
    expires && (expires < on ? `ended on ${expires}` : `until ${expires}`),
    customerCriteria && `criteria of the customer: ${customerCriteria}`,
  ]);
}

/** `with Example SARL, of 2025-02-01`, and where it is kept. */
export function agreementCell(agreement: Agreement | undefined): Cell {
  const { entity, date, url } = agreement ?? {};
  return lineAndAddress(lineOf([entity && `with ${entity}`, date && `of ${date}`], ", "), url);
}

/** A line, and below it the address of what it speaks of. Nothing where neither is there. */
export function lineAndAddress(line: string | undefined, url: string | undefined): Cell {
  return several([...(line === undefined ? [] : [text(line)]), ...(url === undefined ? [] : [address(url)])]);
}

/** An estimate of a risk in the manufacturer's own scales, and whether it is acceptable. */
export function estimateLine(estimate: Estimate | undefined): string | undefined {
  const { probability, p1, p2, severity, acceptable, rationale } = estimate ?? {};
  return lineOf([
    probability && `probability ${probability}`,
    p1 && `P1 ${p1}`,
    p2 && `P2 ${p2}`,
    severity && `severity ${severity}`,
    acceptable !== undefined && (acceptable ? "acceptable" : "not acceptable"),
    rationale,
  ]);
}
