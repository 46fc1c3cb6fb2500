/** References to blocks: resources, data sources and module calls, which may have several copies. */
import type { Node, Reference } from "../../model/value";
import type { Location } from "../../syntax/text";
import type { Context, EvaluatedBlock } from "./context";
import { evaluate } from "./evaluate";
import { adjust, relocate } from "./moves";
import { computedNode, failedNode, listNode, unknownNode } from "./nodes";
import { copyCount } from "./repetition";
import { applySteps, type Step } from "./traversal";

/** Where a reference stands. */
export interface Mention {
  readonly context: Context;
  /** The whole expression. */
  readonly at: Location;
}

/** What a reference names. */
export interface Target {
  readonly address: string;
  readonly block: EvaluatedBlock | undefined;
  /** Steps after the name. */
  readonly steps: readonly Step[];
  readonly code: "resource-attribute" | "data-source" | "module-output";
}

/** A value from elsewhere, unless it was made at this place. */
export function moved(value: Node, at: Location): Node {
  return value.at === at ? value : relocate(value, at);
}

/**
 * The value of an attribute of a block, with a reference to it; `read` gives the value as far as source shows it. A copy
 * that does not exist fails.
 */
export function readTarget(
  target: Target,
  mention: Mention,
  read: (attributes: readonly Step[]) => Node | undefined,
): Node {
  const { context, at } = mention;
  const [first, ...rest] = target.steps;
  const attributes = first?.kind === "splat" ? first.each : first?.kind === "index" ? rest : target.steps;
  const attribute = attributePath(attributes);
  const reference: Reference = { address: target.address, attribute, at, scope: context.instance.scope };
  const copy = first?.kind === "index" ? copyAt(target.block, first, context) : undefined;
  if (copy === -1) return failedNode(`\`${target.address}\` has no such copy`, at, [reference]);
  const value = read(attributes) ?? notInSource(target, reference, at);
  const place = (node: Node) => adjust(moved(node, at), { references: [reference] });
  if (first?.kind === "splat") return applySteps(splatOf(value, target, at, place), rest, context, at);
  return place(copy === undefined ? value : valueInCopy(value, copy, target.block));
}

/** Which copy an index names: -1 when there is no such copy, undefined when that cannot be said. */
function copyAt(
  block: EvaluatedBlock | undefined,
  step: Extract<Step, { kind: "index" }>,
  context: Context,
): number | undefined {
  const instances = block?.repetition?.instances();
  if (!instances || !("length" in instances)) return undefined;
  const key = evaluate(step.key, context);
  if (key.kind !== "scalar") return undefined;
  return instances.findIndex((instance) => String(instance.key) === String(key.value));
}

/** Of a value that differs from copy to copy, the one of a copy. */
function valueInCopy(value: Node, copy: number, block: EvaluatedBlock | undefined): Node {
  const values = value.kind === "unknown" ? value.allOf : undefined;
  return (values?.length === copyCount(block?.repetition) ? values?.[copy] : undefined) ?? value;
}

/** A splat over a block that may be repeated: as many values as there are copies. */
function splatOf(value: Node, target: Target, at: Location, place: (node: Node) => Node): Node {
  const count = target.block ? copyCount(target.block.repetition) : undefined;
  if (count === undefined) {
    const reason = `the number of copies of \`${target.address}\` is not known`;
    const { references } = place(value);
    return unknownNode("repetition", value.kind === "unknown" ? value.unknown.reason : reason, at, references);
  }
  const copies = Array.from({ length: Math.min(count, 1_000) }, (_, copy) =>
    place(valueInCopy(value, copy, target.block)),
  );
  return listNode(copies, at);
}

/** Attributes that every resource has that has them at all: they are never null or empty. */
const alwaysSet: ReadonlySet<string> = new Set(["id", "arn", "name", "self_link", "email", "member", "key_id"]);

/** How computed attributes begin. */
const starts: ReadonlyMap<string, string> = new Map([
  ["google_service_account.member", "serviceAccount:"],
  ["google_project_service_identity.member", "serviceAccount:"],
]);

function notInSource(target: Target, reference: Reference, at: Location): Node {
  const reason = reasonOf(target, reference);
  const { attribute } = reference;
  const isSure = copyCount(target.block?.repetition) !== undefined;
  if (target.code !== "resource-attribute" || !alwaysSet.has(attribute) || !isSure) {
    return unknownNode(target.code, reason, at);
  }
  const type = target.address.slice(0, target.address.indexOf("."));
  const isArn = attribute === "arn" && type.startsWith("aws_");
  return computedNode(reason, at, isArn ? "arn:" : starts.get(`${type}.${attribute}`));
}

function reasonOf(target: Target, reference: Reference): string {
  const whole = reference.attribute === "" ? target.address : `${target.address}.${reference.attribute}`;
  if (!target.block) return `\`${target.address}\` is not declared in this module`;
  if (target.code === "data-source") return `\`${whole}\` is looked up when Terraform runs`;
  if (target.code === "module-output") return `\`${whole}\` comes from a module that is not in this workspace`;
  if (reference.attribute === "") return `\`${whole}\` is known as a whole only when it is created`;
  return `\`${whole}\` is set by the provider, not in source`;
}

function attributePath(steps: readonly Step[]): string {
  let path = "";
  for (const step of steps) {
    if (step.kind === "name") path += path === "" ? step.name : `.${step.name}`;
    else if (step.kind === "index" && step.key.kind === "number") path += `[${step.key.value}]`;
    else break;
  }
  return path;
}
