/**
 * Everything that connects the resources of a workspace, as edges that say what they rest on and where they are written.
 * What source does not show is not among them: no edge means "none was found".
 */
import type { Resource } from "../../model/resource";
import type { Workspace } from "../../model/workspace";
import { addTo } from "../gather";
import type { Edge, SharedNetwork } from "./edge";
import { kubernetesEdges } from "./kubernetes-edges";
import { type NetworkPolicies, networkPolicies } from "./network-policy";
import { type Objects, objectsIn } from "./objects";
import { remoteStateEdges } from "./remote-state";
import { terraformConnections } from "./terraform-edges";

export interface Edges {
  /** All of them, those of Terraform first, each in the order of the workspace. */
  readonly all: readonly Edge[];
  /** Edges that begin at a resource. */
  from(resource: Resource): readonly Edge[];
  /** Edges that lead to a resource. */
  to(resource: Resource): readonly Edge[];
  /** Networks that are known by an identifier alone, with those that stand in them. */
  readonly shared: readonly SharedNetwork[];
  readonly objects: Objects;
  /** Which pods are kept apart, and what policies open between them. */
  readonly policies: NetworkPolicies;
}

const memory = new WeakMap<Workspace, Edges>();

/** The edges of a workspace; found once for each, in time that grows with its configurations and its edges. */
export function edgesOf(workspace: Workspace): Edges {
  const known = memory.get(workspace);
  if (known) return known;
  const made = findEdges(workspace);
  memory.set(workspace, made);
  return made;
}

function findEdges(workspace: Workspace): Edges {
  const { edges, shared } = terraformConnections(workspace);
  const objects = objectsIn(workspace);
  const all = [...edges, ...remoteStateEdges(workspace), ...kubernetesEdges(objects)];
  const from = new Map<Resource, Edge[]>();
  const to = new Map<Resource, Edge[]>();
  for (const edge of all) {
    addTo(from, edge.from, edge);
    addTo(to, edge.to, edge);
  }
  return {
    all,
    from: (resource) => from.get(resource) ?? [],
    to: (resource) => to.get(resource) ?? [],
    shared,
    objects,
    policies: networkPolicies(objects),
  };
}
