/** What stands in the SOUP register's view: registered items, and components that no item stands for yet. */
import type { Resource } from "../../model/resource";
import type { Component } from "../../register/components/component";
import type { ItemState } from "../../register/links/state";
import type { SoupItem } from "../../register/records/soup";
import type { Entry } from "../../register/register";
import type { Matcher } from "./arrangement";
import { componentTexts } from "./component-row";
import { resourceTexts } from "./resource-row";
import type { PanelSource } from "./row";

export interface Item {
  readonly is: "item";
  readonly source: PanelSource;
  readonly entry: Entry<SoupItem>;
  readonly state: ItemState;
  readonly components: readonly Component[];
  /** The resources that it covers; only those that a filter found, when it found some and not the item itself. */
  readonly resources: readonly Resource[];
  /** True when a filter found its resources and not the item itself. */
  readonly isOpen: boolean;
}

export interface Candidate {
  readonly is: "component";
  readonly source: PanelSource;
  readonly component: Component;
}

/** One thing in the view. */
export type Subject = Item | Candidate;

/** Everything in the view, items in the order of their files. */
export function soupSubjects(sources: readonly PanelSource[]): readonly Subject[] {
  return sources.flatMap((source) => [...itemsOf(source), ...candidatesOf(source)]);
}

function itemsOf(source: PanelSource): readonly Item[] {
  const { register, view } = source.snapshot.analysis;
  return register.soup.map((entry) => ({
    is: "item",
    source,
    entry,
    state: view.stateOf(entry),
    components: view.links.componentsOfItem(entry.id),
    resources: view.links.resourcesOfItem(entry.id),
    isOpen: false,
  }));
}

function candidatesOf(source: PanelSource): readonly Candidate[] {
  const { links } = source.snapshot.analysis.view;
  return [...links.unregistered, ...links.providersWithoutItem].map(({ component, occurrences }) => ({
    is: "component",
    source,
    component: { ...component, occurrences },
  }));
}

/** What a filter lets through: an item by its own words with all its resources, else by those that it covers. */
export function matchingSubjects(all: readonly Subject[], matches: Matcher | undefined): readonly Subject[] {
  if (!matches) return all;
  return all.flatMap((subject): readonly Subject[] => {
    if (subject.is === "component") return matches(componentTexts(subject.component)) ? [subject] : [];
    if (matches(itemTexts(subject))) return [subject];
    const resources = subject.resources.filter((resource) =>
      matches([...itemTexts(subject), ...resourceTexts(resource)]),
    );
    return resources.length > 0 ? [{ ...subject, resources, isOpen: true }] : [];
  });
}

function itemTexts({ entry: { id, record }, state, components }: Item): readonly (string | undefined)[] {
  return [
    id,
    record.title,
    record.manufacturer,
    record.supplier,
    record.kind,
    state.state,
    ...components.flatMap(({ key, designators }) => [key, ...designators]),
  ];
}
