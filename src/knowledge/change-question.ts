/** What people decide about a change between releases: the format of `change-questions.yaml`. */
import * as z from "zod";
import { componentKind } from "./failure-mode";
import { soupCategory } from "./resource";
import { day } from "./source";

/** Under which rules the device is on the market, as `changeRegime` in device.yaml names it. */
export const CHANGE_REGIMES = ["certified", "legacy"] as const;
export type ChangeRegime = (typeof CHANGE_REGIMES)[number];

const byRegulation = z.strictObject({ MDR: z.array(z.string()), IVDR: z.array(z.string()) });

const factGroup = z.strictObject({
  what: z.enum(["component", "resource"]).optional(),
  kinds: z.array(componentKind).optional(),
  categories: z.array(soupCategory).optional(),
  fields: z.array(z.string()).optional(),
  evaluations: z.array(z.enum(["full", "light"])).optional(),
});
export type ChangeFactGroup = z.infer<typeof factGroup>;

const question = z.strictObject({
  id: z.string(),
  asks: z.string(),
  /** Those of the regime when left out. */
  clauses: byRegulation.optional(),
  chart: z.strictObject({ MDR: z.string().optional(), IVDR: z.string().optional() }).default({}),
  facts: z.array(factGroup).default([]),
});
export type ChangeQuestion = z.infer<typeof question>;

/** The file `change-questions.yaml`. */
export const changeQuestionTableSchema = z.strictObject({
  asOf: day,
  regimes: z.array(
    z.strictObject({
      regime: z.enum(CHANGE_REGIMES),
      title: z.string(),
      clauses: byRegulation,
      questions: z.array(question).min(1),
    }),
  ),
});

/** Questions for each regime. */
export type ChangeQuestionTable = z.infer<typeof changeQuestionTableSchema>;
