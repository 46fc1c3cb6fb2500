import { mentionsIn } from "../../model/referrers";
import type { Resource } from "../../model/resource";
import type { Reference } from "../../model/value";
import type { Location } from "../../syntax/text";

/**
 * What the value at a path refers to, also when it cannot be read: references written at its place, or, when the value
 * comes from a calling module, those that it carries from there.
 */
export function referencesAt(resource: Resource, path: string, at: Location): readonly Reference[] {
  const mentions = mentionsIn(resource.config);
  const here = mentions.filter(({ reference }) => contains(at, reference.at));
  const found = here.length > 0 ? here : mentions.filter((mention) => mention.path === path);
  return found.map(({ reference }) => reference);
}

function contains(outer: Location, inner: Location): boolean {
  return outer.file === inner.file && outer.span.start <= inner.span.start && inner.span.end <= outer.span.end;
}
