/**
 * Which objects may belong to another, found by what they have: values, labels, or the labels that a selector names. What is
 * found is compared one by one afterwards, so it may be more than belongs, never less.
 */
import type { Match } from "../knowledge/condition";
import type { Keys, Listing, Wanted } from "../model/listing";
import type { Resource } from "../model/resource";
import type { MapNode, Node } from "../model/value";
import { valuesAt } from "./matching";

/** What to ask for the objects that may belong to one; undefined where none can. */
export function questionsFor(here: Resource, matching: readonly Match[]): readonly Wanted[] | undefined {
  const questions: Wanted[] = [];
  for (const match of matching) {
    const listing = listingFor(match);
    const asked = askedBy(valuesAt(here, match.here, match.default), match);
    if (asked === "nothing") return undefined;
    if (asked === "anything") continue;
    questions.push({ listing, keys: asked, fit: match.selector === "here" ? "all" : "any" });
  }
  return questions;
}

type Asked = readonly string[] | "nothing" | "anything";

function askedBy(values: readonly Node[], { selector }: Match): Asked {
  const [first] = values;
  if (selector === undefined) return values.every(isScalar) ? keysOfValues(values) : "anything";
  if (selector === "there") {
    if (!first) return [];
    return first.kind === "map" && isPlain(first) ? pairsIn(first) : "anything";
  }
  if (!first) return "nothing";
  const pairs = pairsAsked(first);
  return pairs.length > 0 ? pairs : "anything";
}

/** A pure memo: what a match lists by stands in it. */
const listings = new WeakMap<Match, Listing>();

function listingFor(match: Match): Listing {
  const known = listings.get(match);
  if (known) return known;
  const keys = new WeakMap<Resource, { readonly of: Keys | undefined }>();
  const made: Listing = {
    name: JSON.stringify([match.there, match.selector, match.default]),
    keysOf(resource) {
      const before = keys.get(resource);
      if (before) return before.of;
      const found = keysOf(valuesAt(resource, match.there, match.default), match);
      keys.set(resource, { of: found });
      return found;
    },
  };
  listings.set(match, made);
  return made;
}

function keysOf(values: readonly Node[], { selector }: Match): Keys | undefined {
  const [first] = values;
  if (selector === undefined) {
    return values.every(isScalar) ? { keys: keysOfValues(values), by: "each" } : UNCLEAR;
  }
  if (selector === "there") {
    if (!first) return undefined;
    return first.kind === "map" ? { keys: pairsAsked(first), by: "all" } : UNCLEAR;
  }
  if (!first) return { keys: [], by: "each" };
  return first.kind === "map" && isPlain(first) ? { keys: pairsIn(first), by: "each" } : UNCLEAR;
}

const UNCLEAR: Keys = { keys: [], by: "unclear" };

/** Those that have no value at all have that in common. */
function keysOfValues(values: readonly Node[]): readonly string[] {
  return values.length === 0 ? ["none"] : values.map((value) => (isScalar(value) ? `=${value.value}` : ""));
}

function isScalar(node: Node): node is Extract<Node, { kind: "scalar" }> {
  return node.kind === "scalar";
}

/** True for labels that source shows whole. */
function isPlain(labels: MapNode): boolean {
  return !labels.open && [...labels.entries.values()].every(({ value }) => isScalar(value));
}

/** The labels that an object must have for a selector to choose it, as far as source shows them. */
function pairsAsked(selector: Node): readonly string[] {
  if (selector.kind !== "map") return [];
  const { entries } = selector;
  if (!entries.has("matchLabels") && !entries.has("matchExpressions")) return pairsIn(selector);
  const byLabels = entries.get("matchLabels")?.value;
  return byLabels?.kind === "map" ? pairsIn(byLabels) : [];
}

function pairsIn({ entries }: MapNode): readonly string[] {
  return [...entries].flatMap(([name, { value }]) => (isScalar(value) ? [`${name}=${value.value}`] : []));
}
