/** What the named roots of references stand for. */
import type { Node, Reference } from "../../model/value";
import type { Location } from "../../syntax/text";
import type { Context, EvaluatedBlock } from "./context";
import { evaluate } from "./evaluate";
import { relativePath } from "./files";
import { adjust, relocate } from "./moves";
import { computedNode, failedNode, listNode, scalarNode, unknownNode } from "./nodes";
import { policyDocument, RENDERED } from "./policy-document";
import { providerFact } from "./provider-facts";
import { copyCount, readRepetition } from "./repetition";
import { applySteps, type Step } from "./traversal";

/** The value of a reference whose root is not a variable of the context. */
export function readReference(root: string, steps: readonly Step[], context: Context, at: Location): Node {
  const { instance } = context;
  const name = steps[0]?.kind === "name" ? steps[0].name : undefined;
  if (name === undefined) return failedNode(`\`${root}\` alone has no value`, at);
  switch (root) {
    case "var":
      return named(instance.variable(name), steps, context, at, "variable-without-value", `var.${name}`);
    case "local":
      return named(instance.local(name), steps, context, at, "unreadable", `local.${name}`);
    case "each":
    case "count":
      return readCopy(root, name, steps, context, at);
    case "path":
      return readPath(name, context, at);
    case "terraform":
    case "tofu":
      return unknownNode("environment", `\`terraform.${name}\` is chosen when Terraform runs`, at);
    case "self":
      return unknownNode("resource-attribute", `\`self.${name}\` is known only when Terraform runs`, at);
    case "module":
      return readModule(name, steps.slice(1), context, at);
    case "data":
    case "ephemeral":
      return readResource(root, name, steps.slice(1), context, at);
    default:
      return readResource("", root, steps, context, at);
  }
}

function named(
  value: Node | undefined,
  steps: readonly Step[],
  context: Context,
  at: Location,
  code: "variable-without-value" | "unreadable",
  name: string,
): Node {
  if (!value) return unknownNode(code, `\`${name}\` is not declared in this module`, at);
  return moved(applySteps(value, steps.slice(1), context, at), at);
}

/** A value from elsewhere, unless it was made at this place. */
function moved(value: Node, at: Location): Node {
  return value.at === at ? value : relocate(value, at);
}

function readCopy(root: "each" | "count", name: string, steps: readonly Step[], context: Context, at: Location): Node {
  const value = readRepetition(root, name, context, at);
  return moved(applySteps(value, steps.slice(1), context, at), at);
}

function readPath(name: string, context: Context, at: Location): Node {
  const { folder, root } = context.instance;
  if (name === "root") return scalarNode(".", at);
  if (name === "module") return scalarNode(relativePath(root, folder), at);
  return unknownNode("environment", `\`path.${name}\` depends on where Terraform runs`, at);
}

/** `prefix` is `data`, `ephemeral` or nothing; the first of the steps is the name of the resource. */
function readResource(prefix: string, type: string, steps: readonly Step[], context: Context, at: Location): Node {
  const [first, ...rest] = steps;
  if (first?.kind !== "name") return failedNode(`\`${type}\` is neither a variable nor a resource`, at);
  const address = `${prefix === "" ? "" : `${prefix}.`}${type}.${first.name}`;
  const block = context.instance.block(address);
  const code = prefix === "" ? "resource-attribute" : "data-source";
  const target: Target = { address, block, steps: rest, code };
  return readTarget(target, context, at, (attributes) => {
    const [attribute] = attributes;
    if (!block || attribute?.kind !== "name") return undefined;
    if (prefix === "data" && type === "aws_iam_policy_document" && RENDERED.has(attribute.name)) {
      return policyDocument(block, at);
    }
    const value = applySteps(block.config, attributes, context, at);
    if (isWritten(value)) return value;
    return prefix === "data" ? providerFact(type, attribute.name, block, context.instance, at) : undefined;
  });
}

function readModule(name: string, steps: readonly Step[], context: Context, at: Location): Node {
  const block = context.instance.call(name);
  const child = context.instance.child(name);
  const target: Target = { address: `module.${name}`, block, steps, code: "module-output" };
  return readTarget(target, context, at, (attributes) => {
    const [output, ...rest] = attributes;
    if (!child || output?.kind !== "name") return undefined;
    const value = child.output(output.name);
    return value && applySteps(value, rest, context, at);
  });
}

interface Target {
  readonly address: string;
  readonly block: EvaluatedBlock | undefined;
  /** Steps after the name. */
  readonly steps: readonly Step[];
  readonly code: "resource-attribute" | "data-source" | "module-output";
}

/** Reads an attribute of a block that may be repeated; `read` gives the value as far as source shows it. */
function readTarget(
  target: Target,
  context: Context,
  at: Location,
  read: (attributes: readonly Step[]) => Node | undefined,
): Node {
  const { block } = target;
  const [first] = target.steps;
  const isPicked = first?.kind === "index" || first?.kind === "splat";
  const attributes = first?.kind === "splat" ? [...first.each] : isPicked ? target.steps.slice(1) : target.steps;
  const reference: Reference = {
    address: target.address,
    attribute: attributePath(attributes),
    at,
    scope: context.instance.scope,
  };
  if (block?.repetition && first?.kind === "index" && isOutside(block, first, context)) {
    return failedNode(`\`${target.address}\` has no such copy`, at, [reference]);
  }
  const value = read(attributes) ?? notInSource(target, reference, at);
  const placed = adjust(moved(value, at), { references: [reference] });
  if (first?.kind !== "splat") return placed;
  return applySteps(splatOf(placed, block, target, at), target.steps.slice(1), context, at);
}

/** A splat over a block that may be repeated: as many values as there are copies. */
function splatOf(value: Node, block: EvaluatedBlock | undefined, target: Target, at: Location): Node {
  const count = block ? copyCount(block.repetition) : undefined;
  if (count === undefined) {
    const reason = `the number of copies of \`${target.address}\` is not known`;
    return unknownNode("repetition", value.kind === "unknown" ? value.unknown.reason : reason, at, value.references);
  }
  return listNode(
    Array.from({ length: Math.min(count, 1_000) }, () => value),
    at,
  );
}

function isOutside(block: EvaluatedBlock, step: Extract<Step, { kind: "index" }>, context: Context): boolean {
  const instances = block.repetition?.instances();
  const key = evaluate(step.key, context);
  if (!instances || !("length" in instances) || key.kind !== "scalar") return false;
  return !instances.some((instance) => String(instance.key) === String(key.value));
}

function isWritten(value: Node | undefined): value is Node {
  if (!value || (value.kind === "unknown" && "failed" in value)) return false;
  return !(value.kind === "scalar" && value.value === null);
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
