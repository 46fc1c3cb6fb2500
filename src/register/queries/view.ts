/** The register beside the code: what every question about both is asked of. */
import type { ResourceIndex } from "../../knowledge/knowledge";
import type { Severity } from "../../knowledge/resource";
import type { SupplierTable } from "../../knowledge/supplier";
import type { Resource } from "../../model/resource";
import { sameItems } from "../../model/scope-index";
import type { Workspace } from "../../model/workspace";
import type { Location } from "../../syntax/text";
import type { Component } from "../components/component";
import { componentsOf, keysShownIn, sightingsOfUnit } from "../components/components";
import { type Links, linksOf } from "../links/links";
import { ownLinks } from "../links/own";
import { type ItemState, stateOf } from "../links/state";
import type { SoupItem } from "../records/soup";
import type { Entry, Register } from "../register";
import { type Scope, scopeOf } from "../scope/decision";
import type { RegisterChange } from "../write/change";

export interface RegisterView {
  readonly register: Register;
  readonly workspace: Workspace;
  readonly knowledge: ResourceIndex;
  readonly components: readonly Component[];
  /** Those that resources of a file show, and perhaps others. */
  componentsIn(file: string): readonly Component[];
  readonly links: Links;
  /** What of the code belongs to the device. */
  readonly scope: Scope;
  stateOf(item: Entry<SoupItem>): ItemState;
}

/**
 * Brings register and workspace together. States are computed when first asked for, and once. `suppliers` let components
 * name their maker.
 */
export function viewRegister(
  register: Register,
  workspace: Workspace,
  knowledge: ResourceIndex,
  suppliers?: SupplierTable,
): RegisterView {
  const scope = scopeOf(register, workspace);
  // Most keystrokes ask neither.
  const isOut = scope.outside.length > 0 ? scope.isOut : undefined;
  const components = once(() => componentsOf(workspace, knowledge, { ...(isOut && { isOut }), suppliers }));
  const links = once(() => linksOf(register, workspace, components));
  const states = new Map<Entry<SoupItem>, ItemState>();
  const others: Omit<RegisterView, "components" | "links"> = {
    register,
    workspace,
    knowledge,
    componentsIn(file) {
      const keys = keysShownIn(file, workspace, knowledge);
      return keys ? components().filter(({ key }) => keys.has(key)) : components();
    },
    scope,
    stateOf(item) {
      const known = states.get(item);
      if (known) return known;
      const state = keptState(item, register, links(), knowledge);
      states.set(item, state);
      return state;
    },
  };
  return Object.assign(new WhenAsked(components, links), others);
}

/** What a view finds out when it is asked. A class, for the reason that model/lazy.ts gives: each part of a folder has a view. */
class WhenAsked implements Pick<RegisterView, "components" | "links"> {
  private readonly findComponents: () => readonly Component[];
  private readonly findLinks: () => Links;

  constructor(findComponents: () => readonly Component[], findLinks: () => Links) {
    this.findComponents = findComponents;
    this.findLinks = findLinks;
  }

  get components(): readonly Component[] {
    return this.findComponents();
  }

  get links(): Links {
    return this.findLinks();
  }
}

/** Finds out what the view will be asked of each unit, and comes back after each of them. */
export function* prepareView(view: RegisterView): Generator<void> {
  const { register, workspace, knowledge } = view;
  const { items, risks, controls } = ownLinks(register);
  for (const unit of workspace.units) {
    sightingsOfUnit(unit, workspace, knowledge);
    for (const links of [items, risks, controls]) links.held(unit);
    yield;
  }
  for (const bringTogether of [() => view.components, () => view.links]) {
    bringTogether();
    yield;
  }
}

interface KnownState {
  readonly from: readonly unknown[];
  readonly state: ItemState;
}

/** A pure memo: what a state is made from stands beside it. */
const memory = new WeakMap<Entry<SoupItem>, KnownState>();

function keptState(item: Entry<SoupItem>, register: Register, links: Links, knowledge: ResourceIndex): ItemState {
  const { componentsOfItem, resourcesOfItem, variantsVersion } = links;
  const from = [register, knowledge, variantsVersion, resourcesOfItem(item.id), ...componentsOfItem(item.id)];
  const known = memory.get(item);
  if (known && sameItems(known.from, from)) return known.state;
  const state = stateOf(item, register, links, knowledge);
  memory.set(item, { from, state });
  return state;
}

function once<T>(compute: () => T): () => T {
  let value: { readonly of: T } | undefined;
  return () => {
    value ??= { of: compute() };
    return value.of;
  };
}

/** Something that register and code show together. The rule of that name says why it matters. */
export interface RegisterFact {
  readonly rule: string;
  /** What it speaks of: a record's identifier or a component's key. */
  readonly subject: string;
  readonly at: Location;
  /** Sentences with full stops: what is so, then what to do about it. */
  readonly message: string;
  /** The resource that shows it, where code does. */
  readonly resource: Resource | undefined;
  readonly related: readonly { readonly at: Location; readonly message: string }[];
  /** The clauses that this very fact bears on; those of the rule when empty. */
  readonly clauses: readonly string[];
  /** Where this very fact weighs more, or less, than its rule. */
  readonly severity?: Severity;
  /** What may have been meant by a text at its place, the likeliest first. */
  readonly replacement?: { readonly from: string; readonly to: readonly string[] };
  /** An edit of the register that puts the question where it is answered. It answers nothing. */
  readonly offer?: { readonly title: string; readonly change: RegisterChange };
}
