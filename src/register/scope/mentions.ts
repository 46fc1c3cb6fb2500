/** What a configuration says of others: addresses that it refers to, and identifiers of the cloud in its texts. */
import type { Resource } from "../../model/resource";
import type { MapNode, Node, Reference } from "../../model/value";
import type { Location } from "../../syntax/text";

export interface Mention {
  readonly path: string;
  readonly reference: Reference;
}

/** A text that may name a resource by its physical name or a network by its identifier. */
export interface Identifier {
  readonly path: string;
  readonly text: string;
  readonly at: Location;
}

export interface Mentions {
  readonly references: readonly Mention[];
  readonly identifiers: readonly Identifier[];
}

/** How many nodes of one configuration are looked at, and how deep they may stand. */
const MAXIMUM_NODES = 20_000;
const DEEPEST = 200;

const NETWORK = /^(?:vpc|subnet|sg|tgw|vpce|eni)-[0-9a-f]{8,17}$/;

/** A pure memo: a resource never changes, an edit makes a new one. */
const memory = new WeakMap<MapNode, Mentions>();

/** The mentions of a resource, in the order of the text. */
export function mentionsOf({ config }: Resource): Mentions {
  const known = memory.get(config);
  if (known) return known;
  const found: Found = { references: [], identifiers: [], left: MAXIMUM_NODES };
  collect(config, "", 0, found);
  memory.set(config, found);
  return found;
}

/** True for the identifier of a network or of a part of one. */
export function isNetworkIdentifier(text: string): boolean {
  return NETWORK.test(text);
}

interface Found {
  readonly references: Mention[];
  readonly identifiers: Identifier[];
  left: number;
}

function collect(node: Node, path: string, depth: number, found: Found): void {
  if (--found.left < 0 || depth > DEEPEST) return;
  for (const reference of node.references ?? []) found.references.push({ path, reference });
  if (node.kind === "scalar") {
    if (typeof node.value === "string" && mayNameSomething(node.value)) {
      found.identifiers.push({ path, text: node.value, at: node.at });
    }
  } else if (node.kind === "list") {
    for (const item of node.items) collect(item, path, depth + 1, found);
  } else if (node.kind === "map") {
    for (const [name, entry] of node.entries) {
      collect(entry.value, path === "" ? name : `${path}.${name}`, depth + 1, found);
    }
  } else if (node.start !== undefined && mayNameSomething(node.start)) {
    found.identifiers.push({ path, text: node.start, at: node.at });
  }
}

function mayNameSomething(text: string): boolean {
  return /^(?:arn:|s3:\/\/|gs:\/\/|\/subscriptions\/)/i.test(text) || isNetworkIdentifier(text);
}
