/** The register beside the code: what every question about both is asked of. */
import type { ResourceIndex } from "../../knowledge/knowledge";
import type { Resource } from "../../model/resource";
import type { Workspace } from "../../model/workspace";
import type { Location } from "../../syntax/text";
import type { Component } from "../components/component";
import { componentsOf } from "../components/components";
import { type Links, linksOf } from "../links/links";
import { type ItemState, stateOf } from "../links/state";
import type { SoupItem } from "../records/soup";
import type { Entry, Register } from "../register";

export interface RegisterView {
  readonly register: Register;
  readonly workspace: Workspace;
  readonly knowledge: ResourceIndex;
  readonly components: readonly Component[];
  readonly links: Links;
  stateOf(item: Entry<SoupItem>): ItemState;
}

/** Brings register and workspace together. States are computed when first asked for, and once. */
export function viewRegister(register: Register, workspace: Workspace, knowledge: ResourceIndex): RegisterView {
  const components = componentsOf(workspace, knowledge);
  const links = linksOf(register, workspace, components);
  const states = new Map<Entry<SoupItem>, ItemState>();
  return {
    register,
    workspace,
    knowledge,
    components,
    links,
    stateOf(item) {
      const known = states.get(item);
      if (known) return known;
      const state = stateOf(item, register, links, knowledge);
      states.set(item, state);
      return state;
    },
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
}
