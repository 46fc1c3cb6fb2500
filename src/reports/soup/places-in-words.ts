/** Where resources stand, in the words that every document has for it, and why where source does not show it. */
import type { Resource } from "../../model/resource";
import { placesOf, whereabouts } from "../../rules/region/whereabouts";
import { capitalise } from "../../rules/wording";
import type { ReportInput } from "../document/input";
import { reasonOf } from "../map/locations";

export interface PlacesInWords {
  readonly of: (resource: Resource) => readonly string[];
  readonly reasonsOf: (resources: readonly Resource[]) => readonly string[];
}

/** Places in words, each resource asked once. */
export function placesInWords({ workspace, knowledge, on }: ReportInput): PlacesInWords {
  const known = new Map<Resource, readonly string[]>();
  const of = (resource: Resource): readonly string[] => {
    // Providers are named in the `terraform` block, whose own place is that of the state, not theirs.
    if (resource.mode === "settings") return [];
    let words = known.get(resource);
    if (!words) {
      words = placesOf(resource, { workspace, knowledge }).map((place) => knowledge.places.describe(place, on));
      known.set(resource, words);
    }
    return words;
  };
  const reasonsOf = (resources: readonly Resource[]) => {
    const located = resources.filter(({ mode }) => mode !== "settings");
    if (located.some((resource) => of(resource).length > 0)) return [];
    return [
      ...new Set(
        located.map((resource) => {
          if (resource.mode === "module") return "The files of the module are fetched when Terraform runs.";
          const where = whereabouts(resource, { workspace, knowledge });
          return `${capitalise(reasonOf(resource, where, knowledge))}.`;
        }),
      ),
    ];
  };
  return { of, reasonsOf };
}
