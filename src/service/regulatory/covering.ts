/** Between resources and the fields of the register that describe them: addresses, patterns, keys of components. */
import type { Resource } from "../../model/resource";
import { matchesAddress } from "../../register/address-pattern";
import { coversIn, type WrittenCover } from "../../register/read/cover-fields";
import { type Location, touches } from "../../syntax/text";
import { findRecord } from "../record-card";
import type { Snapshot } from "../snapshot";
import { TAGGED_LISTS } from "./names";

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
