/** `dynamic` blocks (https://developer.hashicorp.com/terraform/language/expressions/dynamic-blocks). */
import { lazyMap } from "../../model/lazy";
import type { MapNode, Node, Unknown } from "../../model/value";
import type { Block } from "../../syntax/hcl/tree";
import { type Context, withVariables } from "./context";
import { attributeOf, blocksOf } from "./declarations";
import { type Element, elementsOf } from "./for-expression";
import { entryOf, location, unknownNode } from "./nodes";
import { dependingOnElements } from "./reasons";
import { evaluateInCopies } from "./repetition";

/** Blocks beyond this number look like the others. */
const MAXIMUM_BLOCKS = 256;

/**
 * The blocks that a `dynamic` block generates: one for each known element. When there may be more, `open` says why, and
 * one block shows what they have in common.
 */
export function dynamicBlocks(
  block: Block,
  context: Context,
  make: (content: Block, context: Context) => MapNode,
): { items: readonly Node[]; open: Unknown | undefined } {
  const content = blocksOf(block.body, "content")[0];
  if (!content) return { items: [], open: undefined };
  const iteratorName = attributeOf(block.body, "iterator")?.value;
  const name = iteratorName?.kind === "variable" ? iteratorName.name : (block.labels[0]?.name ?? "");
  const collection = attributeOf(block.body, "for_each");
  const at = location(context.file, (collection?.value ?? block).span);
  const value = collection
    ? evaluateInCopies(collection.value, context)
    : unknownNode("unreadable", "the `dynamic` block has no `for_each`", at);
  const elements = elementsOf(value);
  const header = location(context.file, block.header);
  const instance = (element: Element): Node => {
    const entries = new Map([
      ["key", entryOf(element.key)],
      ["value", entryOf(element.value)],
    ]);
    const iterator: Node = { kind: "map", at, header: at, entries };
    const generated = make(content, withVariables(context, new Map([[name, iterator]])));
    return lazyMap({ at: location(context.file, block.span), header }, () => generated.entries);
  };
  const items = elements.items.slice(0, MAXIMUM_BLOCKS).map(instance);
  const unknown = elements.open?.kind === "unknown" ? elements.open.unknown : undefined;
  if (!unknown) return { items, open: undefined };
  const open = dependingOnElements(unknown);
  const element = unknownNode(unknown.code, unknown.reason, at, value.references);
  return { items: [...items, instance({ key: element, value: element })], open };
}
