/** How documents speak of namespaces, services and their pods. */
import { nodesAt, textAt } from "../../model/path";
import type { Resource } from "../../model/resource";
import { namespaceIn, type Objects } from "../scope/objects";
import type { Endpoint } from "./stream";
import { togetherWith } from "./together";
import { addresses, code, names, resourcesEnd } from "./words";

/** Of an object that names no namespace, or one that source does not show, nothing is claimed. */
export function namespaceOfObject({ config }: Resource): string {
  const name = textAt(config, "metadata.namespace");
  if (name !== undefined) return `namespace ${code(name)}`;
  const isWritten = nodesAt(config, "metadata.namespace").length > 0;
  return isWritten ? "its namespace, which source does not show" : "the namespace that it is applied to";
}

/** The pods of a Service as an end of streams; the service itself where these files do not show them. */
export function serviceEnd(service: Resource, objects: Objects): Endpoint {
  const [selector] = nodesAt(service.config, "spec.selector");
  const selected = objects.chosen(selector, namespaceIn(service)).map(({ resource }) => resource);
  const { sure: pods, unsure } = togetherWith(service, selected);
  const own = code(service.address);
  if (selector === undefined) return resourcesEnd([], `${own}, which names no pods`, service.address);
  if (pods.length === 0 && unsure.length > 0) {
    return resourcesEnd([], `the pods of ${own}, which its folder does not show`, service.address);
  }
  if (pods.length === 0) return resourcesEnd([], `the pods of ${own}, which are not in these files`, service.address);
  return { ...resourcesEnd(pods, "", service.address), words: `${names(addresses(pods))}, by ${own}` };
}

/** The end that a backend names: a Service in these files, or its name. */
export function backendEnd(name: string, from: Resource, namespace: string, objects: Objects): Endpoint {
  const [service] = togetherWith(from, objects.find("Service", namespace, name)).sure;
  if (service) return serviceEnd(service, objects);
  return resourcesEnd(
    [],
    `service ${code(name)} of ${namespaceOfObject(from)}, which is not in these files`,
    `Service ${name}`,
  );
}
