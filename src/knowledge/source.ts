/** Where facts were read: the format of `sources.yaml` and the marks that entries of other tables carry. */
import * as z from "zod";

/** `2026-11-21`, `2026-11` or `2026`. */
export const day = z.string().regex(/^\d{4}(-\d{2}(-\d{2})?)?$/, "is not a date such as 2026-11-21");

/** How well a fact is founded. What stands as `memory` was found in no source and is never shown as a fact. */
export const confidence = z.enum(["two-sources", "one-source", "memory"]);
export type Confidence = z.infer<typeof confidence>;

export const source = z.strictObject({
  key: z.string(),
  title: z.string(),
  url: z.string().optional(),
  asOf: day.optional(),
  licence: z.string().optional(),
});
export type Source = z.infer<typeof source>;

/** The file `sources.yaml`. */
export const sourceTable = z.array(source);

/** Finds a source by the key that entries name. */
export function sourceIndex(entries: readonly Source[]): { find(key: string): Source | undefined } {
  const byKey = new Map(entries.map((entry) => [entry.key, entry]));
  return { find: (key) => byKey.get(key) };
}
