/**
 * Where a country stands under Chapter V of the GDPR: in the EU, in the EEA, under an adequacy decision, or none of these.
 * The data is `adequacy.yaml`; decisions end and begin, so every question names its day.
 */
import * as z from "zod";
import { day } from "./source";

const country = z.string().regex(/^[A-Z]{2}$/, "is not an ISO 3166-1 alpha-2 code");

const decision = z
  .strictObject({
    name: z.string(),
    decision: z.string(),
    adopted: day,
    expires: day.optional(),
    /** Limits of scope: the decision covers the recipients named, never the whole country. */
    conditions: z.array(z.string()).min(1).optional(),
    /** The conditions in a few words, after "covers only". */
    coversOnly: z.string().optional(),
    note: z.string().optional(),
    url: z.string(),
    confidence: z.enum(["verified", "unverified"]),
    source: z.string(),
  })
  .refine((d) => (d.conditions === undefined) === (d.coversOnly === undefined), {
    message: "conditions and coversOnly go together",
  });

export const standingName = z.enum(["EU", "EEA", "adequate", "other"]);
export type StandingName = z.infer<typeof standingName>;

const overlay = z.strictObject({
  id: z.string(),
  title: z.string(),
  clause: z.string(),
  /** Standings of a country that the rule accepts. */
  accepts: z.array(standingName).min(1),
  /** What the rule asks of the place, as a clause without a full stop. */
  says: z.string(),
  alsoAsks: z.array(z.string()).default([]),
  confidence: z.enum(["verified", "unverified"]),
  source: z.string(),
});
export type Overlay = z.infer<typeof overlay>;

/** The file `adequacy.yaml`. */
export const adequacyTable = z.strictObject({
  asOf: day,
  officialList: z.string(),
  eu: z.array(country),
  eeaEfta: z.array(country),
  adequacy: z.array(decision.safeExtend({ country })),
  organisations: z.array(decision),
  overlays: z.array(overlay),
});
export type AdequacyTable = z.infer<typeof adequacyTable>;
export type AdequacyDecision = AdequacyTable["adequacy"][number];

/** The file `countries.yaml`: names by ISO 3166-1 alpha-2 code. */
export const countryTable = z.record(country, z.string());
export type CountryTable = z.infer<typeof countryTable>;

/** Where one country stands on one day. */
export type CountryStanding =
  | { readonly is: "EU" | "EEA"; readonly country: string }
  | { readonly is: "adequate"; readonly country: string; readonly decision: AdequacyDecision }
  /** `ended` is a decision that held once and does not hold on the day asked for. */
  | { readonly is: "other"; readonly country: string; readonly ended?: AdequacyDecision };

/**
 * Where a country stands on a day, `2026-11-21`. A decision holds from the day of its adoption up to and including the day
 * on which it ends.
 */
export function standingOfCountry(table: AdequacyTable, code: string, on: string): CountryStanding {
  if (table.eu.includes(code)) return { is: "EU", country: code };
  if (table.eeaEfta.includes(code)) return { is: "EEA", country: code };
  const decisions = table.adequacy.filter((entry) => entry.country === code && entry.confidence === "verified");
  const valid = decisions.find((entry) => entry.adopted <= on && on <= (entry.expires ?? "9999"));
  if (valid) return { is: "adequate", country: code, decision: valid };
  const ended = decisions.find((entry) => (entry.expires ?? "9999") < on);
  return { is: "other", country: code, ...(ended && { ended }) };
}

/** The overlays of a list that do not accept a standing. */
export function overlaysAgainst(
  table: AdequacyTable,
  standing: StandingName,
  ids: readonly string[],
): readonly Overlay[] {
  return table.overlays.filter((entry) => ids.includes(entry.id) && !entry.accepts.includes(standing));
}
