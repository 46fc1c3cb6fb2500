/** Runs the rules over a workspace. */
import { type Batch, batchOf } from "./batch";
import type { RuledDraft } from "./capability";
import { codedRules } from "./catalogue";
import { complete, completed } from "./complete";
import type { Finding } from "./finding";
import { applyJustifications, needlessFindings } from "./justifications";
import { findingsOfResources, findingsOfUnits } from "./resource-findings";
import type { Rule, RuleContext } from "./rule";
import { applyScope } from "./scope/outside";

export interface RunOptions {
  /** For auditors: shows what justifications hide. */
  readonly ignoreJustifications: boolean;
}

/** All findings, merged where one cause has several, with the effect of policy and justifications. */
export function runRules(context: RuleContext, options: RunOptions): readonly Batch[] {
  const ofWorkspace: RuledDraft[] = [];
  for (const rule of codedRules) {
    const described = context.knowledge.rules.find(rule.id);
    if (rule.subject !== "workspace" || !described || !isOn(rule, context)) continue;
    for (const draft of rule.check(context)) ofWorkspace.push({ rule: described, draft });
  }
  const found = [
    ...findingsOfResources(context),
    ...findingsOfUnits(context),
    batchOf(completed(ofWorkspace, context)),
  ];
  const merged = applyScope(found, context.view.scope);
  if (options.ignoreJustifications) return merged;
  const { batches, used } = applyJustifications(merged, context.register, context.on);
  return [...batches, batchOf(needless(used, context))];
}

function isOn({ id }: Rule, { register }: RuleContext): boolean {
  return register.device.rules.get(id) !== "off";
}

/** Recorded deviations that no finding needs any more. */
function needless(used: ReadonlySet<string>, context: RuleContext): readonly Finding[] {
  const rule = context.knowledge.rules.find("justification/needless");
  if (!rule || context.register.device.rules.get(rule.id) === "off") return [];
  return needlessFindings(context.register, used, context.on).map((draft) => complete(draft, rule, context));
}
