/** Streams from outside a cluster: by Ingress, and by Gateway with its routes. */
import type { NetworkStreamKnowledge } from "../../knowledge/network-stream";
import { nodesAt, textAt } from "../../model/path";
import type { Resource } from "../../model/resource";
import type { Node } from "../../model/value";
import type { Workspace } from "../../model/workspace";
import { namespaceIn, type Objects } from "../scope/objects";
import { facingOf } from "./kubernetes-services";
import { backendEnd } from "./kubernetes-words";
import { type Part, readAnswer, readPath } from "./read";
import type { Answer, Endpoint, Findings, Stream } from "./stream";
import { code, names, resourcesEnd, unknownEnd } from "./words";

/** Adds the streams of Ingresses, of the listeners of Gateways, and of routes. */
export function readEntries(
  workspace: Workspace,
  objects: Objects,
  table: NetworkStreamKnowledge,
  into: Findings,
): void {
  for (const resource of objects.all) {
    const part = { resource, node: resource.config, workspace };
    if (resource.type === "Ingress") into.streams.push(...ofIngress(part, objects, table, into));
    else if (resource.type === "Gateway" && isGatewayApi(resource)) into.streams.push(...ofGateway(part, into));
    else if (ROUTES.has(resource.type) && isGatewayApi(resource)) into.streams.push(...ofRoute(part, objects, into));
  }
}

const ROUTES: ReadonlyMap<string, string> = new Map([
  ["HTTPRoute", "HTTP"],
  ["GRPCRoute", "gRPC"],
  ["TCPRoute", "TCP"],
]);

/** Istio has Gateways of its own. */
function isGatewayApi({ config }: Resource): boolean {
  return (textAt(config, "apiVersion") ?? "").startsWith("gateway.networking.k8s.io/");
}

function ofIngress(part: Part, objects: Objects, table: NetworkStreamKnowledge, into: Findings): readonly Stream[] {
  const { resource } = part;
  noteUnread(part, "spec.rules", into);
  const from = ingressClients(part, table);
  const backends = [
    ...nodesAt(resource.config, "spec.defaultBackend").map((node) => ({ node, host: undefined, path: undefined })),
    ...nodesAt(resource.config, "spec.rules.*").flatMap((rule) =>
      nodesAt(rule, "http.paths.*").map((path) => ({
        node: path,
        host: textAt(rule, "host"),
        path: textAt(path, "path"),
      })),
    ),
  ];
  return backends.map(({ node, host, path }): Stream => {
    const backend = nodesAt(node, "backend")[0] ?? node;
    const tls = tlsOf(part, host);
    return {
      direction: "ingress",
      from,
      to: namedBackend({ ...part, node: backend }, "service.name", objects),
      protocol: tls.state === "unknown" ? tls : { state: "known", text: tls.text === "" ? "HTTP" : "HTTPS" },
      ports: { state: "known", text: `the controller's, ${portOfBackend(backend)}` },
      isRefused: false,
      encryptedBy: tls.state === "known" && tls.text !== "" ? tls.text : undefined,
      askEncryptionOf: [resource],
      declaredBy: resource,
      means: "Ingress",
      at: node.kind === "map" ? node.header : resource.header,
      behind: [],
      purpose: host === undefined && path === undefined ? undefined : `${host ?? "every host"}${path ?? ""}`,
    };
  });
}

function portOfBackend(backend: Node): string {
  const port = textAt(backend, "service.port.number") ?? textAt(backend, "service.port.name");
  return port === undefined ? "and at the service one that source does not show" : `at the service ${port}`;
}

/** Why a host is answered with TLS; an empty text where it is not. */
function tlsOf(part: Part, host: string | undefined): Answer {
  const { resource } = part;
  const unknown = readPath(part, "spec.tls").unknown[0];
  if (unknown) return { state: "unknown", reason: unknown.reason };
  const entries = nodesAt(resource.config, "spec.tls.*");
  const holds = entries.some((entry) => {
    const hosts = nodesAt(entry, "hosts.*").flatMap((one) => (one.kind === "scalar" ? [String(one.value)] : []));
    return hosts.length === 0 || (host !== undefined && hosts.some((name) => covers(name, host)));
  });
  return { state: "known", text: holds ? `${code("spec.tls")} covers ${host === undefined ? "it" : code(host)}` : "" };
}

/** A name, or one with a `*` for its first label (https://kubernetes.io/docs/concepts/services-networking/ingress/). */
function covers(name: string, host: string): boolean {
  if (!name.startsWith("*.")) return name === host;
  const dot = host.indexOf(".");
  return dot > 0 && host.slice(dot) === name.slice(1);
}

