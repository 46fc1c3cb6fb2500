/** Every attribute path that `network-streams.yaml` names, with the types that it is counted from. */
import type { NetworkStreamKnowledge, PortsKnowledge } from "../../src/knowledge/network-stream";
import type { PathUse } from "./uses";

/** The paths; each may be missing in one of several types, so all count as alternatives. */
export function streamPaths(table: NetworkStreamKnowledge): readonly PathUse[] {
  const uses: PathUse[] = [];
  const add = (types: readonly string[], within: string, ...paths: readonly (string | undefined)[]) => {
    for (const type of types) {
      for (const given of paths) {
        if (given === undefined) continue;
        const path = given.startsWith("^") ? given.slice(1) : [within, given].filter(Boolean).join(".");
        uses.push({ type, path, values: [], alternative: true, followed: false });
      }
    }
  };
  for (const { types, ownMembers, bindings } of table.filters) {
    add(types, "", ...ownMembers);
    for (const { types: binding, to, member } of bindings) add(binding, "", ...to, member);
  }
  for (const opening of table.openings) {
    const { types, filter, within = "", direction, refuses, ignored, protocol, ports, peers, own } = opening;
    add(types, "", filter);
    const parties = [peers.ingress, peers.egress, own.ingress, own.egress].flat();
    add(
      types,
      within,
      typeof direction === "string" ? undefined : direction.path,
      refuses?.path,
      ignored?.path,
      protocol,
    );
    add(types, within, ...portPaths(ports), ...parties.map(({ path }) => path), opening.precedence, opening.purpose);
  }
  for (const { types, facing } of table.balancers) add(types, "", facing.path);
  for (const { types, within = "", balancer, protocol, ports, facing, sends } of table.listeners) {
    add(types, within, protocol, ...portPaths(ports));
    add(types, "", balancer, facing?.path, ...sends);
  }
  for (const { types, protocol, ports, bindings, routes } of table.backends) {
    add(types, "", protocol, ...portPaths(ports));
    for (const { types: binding, to, member } of bindings) add(binding, "", ...to, member);
    for (const route of routes) add(route.types, "", route.listener);
  }
  for (const { types, paths } of table.attachable) add(types, "", ...paths);
  return uses;
}

function portPaths(ports: readonly PortsKnowledge[]): readonly string[] {
  return ports.flatMap((one) => ("list" in one ? [one.list] : [one.from, one.to]));
}
