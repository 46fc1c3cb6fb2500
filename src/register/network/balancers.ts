/** Streams that load balancers take in at their listeners and hand to what stands behind them. */
import type { FacingKnowledge, ListenerKnowledge, NetworkStreamKnowledge } from "../../knowledge/network-stream";
import type { Resource } from "../../model/resource";
import type { Workspace } from "../../model/workspace";
import { blocksOf, type Filters } from "./filters";
import { membersOf } from "./members";
import { portsAt, protocolAt } from "./ports";
import { isAmong, type Part, readAnswer, readPath, readPaths } from "./read";
import type { Answer, Endpoint, Findings, Stream } from "./stream";
import { addresses, code, resourcesEnd, unknownEnd } from "./words";

/** Adds the streams of listeners and of backends. */
export function readBalancers(
  workspace: Workspace,
  table: NetworkStreamKnowledge,
  filters: Filters,
  into: Findings,
): void {
  for (const resource of workspace.resources) {
    if (resource.mode !== "managed") continue;
    for (const listener of table.listeners) {
      if (!listener.types.includes(resource.type)) continue;
      const whole = { resource, node: resource.config, workspace };
      for (const part of blocksOf(whole, listener.within, into)) {
        into.streams.push(ofListener(part, whole, listener, table, filters));
      }
    }
    const backend = table.backends.find(({ types }) => types.includes(resource.type));
    if (backend) into.streams.push(...ofBackend(resource, backend, workspace, table));
  }
}

function ofListener(
  part: Part,
  whole: Part,
  listener: ListenerKnowledge,
  table: NetworkStreamKnowledge,
  filters: Filters,
): Stream {
  const { resource, workspace } = part;
  const balancer =
    listener.balancer === undefined ? resource : readPath(whole, listener.balancer).values[0]?.resources[0];
  const noProtocol: Answer | undefined =
    listener.noProtocol !== undefined && !readAnswer(part, listener.protocol)
      ? { state: "known", text: listener.noProtocol }
      : undefined;
  const protocol = noProtocol ?? protocolAt(part, listener.protocol, table);
  const behind = balancer ? filters.behind(balancer) : [];
  const sent = sentTo(whole, listener);
  return {
    direction: "ingress",
    from: clientsOf(balancer, listener, whole, table, behind.length > 0, workspace),
    to: balancer
      ? resourcesEnd([balancer], "", balancer.address)
      : unknownEnd("source does not show the load balancer of the listener"),
    protocol,
    ports: portsAt(part, listener.ports, protocol),
    isRefused: false,
    encryptedBy: encryptedBy(protocol, table),
    askEncryptionOf: [resource],
    declaredBy: resource,
    means: "listener",
    at: part.node.kind === "map" ? part.node.header : resource.header,
    behind,
    purpose: sent.length > 0 ? `hands over to ${sent.join(", ")}` : undefined,
  };
}

function clientsOf(
  balancer: Resource | undefined,
  listener: ListenerKnowledge,
  whole: Part,
  table: NetworkStreamKnowledge,
  isFiltered: boolean,
  workspace: Workspace,
): Endpoint {
  const kind = balancer && table.balancers.find(({ types }) => types.includes(balancer.type));
  const facing = listener.facing ?? kind?.facing;
  const part = listener.facing || !balancer ? whole : { resource: balancer, node: balancer.config, workspace };
  const faces = facing && balancer ? facingOf(part, facing) : undefined;
  if (faces === undefined) return unknownEnd("source does not show whether the load balancer faces the internet");
  const limit = isFiltered ? ", as far as its filters let them in" : "";
  if (faces === "internet")
    return { kind: "internet", words: `clients on the internet${limit}`, resources: [], label: "Internet" };
  return {
    kind: "clients",
    words: `clients within the network${limit}`,
    resources: [],
    label: "Network of the load balancer",
  };
}

function facingOf(
  part: Part,
  { path, inside, internet, present, absent }: FacingKnowledge,
): "internet" | "inside" | undefined {
  const answer = readAnswer(part, path);
  if (!answer) return absent;
  // A reference to an address is an address, whatever it will be.
  if (answer.state === "unknown") return undefined;
  if (isAmong(answer.text, inside)) return "inside";
  return isAmong(answer.text, internet) ? "internet" : present;
}

function ofBackend(
  resource: Resource,
  backend: NetworkStreamKnowledge["backends"][number],
  workspace: Workspace,
  table: NetworkStreamKnowledge,
): readonly Stream[] {
  const part = { resource, node: resource.config, workspace };
  const protocol = protocolAt(part, backend.protocol, table);
  const ruleTypes = backend.routes.flatMap(({ types }) => types);
  const members = membersOf(resource, backend, workspace, (type) => ruleTypes.includes(type));
  const senders = sendersOf(resource, backend, workspace, table);
  if (senders.length === 0 && members.length === 0) return [];
  const [from, to] = [
    resourcesEnd(senders, "a load balancer that is not in these files", "Load balancer"),
    resourcesEnd(members, `whatever registers with ${code(resource.address)}`, resource.address),
  ];
  return [
    {
      direction: "ingress",
      from,
      to,
      protocol,
      ports: portsAt(part, backend.ports, protocol),
      isRefused: false,
      encryptedBy: encryptedBy(protocol, table),
      askEncryptionOf: [resource],
      declaredBy: resource,
      means: "target group",
      at: resource.header,
      behind: [],
    },
  ];
}

/** The load balancers whose listeners hand streams to a backend: directly, or by a rule of a listener. */
function sendersOf(
  resource: Resource,
  { routes }: NetworkStreamKnowledge["backends"][number],
  workspace: Workspace,
  { listeners }: NetworkStreamKnowledge,
): readonly Resource[] {
  const found = workspace.referrersOf(resource).flatMap(({ resource: route }) => {
    const kind = routes.find(({ types }) => types.includes(route.type));
    if (!kind) return [];
    const named = readPath({ resource: route, node: route.config, workspace }, kind.listener).values.flatMap(
      (one) => one.resources,
    );
    return named.flatMap((one) => {
      const listener = listeners.find(({ types }) => types.includes(one.type));
      if (listener?.balancer === undefined) return [one];
      return readPath({ resource: one, node: one.config, workspace }, listener.balancer).values.flatMap(
        ({ resources }) => resources,
      );
    });
  });
  return [...new Set(found)];
}

function encryptedBy(protocol: Answer, { encryptedProtocols }: NetworkStreamKnowledge): string | undefined {
  if (protocol.state !== "known" || !isAmong(protocol.text, encryptedProtocols)) return undefined;
  return `the protocol is ${code(protocol.text)}`;
}

/** What a listener hands its streams to. */
function sentTo(part: Part, { sends }: ListenerKnowledge): readonly string[] {
  return addresses(readPaths(part, sends).values.flatMap(({ resources }) => resources));
}
