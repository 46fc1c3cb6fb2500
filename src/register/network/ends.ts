/** Both ends of a rule: those behind the filter, and the peers that it names. */
import type { NetworkStreamKnowledge, OpeningKnowledge, PartyKnowledge } from "../../knowledge/network-stream";
import type { Resource } from "../../model/resource";
import { isAmong, isSet, type Part, readPath, type Value } from "./read";
import type { Direction, Endpoint } from "./stream";
import { addresses, code, everybody, names, resourcesEnd, unknownEnd } from "./words";

/** What a rule needs to know of the filter that it belongs to. */
export interface FilterContext {
  readonly table: NetworkStreamKnowledge;
  /** Undefined where it is not in these files. */
  readonly filter: Resource | undefined;
  /** How the rule names it; undefined where source does not show that. */
  readonly filterName: string | undefined;
  readonly membersOf: (filter: Resource) => readonly Resource[];
  readonly isFilter: (resource: Resource) => boolean;
}

/** Every peer that a rule names: all addresses together, those of each sort together, and what cannot be read. */
export function peersOf(
  part: Part,
  opening: OpeningKnowledge,
  direction: Direction,
  context: FilterContext,
): readonly Endpoint[] {
  const { table } = context;
  const named: Value[] = [];
  const ends: Endpoint[] = [];
  for (const party of opening.peers[direction]) {
    if (party.is === "self") {
      const self = selfOf(part, party, context);
      if (self) ends.push(self);
      continue;
    }
    const { values, unknown } = readPath(part, party.path);
    for (const { reason } of unknown) ends.push(unknownEnd(reason));
    if (party.is === "addresses") named.push(...values);
    else if (party.is === "resources") ends.push(...values.map((value) => groupEnd(value, context)));
    else if (values.length > 0) ends.push(markedEnd(values, party, part, context));
  }
  const isEverybody = ({ text }: Value) => text !== undefined && isAmong(text, table.everyAddress);
  const all = named.filter(isEverybody);
  const some = named.filter((value) => !isEverybody(value));
  if (all.length > 0) ends.unshift(everybody(`every address (${names(textsOf(all))})`));
  if (some.length > 0) ends.push(addressEnd(some));
  if (ends.length === 0 && opening.noPeer === "everybody") ends.push(everybody("every address (the rule names none)"));
  return unique(ends);
}

/** Those behind the filter that the rule is about. */
export function ownEnd(part: Part, opening: OpeningKnowledge, direction: Direction, context: FilterContext): Endpoint {
  const { filter, membersOf, table } = context;
  const members = filter ? membersOf(filter) : [];
  const named: Value[] = [];
  let chosen = members;
  const marks: string[] = [];
  for (const party of opening.own[direction]) {
    const { values, unknown } = readPath(part, party.path);
    if (unknown[0]) return unknownEnd(unknown[0].reason);
    if (party.is === "addresses")
      named.push(...values.filter(({ text }) => !text || !isAmong(text, table.everyAddress)));
    else if (values.length > 0) {
      chosen = chosen.filter((member) => carries(member, values, party, part));
      marks.push(...textsOf(values));
    }
  }
  const name = filter?.address ?? context.filterName;
  const mine = marks.length > 0 ? `whatever carries ${names(marks)}` : `whatever stands`;
  const elsewhere = filter ? "" : ", which is not in these files";
  const end =
    name === undefined
      ? unknownEnd("source does not show the filter that the rule belongs to")
      : resourcesEnd(chosen, `${mine} behind ${code(name)}${elsewhere}`, name);
  return named.length === 0 || end.kind === "unknown"
    ? end
    : { ...end, words: `${end.words}, at ${names(textsOf(named))}` };
}

function selfOf(part: Part, { path }: PartyKnowledge, { filter, membersOf }: FilterContext): Endpoint | undefined {
  const is = isSet(part, path, ["true"]);
  if (is === undefined) return unknownEnd(`whether those behind the filter reach each other cannot be read`);
  if (!is || !filter) return undefined;
  return resourcesEnd(membersOf(filter), `whatever stands behind ${code(filter.address)}`, filter.address);
}

/** A peer that is named by reference or identifier: another security group with those behind it. */
function groupEnd({ text, reference, resources }: Value, { membersOf, isFilter }: FilterContext): Endpoint {
  const [group] = resources;
  const name = group && isFilter(group) ? group.address : (text ?? reference ?? "");
  const behind = `whatever stands behind ${code(name)}`;
  if (!group || !isFilter(group))
    return { kind: "clients", words: `${behind}, which is not in these files`, resources: [], label: name };
  const end = resourcesEnd(membersOf(group), behind, name);
  return end.kind === "resources" ? { ...end, words: `${end.words}, behind ${code(name)}` } : end;
}

function markedEnd(
  values: readonly Value[],
  party: PartyKnowledge,
  part: Part,
  { filter, membersOf }: FilterContext,
): Endpoint {
  const chosen = filter ? membersOf(filter).filter((member) => carries(member, values, party, part)) : [];
  const marks = names(textsOf(values));
  return resourcesEnd(chosen, `whatever carries ${marks}`, textsOf(values).join(", "));
}

function carries(member: Resource, values: readonly Value[], { there }: PartyKnowledge, { workspace }: Part): boolean {
  if (there === undefined) return false;
  const own = readPath({ resource: member, node: member.config, workspace }, there).values;
  return own.some((one) => values.some((wanted) => same(one, wanted)));
}

function same(a: Value, b: Value): boolean {
  if (a.text !== undefined && b.text !== undefined) return a.text === b.text;
  return a.resources.some((resource) => b.resources.includes(resource));
}

function addressEnd(values: readonly Value[]): Endpoint {
  const texts = textsOf(values);
  const resources = values.flatMap((value) => value.resources);
  const label = texts.length > 1 ? `${texts[0]} and ${texts.length - 1} more` : (texts[0] ?? "");
  return { kind: "addresses", words: names(texts), resources, label: addresses(resources)[0] ?? label };
}

function textsOf(values: readonly Value[]): readonly string[] {
  return [...new Set(values.flatMap(({ text, reference }) => text ?? reference ?? []))];
}

function unique(ends: readonly Endpoint[]): readonly Endpoint[] {
  return [...new Map(ends.map((end) => [`${end.kind} ${end.words}`, end])).values()];
}
