import type { RuleKnowledge } from "../knowledge/rule";

/** The checks elsewhere that a rule with code of its own makes for a resource type, in one of its cases. */
export function peersFor(rule: RuleKnowledge | undefined, type: string, whichCase?: string): readonly string[] {
  return (rule?.peers ?? [])
    .filter((peer) => (peer.case === undefined || peer.case === whichCase) && namesType(peer.types, type))
    .flatMap((peer) => peer.ids);
}

/** The checks elsewhere that ask a resource type for the contrary of a rule. */
export function opposedFor({ opposes }: RuleKnowledge, type: string): readonly string[] {
  return opposes.filter(({ types }) => namesType(types, type)).flatMap(({ ids }) => ids);
}

function namesType(types: readonly string[], type: string): boolean {
  return types.includes(type) || types.includes("*");
}
