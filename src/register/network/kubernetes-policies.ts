/** Streams that a NetworkPolicy opens, and what limits the pods of each workload. */
import { nodesAt, textAt } from "../../model/path";
import type { Resource } from "../../model/resource";
import type { MapNode, Node } from "../../model/value";
import type { Workspace } from "../../model/workspace";
import { addTo } from "../gather";
import { directionsOf, workloadsOfPeer } from "../scope/network-policy";
import { namespaceIn, type Objects } from "../scope/objects";
import { namespaceOfObject } from "./kubernetes-words";
import { EVERY_PORT, EVERY_PROTOCOL } from "./ports";
import { type Part, readAnswer, readPath } from "./read";
import type { Answer, Direction, Endpoint, Findings, Limit, Stream } from "./stream";
import { togetherWith } from "./together";
import { code, everybody, names, resourcesEnd, unknownEnd } from "./words";

const DIRECTIONS = [
  ["ingress", "from"],
  ["egress", "to"],
] as const;

/** A policy that decides on the streams of pods in one direction. */
interface Decider {
  readonly address: string;
  /** It names no stream. */
  readonly isClosed: boolean;
}

/** Adds the streams of every policy, and for each workload and each namespace without one what decides on its streams. */
export function readPolicies(workspace: Workspace, objects: Objects, into: Findings): void {
  const deciders = { ingress: new Map<Resource, Decider[]>(), egress: new Map<Resource, Decider[]>() };
  const unclear: Unclear = { namespaces: new Map(), workloads: new Map() };
  for (const policy of objects.all) {
    if (policy.type !== "NetworkPolicy") continue;
    const part = { resource: policy, node: policy.config, workspace };
    noteUnclear(part, unclear, into);
    const [selector] = nodesAt(policy.config, "spec.podSelector");
    const selected = objects.chosen(selector, namespaceIn(policy)).map(({ resource }) => resource);
    const { sure: chosen, unsure } = togetherWith(policy, selected);
    for (const one of unsure) unclear.workloads.set(one, `of ${code(policy.address)}, ${ELSEWHERE}`);
    const own = podsEnd(selector, policy, chosen);
    const types = directionsOf(policy);
    for (const [direction, side] of DIRECTIONS) {
      if (!types[direction]) continue;
      const streams = streamsOf(part, direction, side, own, objects, into);
      const isClosed = streams.length === 0 && readPath(part, `spec.${direction}`).unknown.length === 0;
      for (const resource of chosen) addTo(deciders[direction], resource, { address: policy.address, isClosed });
      into.streams.push(...streams);
    }
  }
  for (const { resource, namespace } of objects.workloads) {
    const reason = unclear.workloads.get(resource) ?? unclear.namespaces.get(namespace);
    const limit = (direction: Direction) => limitOf(deciders[direction].get(resource) ?? [], reason);
    into.limits.push({ resource, ingress: limit("ingress"), egress: limit("egress"), at: resource.header });
  }
  addEmptyNamespaces(objects, into);
}

/** Why source does not show whether a policy speaks of a workload. */
interface Unclear {
  readonly namespaces: Map<string, string>;
  readonly workloads: Map<Resource, string>;
}

const ELSEWHERE = "which names no namespace, source does not show whether it is applied to the same one";
const NO_POLICY = "not restricted by a NetworkPolicy in these files";

/** `unclear` says of which policy source does not show whether it speaks of the pods. */
function limitOf(policies: readonly Decider[], unclear?: string): Limit {
  const by = [...new Set(policies.map(({ address }) => address))];
  if (by.length > 0) return { state: "limited", by, isClosed: policies.every(({ isClosed }) => isClosed) };
  return unclear === undefined ? { state: "open", reason: NO_POLICY } : { state: "unknown", reason: unclear };
}

/** Policies of which source does not show whom they select, or for which direction. */
function noteUnclear(part: Part, unclear: Unclear, into: Findings): void {
  const { resource: policy } = part;
  for (const path of ["spec.podSelector", "spec.policyTypes"]) {
    const reason =
      nodesAt(policy.config, path).map(unreadableIn).find(Boolean) ?? readPath(part, path).unknown[0]?.reason;
    if (reason === undefined) continue;
    const words = `${code(path)} cannot be read: ${reason}`;
    into.unread.push({ subject: policy.address, at: policy.header, reason: `${words}.` });
    unclear.namespaces.set(namespaceIn(policy), `of ${code(policy.address)}, ${words}`);
  }
}

