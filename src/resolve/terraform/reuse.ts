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
  for (const name of new Set([...before.keys(), ...after.keys()])) {
    if (!sameItems(before.get(name), after.get(name))) changed.add(name);
  }
  for (const [name, call] of edit.after.calls) if (leadsToChange(call, edit)) changed.add(`module.${name}`);
  if (JSON.stringify([...edit.before.optionalValues]) !== JSON.stringify([...edit.after.optionalValues])) {
    for (const name of edit.after.variables.keys()) changed.add(`var.${name}`);
  }
  const touched = spread(changed, after);
  const known = new Set(edit.before.blocks.flatMap(({ item, overrides = [] }) => (overrides.length > 0 ? [] : [item])));
  return ({ item, overrides }) => {
    if (overrides || !known.has(item)) return false;
    if (item.type.name === "module" && touched.has(`module.${item.labels[0]?.name}`)) return false;
    const mentions = mentionsOf(item);
    if (touched.size > 0 && mentions.has(ANYTHING)) return false;
    for (const name of mentions) if (touched.has(name)) return false;
    return true;
  };
}

/** Everything that can be mentioned, with the items that say what it is. */
function namesIn(declarations: Declarations): ReadonlyMap<string, readonly Item[]> {
  const names = new Map<string, Item[]>();
  const add = (name: string, { item, overrides = [] }: Declared<Item>): void => {
    const items = [item, ...overrides.map((override) => override.item)];
    const known = names.get(name);
    if (known) known.push(...items);
    else names.set(name, items);
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
  if (changed.size === 0) return changed;
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
