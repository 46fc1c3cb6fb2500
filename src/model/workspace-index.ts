/** The workspace of model/workspace.ts over a list of resources. */
import { createFactMemory, createPlainFacts, type FactMemory } from "./facts";
import { createGathering, type Gathered, type Gathering, type Holding } from "./gathering";
import type { Portions } from "./portions";
import { candidatesOrAll, type WorkspaceIndex } from "./questions";
import { createReferrers, mentionsOf, type Referrers } from "./referrers";
import type { Resource } from "./resource";
import { splitScope } from "./scope";
import {
  indexingScopes,
  indexScopes,
  NO_SCOPES,
  type ScopeIndex,
  type Scopes,
  sameItems,
  scopeIn,
} from "./scope-index";
import { editedUnits, placesOfUnits, type Unit, unitsOf } from "./unit";
import type { FileProblem, LockFile, Workspace } from "./workspace";

/**
 * Indexes resources. Which resource mentions which is found out when it is first asked, by looking through each
 * configuration once; the cost grows linearly with the configurations.
 */
export function indexWorkspace(
  resources: Portions<Resource>,
  files: readonly string[],
  problems: readonly FileProblem[],
  lockFiles: readonly LockFile[] = [],
  memory: WorkspaceMemory = createWorkspaceMemory(),
): Workspace {
  const known = memory.scopes(resources);
  const scopes = known.all;
  const find = (address: string, scope: string) => scopeIn(scopes, scope)?.byAddress.get(address);
  const ofType = (type: string, scope: string) => scopeIn(scopes, scope)?.byType.get(type) ?? NONE;
  const { units, places } = memory.units(known);
  const placeOfUnit = (scope: string) => places.get(scope);
  const unitOf = (scope: string): Unit | undefined => units[placeOfUnit(scope) ?? -1];
  const parents = (scope: string) => {
    const unit = unitOf(scope);
    return unit && parentsIn(unit)(scope);
  };
  const index: WorkspaceIndex = {
    units,
    types: memory.types(known),
    files,
    problems,
    find,
    ofType,
    candidates(type, scope, questions) {
      const all = ofType(type, scope);
      return all.length === 0 ? all : candidatesOrAll(all, questions).resources;
    },
    firstOfType: (type, scope) => ofType(type, scope)[0],
    referrersOf(resource) {
      const unit = unitOf(resource.scope);
      return unit ? (memory.referrers.of(unit).get(resource) ?? []) : [];
    },
    providerOf: (resource) => findProvider(resource, ofType, parents),
    lockFileOf: (scope) => findLockFile(scope, lockFiles),
    gather: memory.gather,
  };
  return memory.facts.next({ index, resources, lockFiles, placeOfUnit, mentionsOf });
}

const NONE: readonly Resource[] = [];

/** The units of a workspace, and where among them the one of each scope stands. */
export interface KnownUnits {
  readonly units: readonly Unit[];
  readonly places: ReadonlyMap<string, number>;
}

/** What is kept from one state of a workspace to the next. */
export interface WorkspaceMemory {
  readonly facts: FactMemory;
  scopes(resources: Portions<Resource>): Scopes;
  /** Does what takes long when these resources are indexed next, and comes back again and again. */
  prepare(resources: Portions<Resource>): Iterable<void>;
  types(scopes: Scopes): ReadonlySet<string>;
  units(scopes: Scopes): KnownUnits;
  /** Brings holdings of units together with those of the same name in the last state. */
  gather<T>(name: string, holdings: readonly Holding<T>[]): Gathered<T>;
  readonly referrers: Referrers;
}

