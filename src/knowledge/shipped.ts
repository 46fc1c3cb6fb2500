/** The tables that ship. A folder or file of the same name in this folder holds each one's YAML. */
import * as z from "zod";
import { adequacyTable, countryTable } from "./adequacy";
import { changeQuestionTableSchema } from "./change-question";
import { cityTable } from "./city";
import { clauseTable } from "./clause";
import { encryptionDefaultTableSchema } from "./encryption-default";
import { failureModeTableSchema } from "./failure-mode";
import { lifecycleTableSchema } from "./lifecycle";
import { networkStreamTable } from "./network-stream";
import { globalServiceTable, regionTable } from "./place";
import { resourceFile } from "./resource";
import { responsibilityTableSchema } from "./responsibility";
import { ruleFile } from "./rule";
import { sourceTable } from "./source";
import { supplierTableSchema } from "./supplier";

export const shippedKnowledge = z.object({
  adequacy: adequacyTable,
  "change-questions": changeQuestionTableSchema,
  cities: cityTable,
  clauses: clauseTable,
  countries: countryTable,
  "encryption-defaults": encryptionDefaultTableSchema,
  "failure-modes": failureModeTableSchema,
  "global-services": globalServiceTable,
  lifecycle: lifecycleTableSchema,
  "network-streams": networkStreamTable,
  regions: regionTable,
  resources: resourceFile,
  responsibilities: responsibilityTableSchema,
  rules: ruleFile,
  sources: sourceTable,
  suppliers: supplierTableSchema,
});
export type ShippedKnowledge = z.infer<typeof shippedKnowledge>;
