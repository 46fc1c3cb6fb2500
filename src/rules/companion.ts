/** Conditions about companions: other resources that point here, by reference or by a name that is written out. */
import type { Companion, Condition } from "../knowledge/condition";
import type { Listing } from "../model/listing";
import { select } from "../model/path";
import { mentionsIn } from "../model/referrers";
import { type Resource, typeKey } from "../model/resource";
import type { Unknown } from "../model/value";
import type { Workspace } from "../model/workspace";
import {
  absentHere,
  present,
  quantify,
  type Subject,
  throughOther,
  unknownEvidence,
  type Verdict,
  wholeResource,
} from "./evidence";
import { namesOf } from "./own-names";

/** Another resource that points here; `evaluate` asks the condition about it. */
export function evaluateCompanion(
  condition: Companion,
  subject: Subject,
  evaluate: (condition: Condition, subject: Subject) => Verdict,
): Verdict {
  const { resource, workspace } = subject;
  const { companions, unsure } = companionsOf(resource, condition, workspace);
  if (companions.length === 0) {
    if (unsure) return { answer: "unknown", evidence: [unknownEvidence(unsure, resource.header, "")] };
    return { answer: condition.absent ?? "fails", evidence: [absentHere(wholeResource(resource, workspace))] };
  }
  const where = condition.where;
  if (!where) return { answer: "holds", evidence: companions.map((c) => ({ ...present(c.header), through: c })) };
  const verdicts = companions.map((c) => throughOther(evaluate(where, wholeResource(c, workspace)), c));
  return quantify(verdicts, "some", "fails", subject);
}

interface Found {
  readonly companions: readonly Resource[];
  /** Why another one may be a companion as well. */
  readonly unsure?: Unknown | undefined;
}

function companionsOf(resource: Resource, { companion, by }: Companion, workspace: Workspace): Found {
  const types = typeof companion === "string" ? [companion] : companion;
  const referrers = workspace.referrersOf(resource).map((referrer) => referrer.resource);
  if (by === undefined) return { companions: referringFrom(referrers, types, resource.scope) };
  const called = calledBy(resource);
  const wanted = {
    listing: listingBy(by),
    keys: [...called.addresses, ...called.names.map(nameKey)],
    fit: "any",
  } as const;
  // Those of other modules come last: their values lead here through what a module is given.
  const candidates = new Set([
    ...types.flatMap((type) => workspace.candidates(type, resource.scope, [wanted])),
    ...referrers.filter((referrer) => types.includes(typeKey(referrer))),
  ]);
  const companions: Resource[] = [];
  let unsure: Unknown | undefined;
  for (const candidate of candidates) {
    const named = namedBy(candidate, by);
    const addresses = named.addresses.get(resource.scope);
    const isNamed = candidate.scope === resource.scope && called.names.some((name) => named.names.has(name));
    if (isNamed || called.addresses.some((address) => addresses?.has(address))) companions.push(candidate);
    else unsure ??= named.unsure;
  }
  return { companions, unsure };
}

/** Resources of the types among those that refer here, those of the same module first. */
function referringFrom(referrers: readonly Resource[], types: readonly string[], scope: string): readonly Resource[] {
  const nearby = types.flatMap((type) => referrers.filter((one) => one.scope === scope && typeKey(one) === type));
  return [...new Set([...nearby, ...referrers.filter((one) => types.includes(typeKey(one)))])];
}

/** What a resource names at a path, and why it may name others. */
interface Named {
  /** By the scope that they are written for. */
  readonly addresses: ReadonlyMap<string, ReadonlySet<string>>;
  readonly names: ReadonlySet<string>;
  readonly unsure: Unknown | undefined;
}

/** A pure memo: every resource that may have a companion asks the same of those that may be one. */
const known = new WeakMap<Resource, Map<string, Named>>();

function namedBy(resource: Resource, by: string): Named {
  const ofResource = known.get(resource) ?? new Map<string, Named>();
  known.set(resource, ofResource);
  const before = ofResource.get(by);
  if (before) return before;
  const named = findNamed(resource, by);
  ofResource.set(by, named);
  return named;
}

function findNamed({ config, scope }: Resource, by: string): Named {
  const addresses = new Map<string, Set<string>>();
  const names = new Set<string>();
  let unsure: Unknown | undefined;
  for (const selection of select(config, by)) {
    if (selection.state !== "present") continue;
    const { node } = selection;
    const references = mentionsIn(node).map(({ reference }) => reference);
    for (const reference of references) {
      const ofScope = addresses.get(reference.scope ?? scope) ?? new Set<string>();
      addresses.set(reference.scope ?? scope, ofScope.add(reference.address));
    }
    if (node.kind === "scalar") names.add(String(node.value));
    if (node.kind === "unknown" && references.length === 0) unsure ??= node.unknown;
  }
  return { addresses, names, unsure };
}

interface Called {
  readonly addresses: readonly string[];
  readonly names: readonly string[];
}

/** References are written from inside a module, addresses from the root: each end of an address may be meant. */
function calledBy(resource: Resource): Called {
  const { address } = resource;
  const addresses = [address];
  for (let dot = address.indexOf("."); dot >= 0; dot = address.indexOf(".", dot + 1)) {
    addresses.push(address.slice(dot + 1));
  }
  return { addresses, names: namesOf(resource) };
}

function listingBy(by: string): Listing {
  return {
    name: JSON.stringify(["companion", by]),
    keysOf(resource) {
      const { addresses, names, unsure } = namedBy(resource, by);
      if (unsure) return { keys: [], by: "unclear" };
      const keys = [...[...addresses.values()].flatMap((some) => [...some]), ...[...names].map(nameKey)];
      return keys.length === 0 ? undefined : { keys, by: "each" };
    },
  };
}

/** No address begins so. */
function nameKey(name: string): string {
  return `=${name}`;
}
