/** Bodies of blocks as maps: attributes by name, nested blocks as lists under their type. */
import { lazyEntry, lazyMap } from "../../model/lazy";
import type { Entry, ListNode, MapNode, Node, Unknown } from "../../model/value";
import type { Attribute, Block, Body, Expression } from "../../syntax/hcl/tree";
import type { Location } from "../../syntax/text";
import type { Context } from "./context";
import type { Declared } from "./declarations";
import { dynamicBlocks } from "./dynamic";
import { evaluate } from "./evaluate";
import { underKey } from "./moves";
import { entryOf, location, scalarNode } from "./nodes";
import { evaluateInCopies } from "./repetition";
import { flatten } from "./traversal";

/** Arguments of `resource`, `data` and `module` blocks that name provider configurations, not values. */
const PROVIDER_ARGUMENTS: ReadonlySet<string> = new Set(["provider", "providers"]);
const NO_ARGUMENTS: ReadonlySet<string> = new Set();

/**
 * The body of a top-level block. It is taken apart when its entries are first asked for, and each value is evaluated
 * when it is first asked for. `at` is the whole block, `header` its type and labels.
 */
export function blockNode({ item, overrides }: Declared<Block>, context: Context): MapNode {
  const own = bodyNode(item, context, PROVIDER_ARGUMENTS);
  if (!overrides) return own;
  const bodies = overrides.map((override) =>
    bodyNode(override.item, { ...context, file: override.file }, PROVIDER_ARGUMENTS),
  );
  return { ...own, entries: new Map([own, ...bodies].flatMap((body) => [...body.entries])) };
}

/** Somebody is still writing it, or what follows was taken for something else. */
const NOT_CLOSED: Unknown = { code: "unreadable", reason: "the block is not closed, so it can be read only in part" };

function bodyNode(block: Block, context: Context, keywords: ReadonlySet<string>): MapNode {
  const place = { at: location(context.file, block.span), header: location(context.file, block.header) };
  const beside = block.closeBrace === undefined ? { ...place, open: NOT_CLOSED } : place;
  return lazyMap(beside, () => bodyEntries(block.body, context, keywords));
}

function bodyEntries(body: Body, context: Context, keywords: ReadonlySet<string>): ReadonlyMap<string, Entry> {
  const entries = new Map<string, Entry>();
  const groups = new Map<string, Block[]>();
  for (const item of body.items) {
    if (item.kind === "attribute") {
      if (!entries.has(item.name.name)) entries.set(item.name.name, attributeEntry(item, context, keywords));
      continue;
    }
    const type = item.type.name === "dynamic" ? item.labels[0]?.name : item.type.name;
    if (type === undefined) continue;
    const group = groups.get(type);
    if (group) group.push(item);
    else groups.set(type, [item]);
  }
  for (const [type, blocks] of groups) if (!entries.has(type)) entries.set(type, blocksEntry(blocks, context));
  return entries;
}

function attributeEntry(attribute: Attribute, context: Context, keywords: ReadonlySet<string>): Entry {
  const { file } = context;
  const name = attribute.name.name;
  const isKeyword = keywords.has(name) || name === "ignore_changes";
  const key = location(file, attribute.name.span);
  return lazyEntry(key, location(file, attribute.span), () =>
    isKeyword ? keywordNode(attribute.value, context) : underKey(evaluateInCopies(attribute.value, context), key),
  );
}

/** Names that are not evaluated, such as `aws.replica` or `all`, as texts; lists and objects of them too. */
export function keywordNode(expression: Expression, context: Context): Node {
  const at = location(context.file, expression.span);
  if (expression.kind === "tuple") {
    return { kind: "list", at, items: expression.items.map((item) => keywordNode(item, context)) };
  }
  if (expression.kind === "object") {
    const entries = new Map<string, Entry>();
    for (const { key, value } of expression.entries) {
      const name = keywordNode(key, context);
      if (name.kind === "scalar") entries.set(String(name.value), entryOf(keywordNode(value, context), name.at));
    }
    return { kind: "map", at, header: at, entries };
  }
  if (expression.kind === "variable" || expression.kind === "access" || expression.kind === "index") {
    return scalarNode(keywordText(expression), at);
  }
  return evaluate(expression, context);
}

function keywordText(expression: Expression): string {
  const { root, steps } = flatten(expression);
  const names = steps.flatMap((step) => (step.kind === "name" ? [step.name] : []));
  return [root.kind === "variable" ? root.name : "", ...names].join(".");
}

/** The blocks of one type; a labelled block nests under its label, as in Terraform's JSON syntax: `backend.s3.bucket`. */
function blocksEntry(blocks: readonly Block[], context: Context): Entry {
  const { file } = context;
  const first = blocks[0];
  const span = first?.span ?? { start: 0, end: 0 };
  const isDynamic = first?.type.name === "dynamic";
  const key = (isDynamic ? first.labels[0]?.span : first?.type.span) ?? span;
  const isLabelled = first !== undefined && !isDynamic && first.labels.length > 0;
  return lazyEntry(location(file, key), location(file, span), () =>
    isLabelled ? labelledBlocks(blocks, 0, context) : blockList(blocks, context),
  );
}

function labelledBlocks(blocks: readonly Block[], depth: number, context: Context): Node {
  const groups = new Map<string, Block[]>();
  for (const block of blocks) {
    const label = block.labels[depth]?.name ?? "";
    groups.set(label, [...(groups.get(label) ?? []), block]);
  }
  const entries = new Map<string, Entry>();
  for (const [label, group] of groups) {
    const isDeeper = group.some((block) => block.labels.length > depth + 1);
    const value = isDeeper ? labelledBlocks(group, depth + 1, context) : blockList(group, context);
    entries.set(label, entryOf(value, headerOf(group, context)));
  }
  const at = headerOf(blocks, context);
  return { kind: "map", at, header: at, entries };
}

function headerOf(blocks: readonly Block[], context: Context): Location {
  return location(context.file, blocks[0]?.header ?? { start: 0, end: 0 });
}

function blockList(blocks: readonly Block[], context: Context): ListNode {
  const items: Node[] = [];
  let open: ListNode["open"];
  for (const block of blocks) {
    if (block.type.name !== "dynamic") items.push(nestedBlock(block, context));
    else {
      const generated = dynamicBlocks(block, context, nestedBlock);
      items.push(...generated.items);
      open ??= generated.open;
    }
  }
  return { kind: "list", blocks: true, at: headerOf(blocks, context), items, open };
}

function nestedBlock(block: Block, context: Context): MapNode {
  return bodyNode(block, context, NO_ARGUMENTS);
}
