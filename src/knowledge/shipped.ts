/** The tables that ship. A folder or file of the same name in this folder holds each one's YAML. */
import { z } from "zod";
import { clauseTable } from "./clause";
import { resourceFile } from "./resource";
import { ruleFile } from "./rule";

export const shippedKnowledge = z.object({
  clauses: clauseTable,
  rules: ruleFile,
  resources: resourceFile,
});
export type ShippedKnowledge = z.infer<typeof shippedKnowledge>;
