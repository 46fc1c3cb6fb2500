/** Streams that a Service takes in: within the cluster, at the nodes, at a load balancer. */
import type { NetworkStreamKnowledge } from "../../knowledge/network-stream";
import { nodesAt, textAt } from "../../model/path";
import type { Resource } from "../../model/resource";
import type { Workspace } from "../../model/workspace";
import type { Objects } from "../scope/objects";
import { serviceEnd } from "./kubernetes-words";
import { isAmong, type Part, readAnswer, readPath } from "./read";
import type { Answer, Endpoint, Findings, Stream } from "./stream";
import { code, everybody, names, unknownEnd } from "./words";

/** Adds the streams of every Service; an ExternalName is a way out under another name. */
export function readServices(
  workspace: Workspace,
  objects: Objects,
  table: NetworkStreamKnowledge,
  into: Findings,
): void {
  for (const service of objects.all) {
    if (service.type !== "Service" || textAt(service.config, "apiVersion") !== "v1") continue;
    const part = { resource: service, node: service.config, workspace };
    for (const { reason, at } of readPath(part, "spec.ports").unknown) {
      into.unread.push({ subject: service.address, at, reason: `Its ports cannot be read: ${reason}.` });
    }
    const type = readAnswer(part, "spec.type") ?? { state: "known", text: "ClusterIP" };
    const external = textAt(service.config, "spec.externalName");
    if (type.state === "known" && type.text === "ExternalName" && external !== undefined) {
      into.streams.push(externalStream(service, external));
      continue;
    }
    const ends = clientsOf(type, part, table);
    const to = serviceEnd(service, objects);
    for (const node of nodesAt(service.config, "spec.ports.*")) {
      for (const from of ends) into.streams.push(streamOf({ ...part, node }, from, to, type));
    }
  }
}

function streamOf(port: Part, from: Endpoint, to: Endpoint, type: Answer): Stream {
  const { resource, node } = port;
  return {
    direction: "ingress",
    from,
    to,
    protocol: readAnswer(port, "protocol") ?? { state: "known", text: "TCP" },
    ports: portsOf(port, type),
    isRefused: false,
    askEncryptionOf: [resource],
    declaredBy: resource,
    means: type.state === "known" ? `Service (${type.text})` : "Service",
    at: node.kind === "map" ? node.header : resource.header,
    behind: [],
    purpose: textAt(node, "name"),
  };
}

/** `443`, and where it differs the port of the pods: `443, at the pods 8443`. */
function portsOf(port: Part, type: Answer): Answer {
  const own = readAnswer(port, "port") ?? { state: "unknown", reason: "the entry names no port" };
  if (own.state === "unknown") return own;
  const target = readAnswer(port, "targetPort");
  const node = type.state === "known" && type.text !== "ClusterIP" ? readAnswer(port, "nodePort") : undefined;
  const pods = target?.state === "known" && target.text !== own.text ? `, at the pods ${target.text}` : "";
  const nodes = node?.state === "known" ? `, at the nodes ${node.text}` : "";
  return { state: "known", text: `${own.text}${pods}${nodes}` };
}

const CLUSTER: Endpoint = {
  kind: "clients",
  words: "pods and nodes of the cluster, as far as policies let them",
  resources: [],
  label: "Pods of the cluster",
};
const NODES: Endpoint = {
  kind: "clients",
  words: "whoever reaches the nodes of the cluster",
  resources: [],
  label: "Whoever reaches the nodes",
};

function clientsOf(type: Answer, part: Part, table: NetworkStreamKnowledge): readonly Endpoint[] {
  if (type.state === "unknown") return [unknownEnd(`the type of the service cannot be read: ${type.reason}`)];
  if (type.text === "NodePort") return [NODES];
  if (type.text !== "LoadBalancer") return [CLUSTER];
  const { values, unknown } = readPath(part, "spec.loadBalancerSourceRanges");
  if (unknown[0]) return [unknownEnd(unknown[0].reason)];
  const ranges = values.flatMap(({ text }) => text ?? []);
  const open = ranges.filter((range) => isAmong(range, table.everyAddress));
  if (open.length > 0) return [everybody(`every address (${names(open)})`)];
  if (ranges.length > 0) {
    return [{ kind: "addresses", words: names(ranges), resources: [], label: ranges[0] ?? "" }];
  }
  const [facing, reason] = facingOf(part, table);
  if (reason !== undefined) return [unknownEnd(reason)];
  if (facing === "inside") return [INSIDE];
  const why = facing === undefined ? " (a load balancer, and no annotation keeps it inside)" : "";
  return [{ kind: "internet", words: `clients on the internet${why}`, resources: [], label: "Internet" }];
}

const INSIDE: Endpoint = {
  kind: "clients",
  words: "clients within the network of the cluster",
  resources: [],
  label: "Network of the cluster",
};
/** What annotations say of whom a load balancer faces; a reason where they cannot be read. */
export function facingOf(
  { resource, workspace }: Part,
  { kubernetes }: NetworkStreamKnowledge,
): readonly ["inside" | "internet" | undefined, string | undefined] {
  const part = { resource, node: resource.config, workspace };
  for (const facing of ["inside", "internet"] as const) {
    for (const { annotation, values } of kubernetes[facing]) {
      const answer = readAnswer(part, `metadata.annotations["${annotation}"]`);
      if (answer?.state === "unknown") return [undefined, `${code(annotation)} cannot be read: ${answer.reason}`];
      if (answer && isAmong(answer.text, values)) return [facing, undefined];
    }
  }
  const open = nodesAt(resource.config, "metadata.annotations").find(({ kind }) => kind === "unknown");
  return open?.kind === "unknown"
    ? [undefined, `the annotations cannot be read: ${open.unknown.reason}`]
    : [undefined, undefined];
}

function externalStream(service: Resource, name: string): Stream {
  return {
    direction: "egress",
    from: CLUSTER,
    to: { kind: "addresses", words: code(name), resources: [], label: name },
    protocol: { state: "unknown", reason: "an ExternalName names no protocol" },
    ports: { state: "unknown", reason: "an ExternalName names no port" },
    isRefused: false,
    askEncryptionOf: [service],
    declaredBy: service,
    means: "Service (ExternalName)",
    at: service.header,
    behind: [],
  };
}
