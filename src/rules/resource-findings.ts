/** What is found on each resource by itself and by what it points to; remembered while neither changes. */
import type { Resource } from "../model/resource";
import type { Unit } from "../model/unit";
import type { Workspace } from "../model/workspace";
import { type Batch, type BatchList, batchOf } from "./batch";
import { inOrder } from "./batch-order";
import { checkCapabilities, type RuledDraft } from "./capability";
import { codedRules } from "./catalogue";
import { completed } from "./complete";
import type { Finding } from "./finding";
import { locatedOf, WHEREABOUTS, whereIs } from "./region/whereabouts";
import { createMemo, type Rule, type RuleContext } from "./rule";
import { prepareDigests } from "./version/digests";

type ResourceRule = Extract<Rule, { subject: "resource" }>;

/** The findings of all rules whose subject is one resource, a list for each unit. */
export function findingsOfResources(context: RuleContext): readonly BatchList[] {
  const checks = checksOf(context);
  const inputs = checks.flatMap((check) => check.inputs);
  return context.workspace.perUnit("findings of resources", inputs, (unit) => ofUnit(unit, checks, context));
}

/** Finds what `findingsOfResources` and `findingsOfUnits` will say, and comes back after each unit. */
export function* prepareFindings(context: RuleContext): Generator<void> {
  yield* prepareDigests(context);
  const checks = checksOf(context);
  const ofUnits = unitChecks(context);
  for (const unit of context.workspace.units) {
    ofUnit(unit, checks, context);
    ofUnits(unit);
    yield;
  }
}

function ofUnit(unit: Unit, checks: readonly Check[], { workspace }: RuleContext): readonly Batch[] {
  const found = checks.map(({ name, inputs, find }) =>
    workspace.each(unit, name, inputs, (resource, noting) => batchOf(find(resource, noting))),
  );
  return inOrder(unit.resources, found);
}

/** Rules that are asked together, since what they answer depends on the same. */
interface Check {
  readonly name: string;
  readonly inputs: readonly unknown[];
  readonly find: (resource: Resource, workspace: Workspace) => readonly Finding[];
}

function checksOf(context: RuleContext): readonly Check[] {
  const rules = codedRules.filter((rule): rule is ResourceRule => rule.subject === "resource" && isOn(rule, context));
  const policy = policyOf(context);
  const plain = rules.filter((rule) => !rule.inputs);
  return [
    {
      name: "findings",
      inputs: policy,
      find: (resource, workspace) => {
        const asking = askingOf(context, workspace);
        return completed([...check(resource, plain, asking), ...checkCapabilities(resource, asking)], asking);
      },
    },
    ...rules
      .filter((rule) => rule.inputs)
      .map((rule) => ({
        name: rule.id,
        inputs: [...policy, rule.inputs?.(context)],
        find: (resource: Resource, workspace: Workspace) => {
          const asking = askingOf(context, workspace);
          return completed([...check(resource, [rule], asking)], asking);
        },
      })),
  ];
}

/** The same for a computation that notes what it asks; most that are for once note nothing. */
function askingOf(context: RuleContext, workspace: Workspace): RuleContext {
  return workspace === context.workspace ? context : { ...context, workspace };
}

/** The findings of all rules whose subject is a root module or a folder of manifests, a list for each unit. */
export function findingsOfUnits(context: RuleContext): readonly BatchList[] {
  const check = unitChecks(context);
  return context.workspace.perUnit("findings of all units", inputsOfUnits(context), (unit) => listOf(check(unit)));
}

/** A pure memo: the same findings of a unit are the same list. */
const lists = new WeakMap<Batch, BatchList>();

function listOf(batch: Batch): BatchList {
  const known = lists.get(batch) ?? [batch];
  lists.set(batch, known);
  return known;
}

function inputsOfUnits({ on, register, view }: RuleContext): readonly unknown[] {
  return [on, register, ...view.scope.outside];
}

function unitChecks(context: RuleContext): (unit: Unit) => Batch {
  const rules = codedRules.filter((rule) => rule.subject === "unit" && isOn(rule, context));
  const inputs = inputsOfUnits(context);
  const { fact, each } = context.workspace;
  return (unit) => {
    const where = each(unit, WHEREABOUTS, [], (resource, workspace) => whereIs(resource, { ...context, workspace }));
    return fact(unit, "findings of the unit", [...inputs, where], (workspace) => {
      const located = locatedOf(unit.resources, where);
      const asking: RuleContext = { ...context, workspace, located, memo: createMemo() };
      return batchOf(
        completed(
          rules.flatMap((rule) => {
            const described = context.knowledge.rules.find(rule.id);
            if (rule.subject !== "unit" || !described) return [];
            return [...rule.check(asking)].map((draft) => ({ rule: described, draft }));
          }),
          asking,
        ),
      );
    });
  };
}

function* check(resource: Resource, rules: readonly ResourceRule[], context: RuleContext): Iterable<RuledDraft> {
  for (const rule of rules) {
    const described = context.knowledge.rules.find(rule.id);
    if (!described) continue;
    for (const draft of rule.check(resource, context)) yield { rule: described, draft };
  }
}

function isOn({ id }: Rule, { register }: RuleContext): boolean {
  return register.device.rules.get(id) !== "off";
}

/** What else findings of resources depend on. */
function policyOf({ register, on, view }: RuleContext): readonly unknown[] {
  return [on, register.device, ...view.scope.outside.map(({ address }) => address)];
}
