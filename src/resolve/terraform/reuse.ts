/** What of a root module an edit leaves as it was: the blocks that neither changed nor depend on what did. */
import type { Attribute, Block } from "../../syntax/hcl/tree";
import type { Declarations, Declared } from "./declarations";
import { calledFolder } from "./instance";
import { ANYTHING, mentionsOf } from "./mentions";

/** Declarations before and after an edit. */
export interface Edit {
  readonly folder: string;
  readonly before: Declarations;
  readonly after: Declarations;
  /** Folders of other modules whose declarations are not those of before. */
  readonly changedFolders: ReadonlySet<string>;
  readonly declarationsOf: (folder: string) => Declarations | undefined;
}

type Item = Block | Attribute;

/** Answers whether a block of the root module is as it was before, with everything on which its values depend. */
export function untouchedBlocks(edit: Edit): (declared: Declared<Block>) => boolean {
  const [before, after] = [namesIn(edit.before), namesIn(edit.after)];
  const changed = new Set<string>();
  for (const [name, items] of after) if (!sameItems(before.get(name), items)) changed.add(name);
  for (const name of before.keys()) if (!after.has(name)) changed.add(name);
  for (const [name, call] of edit.after.calls) if (leadsToChange(call, edit)) changed.add(`module.${name}`);
  if (!sameOptions(edit.before.optionalValues, edit.after.optionalValues)) {
    for (const name of edit.after.variables.keys()) changed.add(`var.${name}`);
  }
  const touched = spread(changed, after);
  const known = new Set<Block>();
  for (const { item, overrides } of edit.before.blocks) if (!overrides) known.add(item);
  return ({ item, overrides }) => {
    if (overrides || !known.has(item)) return false;
    if (item.type.name === "module" && touched.has(`module.${item.labels[0]?.name}`)) return false;
    return touched.size === 0 || !mentionsAny(item, touched);
  };
}

function sameOptions(left: Declarations["optionalValues"], right: Declarations["optionalValues"]): boolean {
  return left.size + right.size === 0 || JSON.stringify([...left]) === JSON.stringify([...right]);
}

/** True for an item that mentions one of the names, or something that only evaluation would tell. */
function mentionsAny(item: Item, names: ReadonlySet<string>): boolean {
  const mentions = mentionsOf(item);
  if (mentions.has(ANYTHING)) return true;
  for (const name of mentions) if (names.has(name)) return true;
  return false;
}

/** A pure memo: declarations never change, and those of after an edit are those of before the next. */
const collected = new WeakMap<Declarations, ReadonlyMap<string, readonly Item[]>>();

function namesIn(declarations: Declarations): ReadonlyMap<string, readonly Item[]> {
  const known = collected.get(declarations) ?? collectNames(declarations);
  collected.set(declarations, known);
  return known;
}

/** Everything that can be mentioned, with the items that say what it is. */
function collectNames(declarations: Declarations): ReadonlyMap<string, readonly Item[]> {
  const names = new Map<string, Item[]>();
  const add = (name: string, { item, overrides }: Declared<Item>): void => {
    const known = names.get(name);
    const items = known ?? [item];
    if (known) known.push(item);
    else names.set(name, items);
    for (const override of overrides ?? []) items.push(override.item);
  };
  for (const [name, declared] of declarations.variables) add(`var.${name}`, declared);
  for (const declared of declarations.values) add(`var.${declared.item.name.name}`, declared);
  for (const [name, declared] of declarations.locals) add(`local.${name}`, declared);
  for (const [name, declared] of declarations.resources) add(name, declared);
  for (const [name, declared] of declarations.calls) add(`module.${name}`, declared);
  for (const declared of declarations.blocks) if (declared.item.type.name === "provider") add("provider", declared);
  return names;
}

function sameItems(left: readonly Item[] = [], right: readonly Item[] = []): boolean {
  return left.length === right.length && left.every((item, at) => item === right[at]);
}

function leadsToChange(call: Declared<Block>, { folder, changedFolders, declarationsOf }: Edit): boolean {
  if (changedFolders.size === 0) return false;
  const seen = new Set<string>();
  const waiting = [calledFolder(call, folder)];
  for (let next = waiting.pop(); waiting.length > 0 || next !== undefined; next = waiting.pop()) {
    if (next === undefined || seen.has(next)) continue;
    seen.add(next);
    if (changedFolders.has(next)) return true;
    for (const inner of declarationsOf(next)?.calls.values() ?? []) waiting.push(calledFolder(inner, next));
  }
  return false;
}

/** The names that changed and all that depend on them. */
function spread(changed: ReadonlySet<string>, names: ReadonlyMap<string, readonly Item[]>): ReadonlySet<string> {
  // Most edits change what nothing else depends on.
  if (changed.size === 0 || !dependsOnAny(names, changed)) return changed;
  const dependents = new Map<string, string[]>();
  for (const [name, items] of names) {
    for (const mention of new Set(items.flatMap((item) => [...mentionsOf(item)]))) {
      const known = dependents.get(mention);
      if (known) known.push(name);
      else dependents.set(mention, [name]);
    }
  }
  const touched = new Set(changed);
  const waiting = [...changed, ANYTHING];
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    for (const dependent of dependents.get(name) ?? []) {
      if (touched.has(dependent)) continue;
      touched.add(dependent);
      waiting.push(dependent);
    }
  }
  return touched;
}

/** True when something else than what changed mentions it. */
function dependsOnAny(names: ReadonlyMap<string, readonly Item[]>, changed: ReadonlySet<string>): boolean {
  for (const [name, items] of names) {
    if (!changed.has(name) && items.some((item) => mentionsAny(item, changed))) return true;
  }
  return false;
}
