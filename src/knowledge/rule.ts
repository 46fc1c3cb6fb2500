/** The format of the files under `knowledge/rules/`: what each rule says of itself. Its documentation is made from this. */
import * as z from "zod";
import { severity } from "./resource";

export const strength = z.enum(["bears-on", "evidence-for", "prompt"]);

export const ruleKnowledge = z.strictObject({
  /** `family/what`. */
  id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*\/[a-z0-9]+(-[a-z0-9]+)*$/),
  title: z.string(),
  /** The capability in two or three words, for the lines of a hover: "at rest". Rules without it are left out there. */
  short: z.string().optional(),
  /** One sentence that a reviewer understands: why the fact matters. */
  why: z.string(),
  clauses: z.array(z.strictObject({ id: z.string(), strength })).min(1),
  severity,
  /** Severity on resources that hold or carry no data, when it differs. */
  severityWithoutData: severity.optional(),
  examples: z
    .array(
      z.strictObject({
        language: z.enum(["terraform", "kubernetes"]),
        bad: z.string(),
        good: z.string(),
      }),
    )
    .min(1),
  /** Setting what this rule asks for can destroy and create what exists already; a fix may say otherwise. */
  fixReplaces: z.boolean().optional(),
  /** Why the rule offers no fix. */
  noFix: z.string().optional(),
  /** Where the rule's wish pulls against another duty: shown, not resolved. */
  tension: z.string().optional(),
  /**
   * Rules with code of their own rather than requirements per resource type name their peers here. A rule that knows
   * several cases (an image without a tag, an image without a digest) says which case the peers speak of.
   */
  peers: z
    .array(z.strictObject({ types: z.array(z.string()).min(1), case: z.string().optional(), ids: z.array(z.string()) }))
    .default([]),
  /** Checks elsewhere that ask for the contrary, of these resource types only. */
  opposes: z.array(z.strictObject({ types: z.array(z.string()).min(1), ids: z.array(z.string()) })).default([]),
});
export type RuleKnowledge = z.infer<typeof ruleKnowledge>;

export const ruleFile = z.array(ruleKnowledge);
