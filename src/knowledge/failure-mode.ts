/** The ways in which a cloud service fails: the format of `failure-modes.yaml`, and the questions for a component. */
import * as z from "zod";
import { soupCategory } from "./resource";
import { day } from "./source";

export const componentKind = z.enum(["service", "runtime", "image", "machine-image", "chart", "module", "provider"]);

const failureMode = z.strictObject({
  id: z.string(),
  title: z.string(),
  means: z.string(),
  asks: z.string(),
  /** Rules whose findings are facts about it in code. */
  rules: z.array(z.string()),
  of: z
    .array(
      z.strictObject({
        categories: z.array(soupCategory).optional(),
        kinds: z.array(componentKind).optional(),
        asks: z.string(),
      }),
    )
    .default([]),
});
export type FailureModeKnowledge = z.infer<typeof failureMode>;

/** The file `failure-modes.yaml`. */
export const failureModeTableSchema = z.strictObject({
  asOf: day,
  clauses: z.array(z.string()),
  modes: z.array(failureMode),
});

/** What a question depends on: the kind of a component, and for services what they are used for. */
export interface FailureSubject {
  readonly kind?: string | undefined;
  readonly category?: string | undefined;
}

export interface FailureModeTable {
  readonly asOf: string;
  readonly all: readonly FailureModeKnowledge[];
  /** The question that a mode asks of a component. */
  questionOf(mode: FailureModeKnowledge, subject: FailureSubject): string;
}

/** Makes the table of `failure-modes.yaml`. */
export function failureModeTable({ asOf, modes }: z.infer<typeof failureModeTableSchema>): FailureModeTable {
  return {
    asOf,
    all: modes,
    questionOf(mode, { kind, category }) {
      const own = mode.of.find(({ categories = [], kinds = [] }) => {
        const isKind = kind !== undefined && (kinds as readonly string[]).includes(kind);
        return isKind || (category !== undefined && (categories as readonly string[]).includes(category));
      });
      return own?.asks ?? mode.asks;
    },
  };
}
