/** Runs the rules over a workspace. */
import { drained } from "../model/steps";
import { type Batch, type BatchList, batchesOf } from "./batch";
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

/** What was found, in lists that are the very same after an edit that does not concern them. */
export interface Found {
  /** What stands in code, or may; all of it, or all that is more than information, and perhaps some of that. */
  inCode(least: "information" | "warning"): readonly BatchList[];
  /** Everything, in its order. What stands in files of the register alone is found when it is first asked for. */
  all(): readonly BatchList[];
  /** Finds out what `all` will say, and comes back again and again. */
  prepare(): Iterable<void>;
}

/** All findings, merged where one cause has several, with the effect of policy and justifications. */
export function runRules(context: RuleContext, options: RunOptions): Found {
  return drained(runningRules(context, options));
}

/** The same, coming back again and again. */
export function* runningRules(context: RuleContext, options: RunOptions): Generator<void, Found> {
  const { register, on, view } = context;
  const judged = options.ignoreJustifications
    ? (lists: readonly BatchList[]) => ({ lists, used: [] })
    : (lists: readonly BatchList[]) => applyJustifications(lists, register, on);
  const ofParts = [...findingsOfResources(context), ...findingsOfUnits(context)];
  yield;
  const ofWhole = wholeRules(context).map((one) => ({ ...one, list: once(() => batchesOf(one.find())) }));
  const inCode = ofWhole.filter(({ rule }) => !rule.isAboutRecords);
  const scoped = (lists: readonly BatchList[]) => applyScope(lists, view.scope);
  const parts = judged(scoped(ofParts));
  const judge = (some: typeof ofWhole) => [...parts.lists, ...judged(scoped(some.map(({ list }) => list()))).lists];
  const code = once(() => judge(inCode));
  const telling = once(() => judge(inCode.filter(({ isInformation }) => !isInformation)));
  const all = once(() => {
    const whole = judged(scoped(ofWhole.map(({ list }) => list())));
    const lists = [...parts.lists, ...whole.lists];
    if (options.ignoreJustifications) return lists;
    return [...lists, batchesOf(needless(new Set([...parts.used, ...whole.used]), context))];
  });
  const prepare = function* (): Generator<void> {
    for (const { list } of ofWhole) {
      list();
      yield;
    }
    all();
  };
  return { inCode: (least) => (least === "information" ? code() : telling()), all, prepare };
}

/** What is found on resources and in root modules and folders of manifests, as if nothing were justified. */
export function findingsOfParts(context: RuleContext): readonly Batch[] {
  return [...findingsOfResources(context), ...findingsOfUnits(context)].flat();
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
  return wholeRules(context).flatMap(({ find }) => find());
}

interface WholeRule {
  readonly rule: Extract<Rule, { subject: "workspace" }>;
  readonly find: () => readonly Finding[];
  /** True where all that it finds is only information. */
  readonly isInformation: boolean;
}

function wholeRules(context: RuleContext): readonly WholeRule[] {
  return codedRules.flatMap((rule) => {
    const described = context.knowledge.rules.find(rule.id);
    if (rule.subject !== "workspace" || !described || !isOn(rule, context)) return [];
    const find = () =>
      completedAgain(
        Array.from(rule.check(context), (draft) => ({ rule: described, draft })),
        context,
      );
    const policy = context.register.device.rules.get(rule.id);
    const isInformation = rule.isEvenlyWeighed === true && (policy ?? described.severity) === "information";
    return [{ rule, find, isInformation }];
  });
}

function once<T>(compute: () => T): () => T {
  let value: { readonly of: T } | undefined;
  return () => {
    value ??= { of: compute() };
    return value.of;
  };
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
