import { type ClauseCatalogue, clauseCatalogue } from "./clause";
import { indexResources, indexRules, type ResourceIndex, type RuleIndex } from "./knowledge";
import type { ShippedKnowledge } from "./shipped";

/** Everything Tureen knows, ready for questions. Indexes are built when first asked. */
export interface Knowledge {
  readonly resources: ResourceIndex;
  readonly rules: RuleIndex;
  readonly clauses: ClauseCatalogue;
}

/** Makes the knowledge of the shipped tables. */
export function loadKnowledge(shipped: ShippedKnowledge): Knowledge {
  return {
    resources: indexResources(shipped.resources),
    rules: indexRules(shipped.rules),
    clauses: clauseCatalogue(shipped.clauses),
  };
}
