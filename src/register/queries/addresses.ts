/** Addresses in the register that lead nowhere: a resource was renamed, moved or removed, and its record was not. */
import type { Holding } from "../../model/gathering";
import type { Resource } from "../../model/resource";
import type { Unit } from "../../model/unit";
import { matchesAddress } from "../address-pattern";
import { coversIn, type WrittenCover } from "../read/cover-fields";
import { nearestAddresses } from "./nearest-address";
import type { RegisterFact, RegisterView } from "./view";
import { listOf, nameOf } from "./words";

/**
 * Every address, pattern and component key of the register that nothing in code fits. Without any code, and for kinds of
 * Kubernetes objects that are not read, nobody can tell.
 */
export function unknownAddresses(view: RegisterView): readonly RegisterFact[] {
  const { register, workspace } = view;
  if (workspace.resources.length === 0) return [];
  const covers = coversIn(register).filter(({ entry }) => !isRetired(entry.record));
  if (covers.length === 0) return [];
  const addresses = workspace.gather("addresses", workspace.perUnit("addresses", [], addressesIn)).lists;
  const keys = new Map(view.components.map((component) => [component.key, component]));
  return covers
    .filter(({ pattern }) => !fits(pattern, addresses) && !fits(pattern, keys) && canTell(pattern, view))
    .map((cover) => factOf(cover, view));
}

/** A pure memo: a unit never changes. */
const addressesOfUnits = new WeakMap<Unit, Holding<Resource>>();

function addressesIn(unit: Unit): Holding<Resource> {
  const known = addressesOfUnits.get(unit);
  if (known) return known;
  const found = new Map(unit.resources.map((resource) => [resource.address, [resource]]));
  addressesOfUnits.set(unit, found);
  return found;
}

function isRetired(record: unknown): boolean {
  const { status, source } = record as { readonly status?: unknown; readonly source?: unknown };
  return status === "retired" || source === "manual";
}

function fits(pattern: string, names: ReadonlyMap<string, unknown>): boolean {
  if (!pattern.includes("*")) return names.has(pattern);
  const beginning = pattern.slice(0, pattern.indexOf("*"));
  for (const name of names.keys()) if (name.startsWith(beginning) && matchesAddress(pattern, name)) return true;
  return false;
}

/** `Deployment/prod/api` of a kind that knowledge does not have is not read, so it may well be there. */
function canTell(pattern: string, { knowledge }: RegisterView): boolean {
  const kind = /^([A-Z][A-Za-z0-9]*)\//.exec(pattern)?.[1];
  return kind === undefined || knowledge.find(kind) !== undefined;
}

function factOf({ entry, pattern, at }: WrittenCover, view: RegisterView): RegisterFact {
  const near = nearestAddresses(pattern, view);
  const record = entry.id === "device" ? "the device" : nameOf(entry as Parameters<typeof nameOf>[0]);
  const advice =
    near.length === 0
      ? "Correct it, or remove it."
      : `Near it ${near.length === 1 ? "is" : "are"} ${listOf(near.map((one) => `\`${one.text}\``))}.`;
  return {
    rule: "register/unknown-address",
    subject: entry.id,
    at,
    message: `\`${pattern}\`, which ${record} covers, is nothing that the code creates. ${advice}`,
    resource: undefined,
    related: near.flatMap(({ resource, text }) => (resource ? [{ at: resource.header, message: text }] : [])),
    clauses: [],
    replacement: { from: pattern, to: near.map(({ text }) => text) },
  };
}
