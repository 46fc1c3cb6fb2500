/**
 * Strategic merge, as Kustomize does it for what knowledge asks about
 * (https://kubernetes.io/docs/tasks/manage-kubernetes-objects/update-api-object-kubectl-patch/).
 * What a patch gives stands at the place that it changes, with the patch as its origin.
 */
import type { Entry, ListNode, MapNode, Node } from "../../../model/value";
import type { Location } from "../../../syntax/text";
import { placedAt } from "../helm/outcome";
import { plainText, textOf } from "./graph";

const DEEPEST = 60;

/** The map as the patch leaves it. */
export function mergeMap(base: MapNode, patch: MapNode, depth = 0): MapNode {
  const entries = new Map(base.entries);
  for (const [name, entry] of patch.entries) {
    if (name.startsWith("$")) continue;
    const known = entries.get(name);
    if (plainText(entry.value) === undefined && entry.value.kind === "scalar") entries.delete(name);
    else entries.set(name, mergeEntry(known, entry, base.header, depth));
  }
  return { ...base, entries };
}

function mergeEntry(known: Entry | undefined, { value }: Entry, header: Location, depth: number): Entry {
  if (!known) return { key: header, whole: header, value: placedAt(value, header) };
  const { key, whole } = known;
  return { key, whole, value: mergeNode(known.value, value, key, depth + 1) };
}

function mergeNode(base: Node, patch: Node, key: Location, depth: number): Node {
  if (depth < DEEPEST && base.kind === "map" && patch.kind === "map" && textOf(patch, "$patch") !== "replace") {
    return mergeMap(base, patch, depth);
  }
  if (depth < DEEPEST && base.kind === "list" && patch.kind === "list") return mergeList(base, patch, depth);
  return placedAt(patch, patch.kind === "scalar" && base.kind === "scalar" ? base.at : key);
}

/** Lists of named things are merged by name, any other list is replaced. */
function mergeList(base: ListNode, patch: ListNode, depth: number): ListNode {
  const isNamed = [...base.items, ...patch.items].every((item) => textOf(item, "name") !== undefined);
  if (!isNamed) {
    const { origin: _, ...rest } = base;
    return { ...rest, items: patch.items.map((item) => placedAt(item, base.at)), origin: patch.origin ?? patch.at };
  }
  const items = [...base.items];
  for (const item of patch.items) {
    const name = textOf(item, "name");
    const at = items.findIndex((one) => textOf(one, "name") === name);
    const known = items[at];
    if (textOf(item, "$patch") === "delete") {
      if (known) items.splice(at, 1);
    } else if (known?.kind === "map" && item.kind === "map") items[at] = mergeMap(known, item, depth + 1);
    else items.push(placedAt(item, base.at));
  }
  return { ...base, items };
}

/** The map with another value at a path of keys; itself when the path is not there and `isAdded` is false. */
export function setAt(base: MapNode, path: readonly string[], value: Node, isAdded: boolean): MapNode {
  const [name, ...rest] = path;
  if (name === undefined) return base;
  const known = base.entries.get(name);
  if (!known && (!isAdded || rest.length > 0)) return base;
  const next =
    known && rest.length > 0 && known.value.kind === "map" ? setAt(known.value, rest, value, isAdded) : value;
  if (next === known?.value || (rest.length > 0 && next === value)) return base;
  const entries = new Map(base.entries);
  entries.set(name, mergeEntryAt(known, next, base.header, rest.length === 0));
  return { ...base, entries };
}

function mergeEntryAt(known: Entry | undefined, value: Node, header: Location, isValue: boolean): Entry {
  if (!known) return { key: header, whole: header, value: placedAt(value, header) };
  const at = known.value.kind === "scalar" ? known.value.at : known.key;
  return { key: known.key, whole: known.whole, value: isValue ? placedAt(value, at) : value };
}
