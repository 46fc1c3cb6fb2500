/** Streams that security groups, access lists and firewalls let through or refuse, and what stands behind none of them. */
import type { NetworkStreamKnowledge, OpeningKnowledge } from "../../knowledge/network-stream";
import { select } from "../../model/path";
import type { Resource } from "../../model/resource";
import type { Node } from "../../model/value";
import type { Workspace } from "../../model/workspace";
import { addTo } from "../gather";
import { type FilterContext, ownEnd, peersOf } from "./ends";
import { filterOf, membersOf } from "./members";
import { portsAt, protocolAt } from "./ports";
import { isAmong, isSet, type Part, readAnswer, readPath, readText } from "./read";
import type { Direction, Endpoint, Findings, Limit, Stream } from "./stream";
import { code } from "./words";

/** What is asked of filters by others. */
export interface Filters {
  isFilter(resource: Resource): boolean;
  membersOf(filter: Resource): readonly Resource[];
  /** The filters that a resource stands behind. */
  behind(resource: Resource): readonly Resource[];
}

/** Every filter of a workspace with its members, each looked for once. */
export function filtersIn(workspace: Workspace, table: NetworkStreamKnowledge): Filters {
  const rules = new Set([
    ...table.openings.flatMap(({ types }) => types),
    ...table.filters.flatMap(({ bindings }) => bindings.flatMap(({ types }) => types)),
  ]);
  const known = new Map<Resource, readonly Resource[]>();
  const isFilter = ({ type, mode }: Resource) => mode === "managed" && filterOf(type, table.filters) !== undefined;
  const members = (filter: Resource) => {
    const before = known.get(filter);
    if (before) return before;
    const how = filterOf(filter.type, table.filters);
    const found = how ? membersOf(filter, how, workspace, (type) => rules.has(type)) : [];
    known.set(filter, found);
    return found;
  };
  const inverse = new Map<Resource, Resource[]>();
  for (const filter of workspace.resources.filter(isFilter)) {
    for (const member of members(filter)) addTo(inverse, member, filter);
  }
  return { isFilter, membersOf: members, behind: (resource) => inverse.get(resource) ?? [] };
}

/** Adds what rules let through and refuse, and for each resource that can stand behind a filter what limits it. */
export function readFilters(
  workspace: Workspace,
  table: NetworkStreamKnowledge,
  filters: Filters,
  into: Findings,
): void {
  const managed = workspace.resources.filter(({ mode }) => mode === "managed");
  const egress = new Map<Resource, Stream[]>();
  for (const resource of managed) {
    for (const opening of table.openings.filter(({ types }) => types.includes(resource.type))) {
      for (const { stream, filter } of streamsOf(resource, opening, workspace, table, filters, into)) {
        into.streams.push(stream);
        if (filter && stream.direction === "egress") addTo(egress, filter, stream);
      }
    }
  }
  const egressOf = egressLimits(table, egress);
  for (const resource of managed) {
    if (filters.isFilter(resource) && egressOf(resource).state === "open") {
      const ingress: Limit = { state: "limited", by: [resource.address] };
      into.limits.push({ resource, ingress, egress: egressOf(resource), at: resource.header });
    }
    const kind = table.attachable.find(({ types }) => types.includes(resource.type));
    if (kind)
      into.limits.push({ resource, at: resource.header, ...limitsOf(resource, kind, workspace, filters, egressOf) });
  }
}

interface FoundStream {
  readonly stream: Stream;
  readonly filter: Resource | undefined;
}

function streamsOf(
  resource: Resource,
  opening: OpeningKnowledge,
  workspace: Workspace,
  table: NetworkStreamKnowledge,
  filters: Filters,
  into: Findings,
): readonly FoundStream[] {
  const whole: Part = { resource, node: resource.config, workspace };
  const [named] = opening.filter === undefined ? [] : readPath(whole, opening.filter).values;
  const found = opening.filter === undefined ? resource : named?.resources[0];
  const filter = found && filters.isFilter(found) ? found : undefined;
  const context: FilterContext = { table, filter, filterName: named?.text ?? named?.reference, ...filters };
  return blocksOf(whole, opening.within, into).flatMap((part) => {
    if (opening.ignored && isSet(part, opening.ignored.path, opening.ignored.values)) return [];
    return ofBlock(part, opening, context, into).map((stream) => ({ stream, filter: context.filter }));
  });
}