/** A memory that holds nothing yet; `isForOnce` when the workspace will have no other state than its first. */
export function createWorkspaceMemory(isForOnce = false): WorkspaceMemory {
  let scopes = NO_SCOPES;
  /** How the types of scopes were listed when they were last counted. */
  let typed = NO_SCOPES.all;
  let types: ReadonlySet<string> = new Set();
  let known: KnownUnits = { units: [], places: new Map() };
  const gatherings = new Map<string, Gathering<unknown>>();
  const referrers = createReferrers();
  return {
    gather<T>(name: string, holdings: readonly Holding<T>[]): Gathered<T> {
      const gathering = gatherings.get(name) ?? createGathering<unknown>();
      gatherings.set(name, gathering);
      gathering.update(holdings);
      // A name stands for one kind of holding: what is gathered under it are Ts.
      return gathering as Gathered<T>;
    },
    facts: isForOnce ? createPlainFacts() : createFactMemory(),
    referrers,
    scopes(resources) {
      scopes = indexScopes(resources, scopes);
      return scopes;
    },
    *prepare(resources) {
      const indexed = yield* indexingScopes(resources, scopes);
      // Together: each counts from the same state on.
      scopes = indexed;
      this.types(indexed);
      this.units(indexed);
    },
    types({ all, edited }) {
      const before = typed;
      typed = all;
      if (edited && [...edited].every((scope) => sameTypes(scopeIn(before, scope), scopeIn(all, scope)))) return types;
      const now = new Set<string>();
      for (const { byType } of all.list) for (const type of byType.keys()) now.add(type);
      const isSame = now.size === types.size && [...now].every((type) => types.has(type));
      if (!isSame) types = now;
      return types;
    },
    units(given) {
      const { units: before, places } = known;
      if (given.edited) {
        const units = editedUnits(given.all, given.edited, before, (scope) => places.get(scope));
        known = units === before ? known : { units, places };
        return known;
      }
      const units = unitsOf(given.all, before);
      if (sameItems(units, before)) return known;
      known = { units, places: placesOfUnits(units) };
      referrers.keepOnly(units);
      return known;
    },
  };
}

function sameTypes(left: ScopeIndex | undefined, right: ScopeIndex | undefined): boolean {
  return left !== undefined && right !== undefined && sameItems([...left.byType.keys()], [...right.byType.keys()]);
}

/** Terraform keeps one lock file for a root module and all that it calls. */
function findLockFile(scope: string, lockFiles: readonly LockFile[]): LockFile | undefined {
  const { root } = splitScope(scope);
  return lockFiles.find(({ file }) => file === (root === "" ? ".terraform.lock.hcl" : `${root}/.terraform.lock.hcl`));
}

interface Parent {
  readonly scope: string;
  readonly call: Resource;
}

type ParentFinder = (scope: string) => Parent | undefined;

/** A pure memo: a call and what it leads to are of one unit, and a unit never changes. */
const parentFinders = new WeakMap<Unit, ParentFinder>();

function parentsIn(unit: Unit): ParentFinder {
  const known = parentFinders.get(unit) ?? parentFinder(unit.resources);
  parentFinders.set(unit, known);
  return known;
}

/** Finds the call that leads to a scope. Calls stand in a scope whose folder the called scope does not name. */
function parentFinder(resources: readonly Resource[]): ParentFinder {
  let calls: Map<string, Parent> | undefined;
  return (scope) => {
    if (!calls) {
      calls = new Map();
      for (const call of resources) {
        if (call.mode === "module") calls.set(callPath(call.scope, call.name), { scope: call.scope, call });
      }
    }
    return scope.includes("#") ? calls.get(scope.slice(scope.lastIndexOf("#") + 1)) : undefined;
  };
}

/** What follows the `#` in the scope of a module that is called from here. */
function callPath(scope: string, name: string): string {
  const mark = scope.lastIndexOf("#");
  if (mark >= 0) return `${scope.slice(mark + 1)}.module.${name}`;
  return scope === "" ? `module.${name}` : `${scope}:module.${name}`;
}

/**
 * The provider block that a resource uses: in its own module, or handed down by the calls that lead to it, by name or
 * implicitly (https://developer.hashicorp.com/terraform/language/modules/develop/providers).
 */
function findProvider(
  resource: Resource,
  ofType: Workspace["ofType"],
  parentOf: (scope: string) => Parent | undefined,
): Resource | undefined {
  let provider = resource.provider;
  let scope = resource.scope;
  while (provider !== undefined) {
    const [type, alias] = provider.split(".");
    const written = ofType(`provider.${type}`, scope).find((block) => block.name === (alias ?? "default"));
    if (written) return written;
    const parent = parentOf(scope);
    if (!parent) return undefined;
    provider = handedDown(parent.call, provider) ?? (alias === undefined ? provider : undefined);
    scope = parent.scope;
  }
  return undefined;
}

function handedDown(call: Resource, provider: string): string | undefined {
  const providers = call.config.entries.get("providers")?.value;
  const given = providers?.kind === "map" ? providers.entries.get(provider)?.value : undefined;
  return given?.kind === "scalar" ? String(given.value) : undefined;
}
