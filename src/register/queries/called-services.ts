/** Questions about services that the device calls: which hosts programs are told to call, and which of them are declared. */
import type { SupplierTable } from "../../knowledge/supplier";
import type { Resource } from "../../model/resource";
import type { Node } from "../../model/value";
import type { Location } from "../../syntax/text";
import { matchesAddress } from "../address-pattern";
import type { CalledService } from "../records/device-parts";
import { placeOfField } from "../register";
import type { RegisterFact, RegisterView } from "./view";
import { count } from "./words";

/** A host that a program of the device is told to call. */
export interface Call {
  readonly host: string;
  readonly resource: Resource;
  readonly at: Location;
  /** The entry of `calledServices` that names the host. */
  readonly service: CalledService | undefined;
}

/** What tells programs where to call: settings, environments and routes, not what a resource is made of. */
const TELLS =
  /^(?:env|environment|environment_variables|variables|app_settings|settings|data|binary_data|args|command|container_definitions|uri|integration_uri|externalName|hosts|endpoint)$/;
const SCHEME = /\b(?:https?|wss?|grpcs?|amqps?|mqtts?|ftps?|sftp|ldaps?):\/\/([A-Za-z0-9@:._-]{1,253})/g;
const MOST_NODES = 5_000;
const LONGEST_TEXT = 4_000;
const MOST_RELATED = 6;

/** Names that never leave the place: of the cluster, of the machine, of documentation. */
const NEAR = /(?:^|\.)(?:localhost|local|internal|svc|cluster\.local|localdomain|invalid|test)$/;

/** Every call that source shows, each host once for each resource, in the order of the workspace. */
export function callsIn(view: RegisterView, suppliers: SupplierTable): readonly Call[] {
  const declared = view.register.device.calledServices ?? [];
  const clouds = suppliers.all.flatMap(({ hosts }) => hosts);
  return view.workspace.resources.flatMap((resource) => {
    if (resource.mode !== "managed" || view.scope.isOut(resource)) return [];
    const found = new Map<string, Location>();
    collect(resource.config, false, { found, left: MOST_NODES });
    if (resource.type === "Service" || resource.type === "ServiceEntry") namedHosts(resource, found);
    return [...found]
      .filter(([host]) => isElsewhere(host) && !clouds.some((ending) => host === ending || host.endsWith(`.${ending}`)))
      .map(([host, at]) => ({
        host,
        resource,
        at,
        service: declared.find(({ hosts = [] }) =>
          hosts.some((pattern) => matchesAddress(pattern.toLowerCase(), host)),
        ),
      }));
  });
}

interface Found {
  readonly found: Map<string, Location>;
  left: number;
}

/** Texts below an entry that tells programs something. */
function collect(node: Node, tells: boolean, state: Found): void {
  if (--state.left < 0) return;
  if (node.kind === "map") {
    for (const [name, { value }] of node.entries) collect(value, tells || TELLS.test(name), state);
  } else if (node.kind === "list") {
    for (const item of node.items) collect(item, tells, state);
  } else if (tells && node.kind === "scalar" && typeof node.value === "string") {
    for (const host of hostsIn(node.value)) if (!state.found.has(host)) state.found.set(host, node.at);
  }
}

/** The hosts of the web addresses in a text. */
function hostsIn(text: string): readonly string[] {
  if (text.length > LONGEST_TEXT || !text.includes("://")) return [];
  return [...text.matchAll(SCHEME)].map(([, authority = ""]) => {
    const [host = ""] = authority.slice(authority.lastIndexOf("@") + 1).split(":", 1);
    return host.toLowerCase().replace(/\.$/, "");
  });
}

/** What a Service of the kind ExternalName and a ServiceEntry of a mesh stand for. */
function namedHosts({ config }: Resource, found: Map<string, Location>): void {
  const spec = config.entries.get("spec")?.value;
  if (spec?.kind !== "map") return;
  const named = [spec.entries.get("externalName")?.value, spec.entries.get("hosts")?.value];
  for (const node of named.flatMap((one) => (one?.kind === "list" ? one.items : (one ?? [])))) {
    if (node.kind === "scalar" && typeof node.value === "string") found.set(node.value.toLowerCase(), node.at);
  }
}

/** A name with a dot that is no address of a machine and does not stay in the cluster. */
function isElsewhere(host: string): boolean {
  return host.includes(".") && /[a-z]/.test(host) && !NEAR.test(host) && !/\.svc(?:\.|$)/.test(host);
}

/**
 * Hosts that code tells programs to call and that the device file does not list. Nothing before it lists one, or says
 * that the device is a hybrid one: then the list is asked for.
 */
export function undeclaredCalls(view: RegisterView, suppliers: SupplierTable): readonly RegisterFact[] {
  const { deviceEntry } = view.register;
  const { pattern, calledServices } = view.register.device;
  if (!deviceEntry || (pattern !== "hybrid" && calledServices === undefined)) return [];
  const byHost = new Map<string, Call[]>();
  for (const call of callsIn(view, suppliers)) {
    if (!call.service) byHost.set(call.host, [...(byHost.get(call.host) ?? []), call]);
  }
  const facts = [...byHost].flatMap(([host, calls]) => undeclaredHost(host, calls));
  if (calledServices !== undefined && calledServices.length > 0) return facts;
  return [
    {
      rule: "scope/undeclared-service",
      subject: "calledServices",
      at: placeOfField(deviceEntry, calledServices === undefined ? "pattern" : "calledServices"),
      message:
        "The device is a hybrid one, and `calledServices` lists no service that it calls. List them, with what each is needed for.",
      resource: undefined,
      related: [],
      clauses: [],
    },
    ...facts,
  ];
}

function undeclaredHost(host: string, calls: readonly Call[]): readonly RegisterFact[] {
  const [first, ...others] = calls;
  if (!first) return [];
  const more = others.length === 0 ? "" : ` So ${others.length === 1 ? "is" : "are"} ${count(others.length, "other")}.`;
  return [
    {
      rule: "scope/undeclared-service",
      subject: first.resource.address,
      at: first.at,
      message: `\`${first.resource.address}\` is told to call \`${host}\`, which \`calledServices\` of the device file does not list.${more} Add the host to a service there, or say why it does not belong to the device.`,
      resource: first.resource,
      related: others
        .slice(0, MOST_RELATED)
        .map(({ resource, at }) => ({ at, message: `\`${resource.address}\` too` })),
      clauses: [],
    },
  ];
}
