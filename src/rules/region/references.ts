import type { Resource } from "../../model/resource";
import type { Reference } from "../../model/value";
import { mentionsIn } from "../../model/workspace-index";
import type { Location } from "../../syntax/text";

/** The references written inside a place of a resource, such as the expression of an attribute that cannot be read. */
export function referencesWithin(resource: Resource, at: Location): readonly Reference[] {
  return mentionsIn(resource.config).flatMap(({ reference }) => (contains(at, reference.at) ? [reference] : []));
}

function contains(outer: Location, inner: Location): boolean {
  return outer.file === inner.file && outer.span.start <= inner.span.start && inner.span.end <= outer.span.end;
}
