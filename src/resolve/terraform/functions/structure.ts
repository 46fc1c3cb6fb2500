/** Functions that pass on what they are given: `try`, `can`, `sensitive`, and encodings that rules read into. */
import type { Node } from "../../../model/value";
import { adjust, asDecoded, asEncoded, isEncoded } from "../moves";
import { derived, failedNode, isFailed, referencesWithin, scalarNode } from "../nodes";
import { obstacle, plainOf } from "../plain";
import { decodeJson } from "./encoding";
import { jsonText } from "./json-text";
import { type NodeFunction, unfit } from "./node-function";
import { callPlain } from "./plain-call";

/** By name. */
export const structureFunctions: Readonly<Record<string, NodeFunction>> = {
  can: ([value], call) => {
    if (value?.kind !== "unknown") return scalarNode(value !== undefined && !hasFailed(value), call.at);
    return isFailed(value) ? scalarNode(false, call.at) : derived(value, call.at);
  },
  ephemeralasnull: (_, call) => scalarNode(null, call.at),
  issensitive: (_, call) => scalarNode(false, call.at),
  jsonencode: encoded,
  jsondecode: ([value], call) => {
    if (value && isEncoded(value) && value.kind !== "scalar" && value.kind !== "unknown")
      return asDecoded(value, call.at);
    return callPlain("jsondecode", (text) => decodeJson(text), value ? [value] : [], call);
  },
  nonsensitive: same,
  sensitive: same,
  try: (args, call) => {
    for (const arg of args) if (!hasFailed(arg)) return adjust(arg, { at: call.at });
    return failedNode("every argument fails", call.at, referencesWithin(args));
  },
  yamlencode: encoded,
};

function same([value]: readonly Node[], call: Parameters<NodeFunction>[1]): Node {
  return value ? adjust(value, { at: call.at }) : unfit([], call, "an argument is missing");
}

/** Keeps the structure of what is encoded, so that paths lead into a policy written with `jsonencode()`. */
function encoded([value]: readonly Node[], call: Parameters<NodeFunction>[1]): Node {
  if (!value) return unfit([], call, "an argument is missing");
  if (value.kind === "unknown") return derived(value, call.at);
  if (value.kind !== "scalar") return asEncoded(value, call.at);
  const plain = plainOf(value);
  return plain === undefined ? obstacle([value], call.at) : scalarNode(jsonText(plain), call.at, value.references);
}

/** A value fails when a part of it does; only the first parts are looked at. */
function hasFailed(node: Node): boolean {
  const waiting: Node[] = [node];
  for (let visited = 0; visited < 50; visited++) {
    const next = waiting.pop();
    if (!next) return false;
    if (isFailed(next)) return true;
    if (next.kind === "list") waiting.push(...next.items.slice(0, 50));
    else if (next.kind === "map") waiting.push(...[...next.entries.values()].slice(0, 50).map((entry) => entry.value));
  }
  return false;
}
