/** Which record speaks of which resource, from tags in code and from `covers` in the register. */

import type { Holding } from "../../model/gathering";
import type { Resource } from "../../model/resource";
import type { Unit } from "../../model/unit";
import type { Workspace } from "../../model/workspace";
import type { Location } from "../../syntax/text";
import type { Component, Occurrence } from "../components/component";
import { addTo } from "../gather";
import type { Control, Risk } from "../records/risk";
import type { SoupItem } from "../records/soup";
import type { Entry, Register } from "../register";
import { type Claims, type OwnLinks, objectKey, ownLinks } from "./own";

/** A link of a resource to a record. */
export interface Link<T> {
  readonly entry: Entry<T>;
  /** `code`: a tag names the record. `covers`: the record describes the address. `item`: its SOUP item names the record. */
  readonly through: "code" | "covers" | "item";
  /** Where the link is written. */
  readonly at: Location;
}

export interface Links {
  itemsOf(resource: Resource): readonly Link<SoupItem>[];
  risksOf(resource: Resource): readonly Link<Risk>[];
  controlsOf(resource: Resource): readonly Link<Control>[];
  /** Resources of a record, in the order of the workspace, each object once: of its variants the first. */
  resourcesOfItem(id: string): readonly Resource[];
  resourcesOfRisk(id: string): readonly Resource[];
  resourcesOfControl(id: string): readonly Resource[];
  /** The ways in which overlays leave one object, itself among them. */
  variantsOf(resource: Resource): readonly Resource[];
  /** Components that the item stands for, each with those occurrences for which it does. */
  componentsOfItem(id: string): readonly Component[];
  /** The items that stand for a component somewhere, each once. */
  itemsOfComponent(component: Component): readonly Entry<SoupItem>[];
  /** Another number whenever overlays may leave objects in other ways. */
  readonly variantsVersion: number;
  /** The item that stands for a component where a resource shows it. */
  itemOfComponent(component: Component, resource: Resource): Entry<SoupItem> | undefined;
  /** Components with occurrences that no item stands for. Providers are none: they run when infrastructure is made. */
  readonly unregistered: readonly Unregistered[];
  /** Providers that no item stands for: nobody asks for one, and somebody may write one all the same. */
  readonly providersWithoutItem: readonly Unregistered[];
}

/** A component and the resources that show it without an item standing for it there. */
export interface Unregistered {
  readonly component: Component;
  readonly first: Occurrence;
  /** All of them. */
  readonly occurrences: Component["occurrences"];
}

/** Links between a register and a workspace. `components` are those of the workspace, asked for when a link needs them. */
export function linksOf(register: Register, workspace: Workspace, components: () => readonly Component[]): Links {
  const own = ownLinks(register);
  const claimed = lazy(() => claimedComponents(components(), own.claimsOf));
  const unclaimed = lazy(() => components().flatMap((component) => own.claimsOf(component).unregistered ?? []));
  const unregistered = lazy(() => unclaimed().filter(({ component }) => component.kind !== "provider"));
  const providers = lazy(() => unclaimed().filter(({ component }) => component.kind === "provider"));
  const held = <T>(name: string, links: OwnLinks<T>) =>
    workspace.gather(name, workspace.perUnit(name, [register], links.held));
  const variants = lazy(() => workspace.gather("variants", workspace.perUnit("variants", [], variantsIn)));
  const ofItems = lazy(() => held("resources of items", own.items));
  const ofRisks = lazy(() => held("resources of risks", own.risks));
  const ofControls = lazy(() => held("resources of controls", own.controls));
  const others: Omit<Links, keyof Asked> = {
    itemsOf: own.items.of,
    risksOf: own.risks.of,
    controlsOf: own.controls.of,
    resourcesOfItem: (id) => {
      const further = (claimed().get(id) ?? []).map(({ occurrences }) => occurrences);
      return own.objectsOf(id, ofItems().get(id), further);
    },
    variantsOf: (resource) => {
      const found = variants().get(objectKey(resource));
      return found.length > 0 ? found : [resource];
    },
    resourcesOfRisk: (id) => own.objectsOf(id, ofRisks().get(id), []),
    resourcesOfControl: (id) => own.objectsOf(id, ofControls().get(id), []),
    componentsOfItem: (id) => claimed().get(id) ?? [],
    itemsOfComponent: (component) => own.claimsOf(component).items,
    itemOfComponent: own.itemOfComponent,
  };
  return Object.assign(new WhenAsked({ variants, unregistered, providers }), others);
}

type Asked = Pick<Links, "variantsVersion" | "unregistered" | "providersWithoutItem">;

/** What links find out when they are asked. A class, for the reason that model/lazy.ts gives: each part of a folder has links. */
class WhenAsked implements Asked {
  private readonly find: {
    readonly variants: () => { readonly version: number };
    readonly unregistered: () => readonly Unregistered[];
    readonly providers: () => readonly Unregistered[];
  };

  constructor(find: WhenAsked["find"]) {
    this.find = find;
  }

  get variantsVersion(): number {
    return this.find.variants().version;
  }

  get unregistered(): readonly Unregistered[] {
    return this.find.unregistered();
  }

  get providersWithoutItem(): readonly Unregistered[] {
    return this.find.providers();
  }
}

function claimedComponents(
  components: readonly Component[],
  claimsOf: (component: Component) => Claims,
): ReadonlyMap<string, readonly Component[]> {
  const claimed = new Map<string, Component[]>();
  for (const component of components) {
    for (const [id, part] of claimsOf(component).byItem) addTo(claimed, id, part);
  }
  return claimed;
}

/** Objects that have more than one variant. A pure memo: a unit never changes. */
function variantsIn(unit: Unit): Holding<Resource> {
  const known = variantsOfUnits.get(unit);
  if (known) return known;
  const found = new Map<string, Resource[]>();
  for (const resource of unit.resources) {
    if (resource.platform === "kubernetes" && resource.calls) addTo(found, objectKey(resource), resource);
  }
  variantsOfUnits.set(unit, found);
  return found;
}

const variantsOfUnits = new WeakMap<Unit, Holding<Resource>>();

function lazy<T>(compute: () => T): () => T {
  let value: { readonly of: T } | undefined;
  return () => {
    value ??= { of: compute() };
    return value.of;
  };
}
