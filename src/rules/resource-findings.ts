/** What is found on each resource by itself and by what it points to; remembered while neither changes. */
import type { Resource } from "../model/resource";
import type { Workspace } from "../model/workspace";
import { checkCapabilities, type RuledDraft } from "./capability";
import { codedRules } from "./catalogue";
import { completed, mergeByCause } from "./complete";
import type { Finding } from "./finding";
import { createMemo, type Rule, type RuleContext } from "./rule";

type ResourceRule = Extract<Rule, { subject: "resource" }>;

/** The findings of all rules whose subject is one resource. */
export function findingsOfResources(context: RuleContext): readonly Finding[] {
  const checks = checksOf(context);
  const inputs = checks.flatMap((check) => check.inputs);
  const { units, fact } = context.workspace;
  return units.flatMap((unit) =>
    fact(unit, "findings of resources", inputs, (noting) => findingsIn(unit.resources, checks, noting)),
  );
}

function findingsIn(resources: readonly Resource[], checks: readonly Check[], { fact }: Workspace): readonly Finding[] {
  const findings: Finding[] = [];
  const ofSeveral = new Map<string, Finding[]>();
  for (const resource of resources) {
    let into = findings;
    if (isOneOfSeveral(resource)) {
      into = ofSeveral.get(resource.address) ?? [];
      ofSeveral.set(resource.address, into);
    }
    for (const { name, inputs, find } of checks) {
      for (const finding of fact(resource, name, inputs, (noting) => find(resource, noting))) into.push(finding);
    }
  }
  // What several overlays make of one object is one cause where it is the same.
  for (const group of ofSeveral.values()) for (const finding of mergeByCause(group)) findings.push(finding);
  return findings;
}

/** Overlays that leave an object in several ways give it several times. */
function isOneOfSeveral({ platform, calls }: Resource): boolean {
  return platform === "kubernetes" && calls !== undefined;
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
        const asking = { ...context, workspace };
        return completed([...check(resource, plain, asking), ...checkCapabilities(resource, asking)], asking);
      },
    },
    ...rules
      .filter((rule) => rule.inputs)
      .map((rule) => ({
        name: rule.id,
        inputs: [...policy, rule.inputs?.(context)],
        find: (resource: Resource, workspace: Workspace) => {
          const asking = { ...context, workspace };
          return completed([...check(resource, [rule], asking)], asking);
        },
      })),
  ];
}

/** The findings of all rules whose subject is a root module or a folder of manifests. */
export function findingsOfUnits(context: RuleContext): readonly Finding[] {
  const rules = codedRules.filter((rule) => rule.subject === "unit" && isOn(rule, context));
  const inputs = [context.on, context.register, ...context.view.scope.outside];
  return context.workspace.units.flatMap((unit) =>
    context.workspace.fact(unit, "findings", inputs, (workspace) => {
      const asking: RuleContext = { ...context, workspace, memo: createMemo() };
      return completed(
        rules.flatMap((rule) => {
          const described = context.knowledge.rules.find(rule.id);
          if (rule.subject !== "unit" || !described) return [];
          return [...rule.check(asking)].map((draft) => ({ rule: described, draft }));
        }),
        asking,
      );
    }),
  );
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
