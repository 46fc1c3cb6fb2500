/** The names under which others may speak of a resource without a reference to it. */
import type { Listing } from "../model/listing";
import { textAt } from "../model/path";
import type { Resource } from "../model/resource";

/** What a resource is called in its own configuration; nothing of it where source does not show it. */
export function namesOf({ config }: Resource): readonly string[] {
  return ["bucket", "name", "id", "identifier", "metadata.name"].flatMap((path) => textAt(config, path) ?? []);
}

/** Resources by what they are called. */
export const byOwnNames: Listing = {
  name: "own names",
  keysOf(resource) {
    const keys = namesOf(resource);
    return keys.length === 0 ? undefined : { keys, by: "each" };
  },
};
