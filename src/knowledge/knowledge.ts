/**
 * Everything Tureen knows, indexed for the questions that rules and hovers ask. Shipped data comes from the YAML files
 * in this folder, checked when the project is built; a workspace may add entries of its own.
 */
import { expandPodPaths } from "./pod-spec";
import type { FixKnowledge, Requirement, ResourceKnowledge } from "./resource";
import type { RuleKnowledge } from "./rule";
import { withSharedConditions } from "./shared-conditions";

/** What is known of one resource type, merged over every entry that names it. */
export interface TypeKnowledge extends Omit<ResourceKnowledge, "type" | "types" | "capabilities"> {
  readonly type: string;
  /** Rule ID → requirements. */
  readonly requirements: ReadonlyMap<string, readonly Requirement[]>;
}

export interface ResourceIndex {
  readonly types: readonly string[];
  find(type: string): TypeKnowledge | undefined;
  /** The types of which a requirement that is said once (`once`) can be said, by its rule and sentence. */
  typesSaying(rule: string, says: string): readonly string[];
}

export interface RuleIndex {
  readonly all: readonly RuleKnowledge[];
  find(id: string): RuleKnowledge | undefined;
}

/** An entry that tells its facts that are said once, so that nobody has to look through what it asks to find them. */
export interface ResourceEntry extends ResourceKnowledge {
  /** The rule and the sentence of each. */
  readonly saidOnce?: readonly (readonly [rule: string, says: string])[];
}

/** Indexes resource entries by type. Types are merged when they are first asked for: most never are. */
export function indexResources(entries: readonly ResourceEntry[]): ResourceIndex {
  const byType = new Map<string, ResourceKnowledge[]>();
  for (const entry of entries) {
    for (const type of typesOf(entry)) byType.set(type, [...(byType.get(type) ?? []), entry]);
  }
  const merged = new Map<string, TypeKnowledge>();
  let saying: ReadonlyMap<string, readonly string[]> | undefined;
  return {
    types: [...byType.keys()].sort(),
    typesSaying(rule, says) {
      saying ??= typesByFact(entries);
      return saying.get(factKey(rule, says)) ?? [];
    },
    find(type) {
      const known = merged.get(type);
      if (known) return known;
      const parts = byType.get(type);
      if (!parts) return undefined;
      const made = mergeEntries(
        type,
        parts.map((part) => expandPodPaths(part, type)),
      );
      merged.set(type, made);
      return made;
    },
  };
}

function typesByFact(entries: readonly ResourceEntry[]): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const entry of entries) {
    for (const [rule, says] of entry.saidOnce ?? factsSaidOnce(entry)) {
      const key = factKey(rule, says);
      found.set(key, [...(found.get(key) ?? []), ...typesOf(entry)]);
    }
  }
  return found;
}

/** The rule and the sentence of each fact of an entry that is said once. */
export function factsSaidOnce({ capabilities }: ResourceKnowledge): readonly (readonly [string, string])[] {
  return Object.entries(capabilities).flatMap(([rule, given]) =>
    (Array.isArray(given) ? given : [given]).flatMap(({ once, says }) => (once ? [[rule, says] as const] : [])),
  );
}

function factKey(rule: string, says: string): string {
  return `${rule}|${says}`;
}

/** An index with further entries, which go before what it has. */
export function withEntries(shipped: ResourceIndex, entries: readonly ResourceKnowledge[]): ResourceIndex {
  const own = indexResources(entries);
  const merged = new Map<string, TypeKnowledge>();
  return {
    types: [...new Set([...shipped.types, ...own.types])].sort(),
    typesSaying: (rule, says) => [...new Set([...own.typesSaying(rule, says), ...shipped.typesSaying(rule, says)])],
    find(type) {
      const added = own.find(type);
      const known = shipped.find(type);
      if (!added || !known) return added ?? known;
      const made = merged.get(type) ?? mergeTypes(added, known);
      merged.set(type, made);
      return made;
    },
  };
}

function mergeTypes(own: TypeKnowledge, shipped: TypeKnowledge): TypeKnowledge {
  const requirements = new Map(shipped.requirements);
  for (const [rule, given] of own.requirements) {
    const replaced = new Set(given.map(({ says }) => says));
    requirements.set(rule, [...(requirements.get(rule) ?? []).filter(({ says }) => !replaced.has(says)), ...given]);
  }
  return {
    type: own.type,
    service: own.service ?? shipped.service,
    supplier: own.supplier ?? shipped.supplier,
    soup: own.soup ?? shipped.soup,
    place: own.place ?? shipped.place,
    watch: own.watch ?? shipped.watch,
    source: own.source ?? shipped.source,
    holdsData: own.holdsData || shipped.holdsData,
    carriesData: own.carriesData || shipped.carriesData,
    copies: [...own.copies, ...shipped.copies],
    images: [...new Set([...own.images, ...shipped.images])],
    lifecycle: [...own.lifecycle, ...shipped.lifecycle],
    requirements,
  };
}

/** Indexes rule descriptions by ID. */
export function indexRules(rules: readonly RuleKnowledge[]): RuleIndex {
  const byId = new Map(rules.map((rule) => [rule.id, rule]));
  // By code units, so that every machine sorts alike.
  return { all: [...byId.values()].sort((a, b) => (a.id < b.id ? -1 : 1)), find: (id) => byId.get(id) };
}

/** The resource types that an entry speaks of. */
export function typesOf(entry: ResourceKnowledge): readonly string[] {
  return [...(entry.type === undefined ? [] : [entry.type]), ...(entry.types ?? [])];
}

/** The fixes of a requirement as a list. */
export function fixesOf(requirement: Requirement): readonly FixKnowledge[] {
  if (requirement.fix === undefined) return [];
  return Array.isArray(requirement.fix) ? requirement.fix : [requirement.fix];
}

function mergeEntries(type: string, parts: readonly ResourceKnowledge[]): TypeKnowledge {
  const requirements = new Map<string, Requirement[]>();
  for (const part of parts) {
    for (const [rule, given] of Object.entries(part.capabilities)) {
      requirements.set(rule, [...(requirements.get(rule) ?? []), ...(Array.isArray(given) ? given : [given])]);
    }
  }
  return {
    type,
    service: firstOf(parts, (part) => part.service),
    supplier: firstOf(parts, (part) => part.supplier),
    soup: firstOf(parts, (part) => part.soup),
    place: firstOf(parts, (part) => part.place),
    watch: firstOf(parts, (part) => part.watch),
    source: firstOf(parts, (part) => part.source),
    holdsData: parts.some((part) => part.holdsData),
    carriesData: parts.some((part) => part.carriesData),
    copies: parts.flatMap((part) => part.copies),
    images: [...new Set(parts.flatMap((part) => part.images))],
    lifecycle: parts.flatMap((part) => part.lifecycle),
    requirements: withSharedConditions(requirements),
  };
}

function firstOf<T>(
  parts: readonly ResourceKnowledge[],
  pick: (part: ResourceKnowledge) => T | undefined,
): T | undefined {
  for (const part of parts) {
    const picked = pick(part);
    if (picked !== undefined) return picked;
  }
  return undefined;
}
