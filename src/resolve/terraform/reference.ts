/** What the named roots of references stand for. */
import type { Node, UnknownCode } from "../../model/value";
import { relativePath } from "./files";
import { failedNode, isFailed, scalarNode, unknownNode } from "./nodes";
import { policyDocument, RENDERED } from "./policy-document";
import { providerFact } from "./provider-facts";
import { readRepetition } from "./repetition";
import { type Mention, moved, readTarget, type Target } from "./target";
import { applySteps, type Step } from "./traversal";

/** The value of a reference whose root is not a variable of the context. */
export function readReference(root: string, steps: readonly Step[], mention: Mention): Node {
  const { context, at } = mention;
  const { instance } = context;
  const [first, ...rest] = steps;
  if (first?.kind !== "name") return failedNode(`\`${root}\` alone has no value`, at);
  const { name } = first;
  switch (root) {
    case "var":
      return within(
        instance.variable(name) ?? undeclared("variable-without-value", `var.${name}`, mention),
        rest,
        mention,
      );
    case "local":
      return within(instance.local(name) ?? undeclared("unreadable", `local.${name}`, mention), rest, mention);
    case "each":
    case "count":
      return within(readRepetition(root, name, context, at), rest, mention);
    case "path":
      return readPath(name, mention);
    case "terraform":
    case "tofu":
      return unknownNode("environment", `\`terraform.${name}\` is chosen when Terraform runs`, at);
    case "self":
      return unknownNode("resource-attribute", `\`self.${name}\` is known only when Terraform runs`, at);
    case "module":
      return readModule(name, rest, mention);
    case "data":
    case "ephemeral":
      return readResource(root, name, rest, mention);
    default:
      return readResource("", root, steps, mention);
  }
}

function within(value: Node, steps: readonly Step[], { context, at }: Mention): Node {
  return moved(applySteps(value, steps, context, at), at);
}

function undeclared(code: UnknownCode, name: string, { at }: Mention): Node {
  return unknownNode(code, `\`${name}\` is not declared in this module`, at);
}

function readPath(name: string, { context, at }: Mention): Node {
  const { folder, root } = context.instance;
  if (name === "root") return scalarNode(".", at);
  if (name === "module") return scalarNode(relativePath(root, folder), at);
  return unknownNode("environment", `\`path.${name}\` depends on where Terraform runs`, at);
}

/** `prefix` is `data`, `ephemeral` or nothing; the first of the steps is the name of the resource. */
function readResource(prefix: string, type: string, steps: readonly Step[], mention: Mention): Node {
  const { context, at } = mention;
  const [first, ...rest] = steps;
  if (first?.kind !== "name") return failedNode(`\`${type}\` is neither a variable nor a resource`, at);
  const address = `${prefix === "" ? "" : `${prefix}.`}${type}.${first.name}`;
  const block = context.instance.block(address);
  const code = prefix === "" ? "resource-attribute" : "data-source";
  const target: Target = { address, block, steps: rest, code };
  return readTarget(target, mention, (attributes) => {
    const [attribute] = attributes;
    if (!block || attribute?.kind !== "name") return undefined;
    if (prefix === "data" && type === "aws_iam_policy_document" && RENDERED.has(attribute.name)) {
      return policyDocument(block, at);
    }
    const value = applySteps(block.config, attributes, context, at);
    if (isWritten(value)) return value;
    return prefix === "data" ? providerFact(`${type}.${attribute.name}`, block, context.instance, at) : undefined;
  });
}

function readModule(name: string, steps: readonly Step[], mention: Mention): Node {
  const { context, at } = mention;
  const child = context.instance.child(name);
  const block = context.instance.call(name);
  return readTarget({ address: `module.${name}`, block, steps, code: "module-output" }, mention, (attributes) => {
    const [output, ...rest] = attributes;
    const value = output?.kind === "name" ? child?.output(output.name) : undefined;
    return value && applySteps(value, rest, context, at);
  });
}

/** What a block does not write, or writes as null, the provider sets. */
function isWritten(value: Node): boolean {
  return !(isFailed(value) || (value.kind === "scalar" && value.value === null));
}
