/** The copies of data that a resource makes: replicas, backups in a second region, replication rules, log sinks. */
import type { Place } from "../../knowledge/place";
import { type Selection, select } from "../../model/path";
import { type Resource, typeKey } from "../../model/resource";
import type { Location } from "../../syntax/text";
import { evaluate } from "../condition";
import { placeOf, wholeResource } from "../evidence";
import { type CopyTarget, copyTarget } from "./copy-target";
import { type PlaceContext, placesOf } from "./whereabouts";

export interface DataCopy {
  /** What the copy is, in words: "copies the secret to another region". */
  readonly says: string;
  readonly path: string;
  readonly at: Location;
  /** The places of the resource itself. */
  readonly own: readonly Place[];
  readonly target: CopyTarget;
}

/** Every copy that source shows, also those to the same place, and those of which source does not show where they go. */
export function* copiesOf(resource: Resource, context: PlaceContext): Iterable<DataCopy> {
  const known = context.knowledge.resources.find(typeKey(resource))?.copies ?? [];
  if (known.length === 0) return;
  const own = placesOf(resource, context);
  for (const copy of known) {
    const applies = copy.when ? evaluate(copy.when, wholeResource(resource, context.workspace)) : undefined;
    if (applies?.answer === "fails") continue;
    if (applies?.answer === "unknown") {
      const [evidence] = applies.evidence;
      const unknown = evidence?.unknown ?? { code: "unreadable" as const, reason: "" };
      yield { ...copy, at: evidence?.at ?? resource.header, own, target: { state: "unreadable", unknown } };
      continue;
    }
    for (const selection of select(resource.config, copy.path)) {
      // A condition says that there is a copy, also where its attribute is absent.
      if (selection.state === "absent" && !applies) continue;
      const target = copyTarget(selection, copy.path, resource, own, context);
      yield { ...copy, at: valueAt(selection, resource.header), own, target };
    }
  }
}

/** The value of an attribute, as the other region rules point at it. */
function valueAt(selection: Selection, fallback: Location): Location {
  return selection.state === "present" && selection.node.kind !== "map"
    ? selection.node.at
    : placeOf(selection, fallback);
}
