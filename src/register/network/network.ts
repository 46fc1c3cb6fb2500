/** Every network stream that a workspace declares, what limits the rest, and what could not be read. */
import type { NetworkStreamKnowledge } from "../../knowledge/network-stream";
import type { Resource } from "../../model/resource";
import type { Workspace } from "../../model/workspace";
import { edgesOf } from "../scope/edges";
import { readBalancers } from "./balancers";
import { filtersIn, readFilters } from "./filters";
import { readEntries } from "./kubernetes-entries";
import { readPolicies } from "./kubernetes-policies";
import { readServices } from "./kubernetes-services";
import type { Findings, Limited, Network, Stream, Unread } from "./stream";

/** Reads the network of a workspace, in the order of files and text. What stands in one place twice is said once. */
export function networkOf(workspace: Workspace, table: NetworkStreamKnowledge): Network {
  const found: Findings = { streams: [], limits: [], unread: [] };
  const { objects } = edgesOf(workspace);
  const filters = filtersIn(workspace, table);
  readFilters(workspace, table, filters, found);
  readBalancers(workspace, table, filters, found);
  readPolicies(workspace, objects, found);
  readServices(workspace, objects, table, found);
  readEntries(workspace, objects, table, found);
  found.unread.push(...notRead(workspace, table));
  return {
    streams: once(found.streams, streamKey, ({ at }) => at),
    limits: once(
      found.limits,
      ({ resource }) => resource.address,
      ({ at }) => at,
    ),
    unread: once(
      found.unread,
      ({ subject, reason }) => `${subject} ${reason}`,
      ({ at }) => at,
    ),
  };
}

function notRead({ resources }: Workspace, { notRead: kinds }: NetworkStreamKnowledge): readonly Unread[] {
  return resources.flatMap((resource: Resource): Unread[] => {
    const kind = resource.mode === "managed" ? kinds.find(({ types }) => types.includes(resource.type)) : undefined;
    return kind ? [{ subject: resource.address, at: resource.header, reason: `It is not read: ${kind.why}.` }] : [];
  });
}

/** Overlays make several objects of one text, and modules that are called twice several resources: those differ by address. */
function once<T>(
  all: readonly T[],
  keyOf: (one: T) => string,
  placeOf: (one: T) => Stream["at"] | Limited["at"],
): readonly T[] {
  const found = new Map<string, T>();
  for (const one of all) {
    const { file, span } = placeOf(one);
    const key = `${file} ${span.start} ${keyOf(one)}`;
    if (!found.has(key)) found.set(key, one);
  }
  return [...found.values()].sort((a, b) => compare(placeOf(a), placeOf(b)));
}

function streamKey({ declaredBy, direction, from, to, protocol, ports }: Stream): string {
  return JSON.stringify([declaredBy.address, direction, from.words, to.words, protocol, ports]);
}

function compare(a: Stream["at"], b: Stream["at"]): number {
  return a.file < b.file ? -1 : a.file > b.file ? 1 : a.span.start - b.span.start;
}