/** Why a part of a selector cannot be read. */
function unreadableIn(node: Node): string | undefined {
  if (node.kind === "unknown") return node.unknown.reason;
  if (node.kind === "scalar") return undefined;
  if (node.open) return node.open.reason;
  const parts = node.kind === "list" ? node.items : [...node.entries.values()].map(({ value }) => value);
  return parts.map(unreadableIn).find(Boolean);
}

/** Namespaces that these files declare, in which they show neither workload nor policy. */
function addEmptyNamespaces({ all, workloadsIn }: Objects, into: Findings): void {
  const governed = new Set(all.filter(({ type }) => type === "NetworkPolicy").map(namespaceIn));
  for (const resource of all) {
    const name = resource.type === "Namespace" ? textAt(resource.config, "metadata.name") : undefined;
    if (name === undefined || governed.has(name) || workloadsIn(name).length > 0) continue;
    into.limits.push({ resource, ingress: limitOf([]), egress: limitOf([]), at: resource.header });
  }
}

function streamsOf(
  part: Part,
  direction: Direction,
  side: "from" | "to",
  own: Endpoint,
  objects: Objects,
  into: Findings,
): readonly Stream[] {
  const { resource, workspace } = part;
  const rules = nodesAt(part.node, `spec.${direction}.*`);
  for (const { reason, at } of readPath(part, `spec.${direction}`).unknown) {
    into.unread.push({
      subject: resource.address,
      at,
      reason: `${code(`spec.${direction}`)} cannot be read: ${reason}.`,
    });
  }
  return rules.flatMap((node) => {
    if (node.kind !== "map") return [];
    const rule = { resource, node, workspace };
    const peers = peersOf(rule, side, objects);
    return byProtocol(rule).flatMap(({ protocol, ports }) =>
      peers.map(({ end, at }): Stream => {
        const [from, to] = direction === "ingress" ? [end, own] : [own, end];
        return {
          direction,
          from,
          to,
          protocol,
          ports,
          isRefused: false,
          askEncryptionOf: to.kind === "resources" ? to.resources : [],
          declaredBy: resource,
          means: "NetworkPolicy",
          at: at ?? node.header,
          behind: [],
        };
      }),
    );
  });
}

interface Peer {
  readonly end: Endpoint;
  readonly at: MapNode["header"] | undefined;
}

function peersOf(rule: Part, side: "from" | "to", objects: Objects): readonly Peer[] {
  const nodes = nodesAt(rule.node, `${side}.*`);
  const unknown = readPath(rule, side).unknown[0];
  if (unknown) return [{ end: unknownEnd(unknown.reason), at: unknown.at }];
  if (nodes.length === 0)
    return [{ end: everybody("every address and every pod (the rule names none)"), at: undefined }];
  return nodes.map((node) => ({ end: peerEnd(node, rule, objects), at: node.kind === "map" ? node.header : node.at }));
}

function peerEnd(node: Node, { resource, workspace }: Part, objects: Objects): Endpoint {
  if (node.kind !== "map") return unknownEnd(node.kind === "unknown" ? node.unknown.reason : "the peer is no map");
  const part = { resource, node, workspace };
  const block = readAnswer(part, "ipBlock.cidr");
  if (block?.state === "unknown") return unknownEnd(block.reason);
  if (block) {
    const except = readPath(part, "ipBlock.except").values.flatMap(({ text }) => text ?? []);
    const but = except.length > 0 ? `, except ${names(except)}` : "";
    const isAll = block.text === "0.0.0.0/0" || block.text === "::/0";
    if (isAll) return everybody(`every address (${code(block.text)}${but})`);
    return { kind: "addresses", words: `${code(block.text)}${but}`, resources: [], label: block.text };
  }
  const pods = node.entries.get("podSelector")?.value;
  const space = node.entries.get("namespaceSelector")?.value;
  const selectors = [pods, space].find((one) => one?.kind === "unknown");
  if (selectors?.kind === "unknown") return unknownEnd(selectors.unknown.reason);
  const all = workloadsOfPeer(node, resource, objects).map((workload) => workload.resource);
  const found = space ? all : togetherWith(resource, all).sure;
  const words = [
    pods ? podWords(pods) : "pods",
    space ? `in ${namespaceWords(space)}` : `in ${namespaceOfObject(resource)}`,
  ].join(" ");
  const name = space?.kind === "map" ? textAt(space, ["matchLabels", NAME_LABEL]) : undefined;
  return resourcesEnd(found, words, space ? `namespace ${name ?? "by labels"}` : namespaceLabel(resource));
}

