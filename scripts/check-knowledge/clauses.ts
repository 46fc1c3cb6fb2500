import { readShippedKnowledge } from "../knowledge";

/** A message for every clause that a rule names and the catalogue does not hold. */
export function wrongClauses(): readonly string[] {
  const { clauses, rules } = readShippedKnowledge();
  const known = new Set(clauses.flatMap((group) => group.clauses.map((clause) => clause.id)));
  return rules.flatMap((rule) =>
    rule.clauses
      .filter(({ id }) => !known.has(id))
      .map(({ id }) => `rule ${rule.id}: no clause ${id} in the catalogue`),
  );
}
