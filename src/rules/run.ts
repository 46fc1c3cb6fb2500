/** Runs the rules over a workspace. */
import { type Batch, batchOf } from "./batch";
import type { RuledDraft } from "./capability";
import { codedRules } from "./catalogue";
import { complete, completedAgain } from "./complete";
import type { Finding, Judged } from "./finding";
import { applyJustifications, justifyEach, needlessFindings } from "./justifications";
import { findingsOfResources, findingsOfUnits } from "./resource-findings";
import type { Rule, RuleContext } from "./rule";
import { applyScope, withScope } from "./scope/outside";

export interface RunOptions {
  /** For auditors: shows what justifications hide. */
  readonly ignoreJustifications: boolean;
}

/** All findings, merged where one cause has several, with the effect of policy and justifications. */
export function runRules(context: RuleContext, options: RunOptions): readonly Batch[] {
  const found = [...findingsOfParts(context), batchOf(findingsOfWhole(context))];
  const merged = applyScope(found, context.view.scope);
  if (options.ignoreJustifications) return merged;
  const { batches, used } = applyJustifications(merged, context.register, context.on);
  return [...batches, batchOf(needless(used, context))];
}

/** What is found on resources and in root modules and folders of manifests, as if nothing were justified. */
export function findingsOfParts(context: RuleContext): readonly Batch[] {
  return [...findingsOfResources(context), ...findingsOfUnits(context)];
}

/**
 * The same as `runRules`, where the parts of the workspace were looked at apart: what was found in them may be known by
 * less than the whole of a finding.
 */
export function judgeTogether<T extends Judged>(
  ofParts: readonly T[],
  context: RuleContext,
  options: RunOptions,
): readonly (T | Finding)[] {
  const found: readonly (T | Finding)[] = [...ofParts, ...findingsOfWhole(context)];
  const merged = found.map((finding) => withScope(finding, context.view.scope));
  if (options.ignoreJustifications) return merged;
  const { findings, used } = justifyEach(merged, context.register, context.on);
  return [...findings, ...needless(used, context)];
}

/** What is found about the workspace as a whole: the register, scope and what else has many resources as its cause. */
function findingsOfWhole(context: RuleContext): readonly Finding[] {
  const ofWorkspace: RuledDraft[] = [];
  for (const rule of codedRules) {
    const described = context.knowledge.rules.find(rule.id);
    if (rule.subject !== "workspace" || !described || !isOn(rule, context)) continue;
    for (const draft of rule.check(context)) ofWorkspace.push({ rule: described, draft });
  }
  return completedAgain(ofWorkspace, context);
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