const NAME_LABEL = "kubernetes.io/metadata.name";

function podsEnd(selector: Node | undefined, policy: Resource, found: readonly Resource[]): Endpoint {
  if (selector?.kind === "unknown") return unknownEnd(selector.unknown.reason);
  const words = `${selector ? podWords(selector) : "every pod"} in ${namespaceOfObject(policy)}`;
  return resourcesEnd(found, words, namespaceLabel(policy));
}

function namespaceLabel({ config }: Resource): string {
  return `namespace ${textAt(config, "metadata.namespace") ?? "not named"}`;
}

function podWords(selector: Node): string {
  const labels = labelsOf(selector);
  return labels.length === 0 ? "every pod" : `pods with ${names(labels)}`;
}

function namespaceWords(selector: Node): string {
  const name = textAt(selector, ["matchLabels", NAME_LABEL]);
  if (name !== undefined) return `namespace ${code(name)}`;
  const labels = labelsOf(selector);
  return labels.length === 0 ? "every namespace" : `namespaces with ${names(labels)}`;
}

/** `app=web` of `matchLabels`, `tier In [a, b]` of `matchExpressions`. */
function labelsOf(selector: Node): readonly string[] {
  if (selector.kind !== "map") return [];
  const [byLabels] = nodesAt(selector, "matchLabels");
  const labels =
    byLabels?.kind === "map"
      ? [...byLabels.entries].map(([name, { value }]) => `${name}=${value.kind === "scalar" ? value.value : "…"}`)
      : [];
  const expressions = nodesAt(selector, "matchExpressions.*").map((one) => {
    const values = nodesAt(one, "values.*").map((value) => (value.kind === "scalar" ? String(value.value) : "…"));
    const among = values.length > 0 ? ` [${values.join(", ")}]` : "";
    return `${textAt(one, "key") ?? "…"} ${textAt(one, "operator") ?? "…"}${among}`;
  });
  return [...labels, ...expressions];
}

/** The ports of a rule by protocol; without any, every port of every protocol. TCP where an entry names no protocol. */
function byProtocol(rule: Part): readonly { readonly protocol: Answer; readonly ports: Answer }[] {
  const unknown = readPath(rule, "ports").unknown[0];
  const entries = nodesAt(rule.node, "ports.*");
  if (entries.length === 0) {
    const answer: Answer | undefined = unknown && { state: "unknown", reason: unknown.reason };
    return [{ protocol: answer ?? EVERY_PROTOCOL, ports: answer ?? EVERY_PORT }];
  }
  const found = new Map<string, { protocol: Answer; ports: Answer[] }>();
  for (const node of entries) {
    const part = { ...rule, node };
    const protocol = readAnswer(part, "protocol") ?? { state: "known", text: "TCP" };
    const key = protocol.state === "known" ? protocol.text : protocol.reason;
    const known = found.get(key) ?? { protocol, ports: [] };
    known.ports.push(portOf(part));
    found.set(key, known);
  }
  return [...found.values()].map(({ protocol, ports }) => ({ protocol, ports: joined(ports) }));
}

function portOf(part: Part): Answer {
  const port = readAnswer(part, "port");
  const end = readAnswer(part, "endPort");
  if (!port) return EVERY_PORT;
  if (port.state === "unknown" || end?.state === "unknown") return port.state === "unknown" ? port : (end ?? port);
  return { state: "known", text: end ? `${port.text}-${end.text}` : port.text };
}

function joined(ports: readonly Answer[]): Answer {
  const unknown = ports.find(({ state }) => state === "unknown");
  if (unknown) return unknown;
  const texts = [...new Set(ports.flatMap((one) => (one.state === "known" ? [one.text] : [])))];
  return texts.includes(EVERY_PORT.text) ? EVERY_PORT : { state: "known", text: texts.join(", ") };
}
