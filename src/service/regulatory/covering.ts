/** Between resources and the fields of the register that describe them: addresses, patterns, keys of components. */
import type { Resource } from "../../model/resource";
import { matchesAddress } from "../../register/address-pattern";
import { listsOf, valuesAt } from "../../register/read/reference-fields";
import type { ListName } from "../../register/records/catalogue";
import type { Entry, Register } from "../../register/register";
import { type Location, touches } from "../../syntax/text";
import { findRecord } from "../record-card";
import type { Snapshot } from "../snapshot";
import { TAGGED_LISTS } from "./names";

/** Fields that hold addresses and patterns. `component` holds a key, which code shows too. */
const FIELDS: readonly { readonly from: ListName | "device"; readonly path: string }[] = [
  { from: "items", path: "covers.*" },
  { from: "items", path: "component" },
  { from: "risks", path: "covers.*" },
  { from: "controls", path: "covers.*" },
  { from: "requirements", path: "covers.*" },
  { from: "justifications", path: "covers.*" },
  { from: "device", path: "environments.*.covers.*" },
  { from: "device", path: "scope.*.covers.*" },
];

/** A pattern or address where the register has it. */
export interface WrittenCover {
  readonly entry: Entry<unknown>;
  readonly pattern: string;
  readonly at: Location;
}

/** Every pattern of the register. */
export function coversIn(register: Register): readonly WrittenCover[] {
  const lists = listsOf(register);
  return FIELDS.flatMap(({ from, path }) => {
    const entries = from === "device" ? [register.deviceEntry ?? []].flat() : (lists.get(from) ?? []);
    return entries.flatMap((entry) => valuesAt(entry, path).map(({ text, at }) => ({ entry, pattern: text, at })));
  });
}

/** The pattern that an offset touches. */
export function coverAt(file: string, offset: number, { analysis }: Snapshot): WrittenCover | undefined {
  return coversIn(analysis.register).find(({ at }) => at.file === file && touches(at.span, offset));
}

/** Where a pattern leads in code: the headers of resources, and the places that show a component. */
export function placesOfPattern(pattern: string, { analysis }: Snapshot): readonly Location[] {
  const isPattern = pattern.includes("*");
  const fits = (text: string): boolean => (isPattern ? matchesAddress(pattern, text) : text === pattern);
  const resources = analysis.workspace.resources.filter(({ address }) => fits(address)).map(({ header }) => header);
  const shown = analysis.view.components.filter(({ key }) => fits(key)).flatMap(({ occurrences }) => occurrences);
  return [...resources, ...shown.map(({ at }) => at)];
}

/** The places in the register that speak of a resource: patterns that fit, and the records that its tags name. */
export function placesOfResource(resource: Resource, snapshot: Snapshot): readonly Location[] {
  const { register, lookup, view } = snapshot.analysis;
  const names = [resource.address, ...lookup.componentsOf(resource).map(({ key }) => key)];
  const patterns = coversIn(register)
    .filter(({ pattern }) => names.some((name) => matchesAddress(pattern, name)))
    .map(({ at }) => at);
  const tagged = resource.annotations
    .filter(({ tag }) => TAGGED_LISTS.has(tag))
    .flatMap(({ values }) => values.flatMap(({ text }) => findRecord(text, register)?.entry.at ?? []));
  const { links } = view;
  const throughItems = [...links.risksOf(resource), ...links.controlsOf(resource)]
    .filter(({ through }) => through === "item")
    .map(({ at }) => at);
  return [...patterns, ...tagged, ...throughItems];
}

/** Resources that belong to a record: by its patterns, by tags, or through its SOUP item. */
export function resourcesOfRecord(id: string, { analysis }: Snapshot): readonly Resource[] {
  const { register, view, workspace } = analysis;
  const { links } = view;
  const linked = new Set([...links.resourcesOfItem(id), ...links.resourcesOfRisk(id), ...links.resourcesOfControl(id)]);
  const patterns = coversIn(register).flatMap(({ entry, pattern }) => (entry.id === id ? [pattern] : []));
  return workspace.resources.filter(
    (resource) =>
      linked.has(resource) ||
      patterns.some((pattern) => matchesAddress(pattern, resource.address)) ||
      resource.annotations.some(({ tag, values }) => TAGGED_LISTS.has(tag) && values.some(({ text }) => text === id)),
  );
}