function ingressClients(part: Part, table: NetworkStreamKnowledge): Endpoint {
  const [facing, reason] = facingOf(part, table);
  if (reason !== undefined) return unknownEnd(reason);
  if (facing === "internet")
    return { kind: "internet", words: "clients on the internet", resources: [], label: "Internet" };
  if (facing === "inside") {
    return {
      kind: "clients",
      words: "clients within the network of the cluster",
      resources: [],
      label: "Network of the cluster",
    };
  }
  const name = textAt(part.resource.config, "spec.ingressClassName");
  const controller = name === undefined ? "the default Ingress controller" : `the Ingress controller ${code(name)}`;
  return {
    kind: "clients",
    words: `whoever reaches ${controller}`,
    resources: [],
    label: `Ingress controller ${name ?? ""}`.trim(),
  };
}

function namedBackend(part: Part, path: string, objects: Objects): Endpoint {
  const name = readAnswer(part, path);
  if (name?.state !== "known") return unknownEnd(name?.reason ?? "the backend is no service");
  const namespace = textAt(part.node, "namespace") ?? namespaceIn(part.resource);
  return backendEnd(name.text, part.resource, namespace, objects);
}

function ofGateway(part: Part, into: Findings): readonly Stream[] {
  const { resource } = part;
  noteUnread(part, "spec.listeners", into);
  const name = textAt(resource.config, "spec.gatewayClassName");
  const words = `whoever reaches the gateway${name === undefined ? "" : ` of class ${code(name)}`}`;
  const from: Endpoint = { kind: "clients", words, resources: [], label: "Clients of the gateway" };
  return nodesAt(resource.config, "spec.listeners.*").map((node): Stream => {
    const listener = { ...part, node };
    const protocol = readAnswer(listener, "protocol") ?? { state: "unknown", reason: "the listener names none" };
    const isEncrypted = protocol.state === "known" && (protocol.text === "HTTPS" || protocol.text === "TLS");
    return {
      direction: "ingress",
      from,
      to: resourcesEnd([resource], "", resource.address),
      protocol,
      ports: readAnswer(listener, "port") ?? { state: "unknown", reason: "the listener names none" },
      isRefused: false,
      encryptedBy: isEncrypted ? `the protocol is ${code(protocol.text)}` : undefined,
      askEncryptionOf: [resource],
      declaredBy: resource,
      means: "Gateway",
      at: node.kind === "map" ? node.header : resource.header,
      behind: [],
      purpose: textAt(node, "hostname") ?? textAt(node, "name"),
    };
  });
}

function ofRoute(part: Part, objects: Objects, into: Findings): readonly Stream[] {
  const { resource } = part;
  noteUnread(part, "spec.rules", into);
  const parents = nodesAt(resource.config, "spec.parentRefs.*").flatMap((node) => {
    const name = textAt(node, "name");
    if (name === undefined) return [];
    const namespace = textAt(node, "namespace") ?? namespaceIn(resource);
    return [{ name, found: objects.find(textAt(node, "kind") ?? "Gateway", namespace, name) }];
  });
  const from = resourcesEnd(
    parents.flatMap(({ found }) => found),
    parents.length > 0
      ? `gateway ${names(parents.map(({ name }) => name))}, which is not in these files`
      : "a gateway that the route does not name",
    "Gateway",
  );
  const hosts = readPath(part, "spec.hostnames").values.flatMap(({ text }) => text ?? []);
  return nodesAt(resource.config, "spec.rules.*").flatMap((rule) =>
    nodesAt(rule, "backendRefs.*").map((node): Stream => {
      const backend = { ...part, node };
      return {
        direction: "ingress",
        from,
        to: namedBackend(backend, "name", objects),
        protocol: { state: "known", text: ROUTES.get(resource.type) ?? resource.type },
        ports: readAnswer(backend, "port") ?? { state: "unknown", reason: "the backend names no port" },
        isRefused: false,
        askEncryptionOf: [resource],
        declaredBy: resource,
        means: resource.type,
        at: node.kind === "map" ? node.header : resource.header,
        behind: [],
        purpose: hosts.length > 0 ? hosts.join(", ") : undefined,
      };
    }),
  );
}

function noteUnread(part: Part, path: string, into: Findings): void {
  for (const { reason, at } of readPath(part, path).unknown) {
    into.unread.push({ subject: part.resource.address, at, reason: `${code(path)} cannot be read: ${reason}.` });
  }
}
