/** Every target, and how an input of it is found again from a seed. */
import fc from "fast-check";
import type { Target } from "./target";
import * as analyses from "./targets/analyses";
import { documentTarget } from "./targets/documents";
import * as imports from "./targets/imports";
import { requestTarget } from "./targets/requests";
import * as syntax from "./targets/syntax";

export const targets: readonly Target[] = [
  syntax.hclTarget,
  syntax.reparseTarget,
  syntax.manifestTarget,
  analyses.terraformTarget,
  analyses.variablesTarget,
  analyses.jsonTarget,
  analyses.kubernetesTarget,
  analyses.chartTarget,
  analyses.registerTarget,
  analyses.annotationTarget,
  analyses.ownKnowledgeTarget,
  analyses.planTarget,
  analyses.incrementalTarget,
  imports.importTarget,
  imports.archiveTarget,
  imports.workbookTarget,
  imports.materialsTarget,
  documentTarget,
  requestTarget,
];

/** The input of a target that belongs to a number; the same number gives the same input. */
export function inputOf({ inputs }: Target, seed: number): unknown {
  return fc.sample(inputs, { seed, numRuns: 1 })[0];
}

/** Which target the n-th input is for: each gets its share, in turns. */
export function targetOf(number: number): Target {
  const chosen = turns[number % turns.length];
  if (!chosen) throw new Error("there are no targets");
  return chosen;
}

const turns: readonly Target[] = turnsOf(targets);

/** Spread out, so that any stretch of inputs has some of all. */
function turnsOf(all: readonly Target[]): readonly Target[] {
  const places = all.flatMap((one) =>
    Array.from({ length: one.share }, (_, at) => ({ one, place: (at + 0.5) / one.share })),
  );
  return places.sort((a, b) => a.place - b.place).map(({ one }) => one);
}
