import { select } from "../model/path";
import type { Resource } from "../model/resource";
import type { Location } from "../syntax/text";
import { placeOf } from "./evidence";

/** The place of the first value at a path, or of the deepest part of the resource that is there. */
export function placeAt(resource: Resource, path: string): Location {
  const [first] = path === "" ? [] : select(resource.config, path);
  return first ? placeOf(first, resource.header) : resource.header;
}
