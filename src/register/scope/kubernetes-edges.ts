/** Edges between Kubernetes objects: what pods mount, read, run as and call; what services, routes and bindings lead to. */
import { nodesAt } from "../../model/path";
import type { Resource } from "../../model/resource";
import type { Edge } from "./edge";
import { namesIn } from "./kubernetes-names";
import { scalarIn } from "./named";
import { namespaceIn, type Objects } from "./objects";

/** Edges of all objects of a workspace. What an object names is remembered; only where that leads is looked up anew. */
export function kubernetesEdges(objects: Objects): readonly Edge[] {
  const edges: Edge[] = [];
  for (const from of objects.all) {
    for (const { target, namespace, name, kind, at, path } of namesIn(from)) {
      for (const to of objects.find(target, namespace, name)) if (to !== from) edges.push({ from, to, kind, at, path });
    }
    if (from.type === "Service") selectorEdges(from, objects, edges);
    else if (from.type === "RoleBinding" || from.type === "ClusterRoleBinding") bindingEdges(from, objects, edges);
  }
  return edges;
}

function selectorEdges(from: Resource, objects: Objects, edges: Edge[]): void {
  const [selector] = nodesAt(from.config, "spec.selector");
  if (selector?.kind !== "map" || selector.entries.size === 0) return;
  for (const { resource: to } of objects.chosen(selector, namespaceIn(from))) {
    if (to !== from) edges.push({ from, to, kind: "network", at: selector.header, path: "spec.selector" });
  }
}

/** The subjects of a binding may do what its role allows. */
function bindingEdges(binding: Resource, objects: Objects, edges: Edge[]): void {
  const own = namespaceIn(binding);
  const [reference] = nodesAt(binding.config, "roleRef");
  const name = reference && scalarIn(reference, "name");
  if (!reference || !name) return;
  const roles = objects.find(scalarIn(reference, "kind")?.text ?? "Role", own, name.text);
  for (const subject of nodesAt(binding.config, "subjects.*")) {
    const account = scalarIn(subject, "name");
    if (!account || scalarIn(subject, "kind")?.text !== "ServiceAccount") continue;
    const namespace = scalarIn(subject, "namespace")?.text ?? own;
    for (const from of objects.find("ServiceAccount", namespace, account.text)) {
      for (const to of roles) edges.push({ from, to, kind: "role", at: account.node.at, path: "" });
    }
  }
}
