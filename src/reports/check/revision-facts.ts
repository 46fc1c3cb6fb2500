/** What of one revision is compared with another, beside its findings: items, components and places. Plain data. */
import type { Knowledge } from "../../knowledge/load";
import type { Resource } from "../../model/resource";
import type { Workspace } from "../../model/workspace";
import type { ComponentKind } from "../../register/components/component";
import { configurationOf, factsOfConfiguration, fingerprintOf } from "../../register/links/configuration";
import type { ItemState } from "../../register/links/state";
import type { RegisterView } from "../../register/queries/view";
import type { PinState } from "../../register/records/soup";
import { placesOf } from "../../rules/region/whereabouts";
import type { Range } from "../../syntax/text";
import type { Places } from "../places";

export interface RevisionFacts {
  /** By identifier. */
  readonly items: ReadonlyMap<string, ItemFacts>;
  /** By key. */
  readonly components: ReadonlyMap<string, ComponentFacts>;
  /** By scope and address. */
  readonly places: ReadonlyMap<string, PlaceFacts>;
}

export interface ItemFacts {
  readonly title: string | undefined;
  readonly state: ItemState["state"];
  /** Of the code that it covers; undefined when it covers none. */
  readonly fingerprint: string | undefined;
  readonly reviewed: string | undefined;
  /** The designating values: `aws_db_instance.main engine_version` → `16.3`. */
  readonly values: ReadonlyMap<string, string>;
  readonly resources: readonly string[];
  readonly file: string;
  readonly range: Range;
}

export interface ComponentFacts {
  readonly title: string;
  readonly kind: ComponentKind;
  readonly designators: readonly string[];
  readonly pinState: PinState;
  readonly isRegistered: boolean;
  readonly file: string;
  readonly line: number;
}

export interface PlaceFacts {
  readonly address: string;
  readonly file: string;
  /** In words: `Frankfurt, Germany (EU)`. */
  readonly places: readonly string[];
}

export interface FactsInput {
  readonly workspace: Workspace;
  readonly view: RegisterView;
  readonly knowledge: Knowledge;
  readonly places: Places;
  readonly on: string;
}

/** Gathers the facts of a revision. */
export function revisionFacts(input: FactsInput): RevisionFacts {
  return { items: itemFacts(input), components: componentFacts(input), places: placeFacts(input) };
}

function itemFacts({ view, places }: FactsInput): ReadonlyMap<string, ItemFacts> {
  const items = new Map<string, ItemFacts>();
  for (const item of view.register.soup) {
    if (items.has(item.id)) continue;
    const configuration = configurationOf(item, view.links);
    items.set(item.id, {
      title: item.record.title,
      state: view.stateOf(item).state,
      fingerprint: fingerprintOf(configuration),
      reviewed: item.record.reviewed?.fingerprint,
      values: factsOfConfiguration(configuration, view.knowledge),
      resources: [...new Set(view.links.resourcesOfItem(item.id).map(({ address }) => address))],
      file: item.at.file,
      range: places.range(item.at),
    });
  }
  return items;
}

function componentFacts({ view, places }: FactsInput): ReadonlyMap<string, ComponentFacts> {
  const open = new Set(view.links.unregistered.map(({ component }) => component.key));
  return new Map(
    view.components.map(({ key, title, kind, designators, pinState, occurrences }): [string, ComponentFacts] => {
      const [first] = occurrences;
      const file = first?.at.file ?? "";
      const line = first ? places.range(first.at).start.line : 0;
      return [key, { title, kind, designators, pinState, isRegistered: !open.has(key), file, line }];
    }),
  );
}

function placeFacts({ workspace, knowledge, on }: FactsInput): ReadonlyMap<string, PlaceFacts> {
  const found = new Map<string, PlaceFacts>();
  for (const resource of workspace.resources) {
    // The place of Terraform's state is not that of the providers which its settings name.
    if (resource.mode === "settings") continue;
    const places = placesOf(resource, { workspace, knowledge }).map((place) => knowledge.places.describe(place, on));
    found.set(keyOf(resource), { address: resource.address, file: resource.header.file, places: [...places].sort() });
  }
  return found;
}

function keyOf({ scope, address }: Resource): string {
  return `${scope}\0${address}`;
}
