/** The blocks of a module as resources. */
import type { Resource, ResourceMode } from "../../model/resource";
import { annotationsAbove } from "../../syntax/annotations";
import type { Block } from "../../syntax/hcl/tree";
import type { Location } from "../../syntax/text";
import type { EvaluatedBlock, ModuleInstance } from "./context";
import { addressOf, aliasOf, argumentOf, type Declared } from "./declarations";
import { evaluatedBlock } from "./instance";
import { location } from "./nodes";
import { copyCount } from "./repetition";
import { flatten } from "./traversal";

interface Identity {
  readonly mode: ResourceMode;
  readonly type: string;
  readonly name: string;
  /** As written in the module. */
  readonly address: string;
}

export interface ModuleResources {
  readonly resources: Resource[];
  /** Those that `count` or `for_each` makes no copy of. */
  readonly notCreated: Resource[];
}

/** What one block gives. */
export interface MadeBlock {
  readonly resource: Resource;
  /** False when `count` or `for_each` makes no copy of it. */
  readonly isCreated: boolean;
  /** For a call: the resources of the module that it leads to. */
  readonly called: ModuleResources | undefined;
}

/** Adds every resource of a module and of the modules that it calls, in the order of files and text. */
export function collectResources(
  instance: ModuleInstance,
  into: ModuleResources,
  calls: readonly Location[] = [],
): void {
  for (const declared of instance.declarations.blocks) {
    const made = makeBlock(declared, instance, calls);
    if (made) addBlock(made, into);
  }
}

/** Adds what one block gives. */
export function addBlock({ resource, isCreated, called }: MadeBlock, into: ModuleResources): void {
  (isCreated ? into.resources : into.notCreated).push(resource);
  if (!called) return;
  for (const one of called.resources) into.resources.push(one);
  for (const one of called.notCreated) into.notCreated.push(one);
}

/** The resource of a block, and those of the module that it calls; undefined for blocks that are none. */
export function makeBlock(
  declared: Declared<Block>,
  instance: ModuleInstance,
  calls: readonly Location[] = [],
): MadeBlock | undefined {
  const identity = identityOf(declared);
  if (!identity) return undefined;
  const evaluated = evaluatedOf(identity, declared, instance);
  const resource = resourceOf(identity, evaluated, instance, calls);
  if (copyCount(evaluated.repetition) === 0) return { resource, isCreated: false, called: undefined };
  const isCall = identity.mode === "module" && instance.call(identity.name)?.declared === declared;
  const child = isCall ? instance.child(identity.name) : undefined;
  if (!child) return { resource, isCreated: true, called: undefined };
  const called: ModuleResources = { resources: [], notCreated: [] };
  collectResources(child, called, [...calls, resource.header]);
  return { resource, isCreated: true, called };
}

function resourceOf(
  identity: Identity,
  { declared, config }: EvaluatedBlock,
  instance: ModuleInstance,
  calls: readonly Location[],
): Resource {
  const { item, file } = declared;
  const prefix = instance.path.map((name) => `module.${name}.`).join("");
  const provider = identity.mode === "managed" || identity.mode === "data" ? providerKey(declared) : undefined;
  const resource = {
    address: prefix + identity.address,
    platform: "terraform",
    mode: identity.mode,
    type: identity.type,
    name: identity.name,
    scope: instance.scope,
    header: location(file, item.header),
    whole: location(file, item.span),
    config,
    annotations: annotationsOf(declared, instance),
  } as const;
  if (provider === undefined) return calls.length > 0 ? { ...resource, calls } : resource;
  return calls.length > 0 ? { ...resource, provider, calls } : { ...resource, provider };
}

function annotationsOf({ item, file }: Declared<Block>, instance: ModuleInstance): Resource["annotations"] {
  const source = instance.declarations.files.get(file);
  return source ? annotationsAbove(source.tree.comments, source.text, item.span.start, file) : [];
}

function identityOf(declared: Declared<Block>): Identity | undefined {
  const block = declared.item;
  const [label, second] = block.labels;
  switch (block.type.name) {
    case "terraform":
      return { mode: "settings", type: "terraform", name: "terraform", address: "terraform" };
    case "provider": {
      if (!label) return undefined;
      const alias = aliasOf(declared);
      const address = alias === undefined ? `provider.${label.name}` : `provider.${label.name}.${alias}`;
      return { mode: "provider", type: `provider.${label.name}`, name: alias ?? "default", address };
    }
    case "module":
      return label && { mode: "module", type: "module", name: label.name, address: `module.${label.name}` };
    default: {
      const address = addressOf(block);
      if (!label || !second || address === undefined) return undefined;
      return { mode: block.type.name === "data" ? "data" : "managed", type: label.name, name: second.name, address };
    }
  }
}

/** Blocks that can be referred to are evaluated once, for the reference and for the resource. */
function evaluatedOf(identity: Identity, declared: Declared<Block>, instance: ModuleInstance): EvaluatedBlock {
  const shared = identity.mode === "module" ? instance.call(identity.name) : instance.block(identity.address);
  return shared?.declared === declared ? shared : evaluatedBlock(declared, instance);
}

/**
 * The provider configuration that a resource names, or the default one of the first word of its type
 * (https://developer.hashicorp.com/terraform/language/meta-arguments/resource-provider).
 */
function providerKey(declared: Declared<Block>): string {
  const value = argumentOf(declared, "provider")?.item.value;
  if (value?.kind === "template" && value.parts[0]?.kind === "text") return value.parts[0].text;
  if (value) {
    const { root, steps } = flatten(value);
    if (root.kind === "variable") {
      return [root.name, ...steps.flatMap((step) => (step.kind === "name" ? [step.name] : []))].join(".");
    }
  }
  const type = declared.item.labels[0]?.name ?? "";
  const end = type.indexOf("_");
  return end < 0 ? type : type.slice(0, end);
}
