import type { Severity } from "../knowledge/resource";
import type { RuleKnowledge } from "../knowledge/rule";
import { typeKey } from "../model/resource";
import type { Draft } from "./finding";
import type { RuleContext } from "./rule";

/**
 * The severity of a finding: what the repository's policy says; else what the requirement says; else the rule's, which
 * may be milder on resources that neither hold nor carry data.
 */
export function severityOf(draft: Draft, rule: RuleKnowledge, context: RuleContext): Severity {
  const policy = context.register.device.rules.get(rule.id);
  if (policy && policy !== "off") return policy;
  if (draft.severity) return draft.severity;
  if (!rule.severityWithoutData) return rule.severity;
  const known = draft.resource && context.knowledge.resources.find(typeKey(draft.resource));
  return known?.holdsData || known?.carriesData ? rule.severity : rule.severityWithoutData;
}