/** The blocks of a rule; those that cannot be read are said to be so. */
export function blocksOf(whole: Part, within: string | undefined, into: Findings): readonly Part[] {
  if (within === undefined) return [whole];
  const { resource } = whole;
  const unread = (reason: string, at = resource.header) =>
    into.unread.push({ subject: resource.address, at, reason: `${code(within)} cannot be read: ${reason}.` });
  return select(resource.config, within).flatMap((selection): Part[] => {
    if (selection.state === "unknown") unread(selection.unknown.reason, selection.at);
    if (selection.state !== "present") return [];
    const { node } = selection;
    if (node.kind === "list" && node.open) unread(node.open.reason, node.at);
    return (node.kind === "list" ? node.items : [node]).flatMap((item: Node): Part[] => {
      if (item.kind === "map") return [{ ...whole, node: item }];
      if (item.kind === "unknown" && item.allOf) return item.allOf.map((one) => ({ ...whole, node: one }));
      if (item.kind === "unknown") unread(item.unknown.reason, item.at);
      return [];
    });
  });
}

function ofBlock(part: Part, opening: OpeningKnowledge, context: FilterContext, into: Findings): readonly Stream[] {
  const { resource, node } = part;
  const at = node.kind === "map" ? node.header : resource.header;
  const direction = directionOf(part, opening);
  if (direction === undefined) {
    into.unread.push({
      subject: resource.address,
      at,
      reason: "Source does not show whether the rule is for incoming or outgoing streams.",
    });
    return [];
  }
  const { table, filter } = context;
  const own = ownEnd(part, opening, direction, context);
  const protocol = protocolAt(part, opening.protocol, table);
  const title = filterOf(filter?.type ?? resource.type, table.filters)?.title ?? "rule";
  const refusal = refusalOf(part, opening);
  if (refusal === undefined) {
    into.unread.push({
      subject: resource.address,
      at,
      reason: "Source does not show whether the rule allows or refuses.",
    });
    return [];
  }
  const common = {
    direction,
    protocol,
    ports: portsAt(part, opening.ports, protocol),
    isRefused: refusal,
    declaredBy: resource,
    means: title,
    at,
    behind: filter && filter !== resource ? [filter] : [],
    purpose: readText(part, opening.purpose),
    precedence: readText(part, opening.precedence),
  };
  return peersOf(part, opening, direction, context).map((peer: Endpoint): Stream => {
    const [from, to] = direction === "ingress" ? [peer, own] : [own, peer];
    return { ...common, from, to, askEncryptionOf: to.kind === "resources" ? to.resources : [] };
  });
}

function directionOf(part: Part, { direction }: OpeningKnowledge): Direction | undefined {
  if (typeof direction === "string") return direction;
  const answer = readAnswer(part, direction.path);
  if (answer?.state === "unknown") return undefined;
  return answer && isAmong(answer.text, direction.egress) ? "egress" : "ingress";
}

function refusalOf(part: Part, { refuses, isRefusal }: OpeningKnowledge): boolean | undefined {
  return isRefusal || (refuses ? isSet(part, refuses.path, refuses.values) : false);
}

function egressLimits(
  { filters }: NetworkStreamKnowledge,
  egress: ReadonlyMap<Resource, readonly Stream[]>,
): (filter: Resource) => Limit {
  return (filter) => {
    const kind = filterOf(filter.type, filters);
    const own = egress.get(filter) ?? [];
    const isOpen =
      kind?.silentEgress === "allowed-unless-refused"
        ? !own.some(({ isRefused, to }) => isRefused && to.kind === "everybody")
        : kind?.silentEgress === "allowed-without-rules" && own.length === 0;
    return isOpen ? { state: "open", reason: kind?.silenceMeans ?? "" } : { state: "limited", by: [filter.address] };
  };
}

function limitsOf(
  resource: Resource,
  { paths, absentMeans }: NetworkStreamKnowledge["attachable"][number],
  workspace: Workspace,
  { behind }: Filters,
  egressOf: (filter: Resource) => Limit,
): { readonly ingress: Limit; readonly egress: Limit } {
  const own = behind(resource);
  const part = { resource, node: resource.config, workspace };
  const readings = paths.map((path) => readPath(part, path));
  const elsewhere = readings
    .flatMap(({ values }) => values)
    .filter(({ resources }) => !resources.some((one) => own.includes(one)))
    .flatMap(({ text, reference }) => text ?? reference ?? []);
  const by = [...new Set([...own.map(({ address }) => address), ...elsewhere])];
  if (by.length > 0) {
    const open = own.map(egressOf).find(({ state }) => state === "open");
    const limited: Limit = { state: "limited", by };
    // One filter that lets everything out is enough.
    return { ingress: limited, egress: open ?? limited };
  }
  const unknown = readings.flatMap((one) => one.unknown)[0];
  const limit: Limit = unknown ? { state: "unknown", reason: unknown.reason } : { state: "open", reason: absentMeans };
  return { ingress: limit, egress: limit };
}
