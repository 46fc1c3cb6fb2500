/** Which services are not bound to a region. */
import type { GlobalService } from "../../knowledge/place";
import type { Resource } from "../../model/resource";
import { evaluate } from "../condition";
import { wholeResource } from "../evidence";
import type { PlaceContext } from "./whereabouts";

const patterns = new Map<string, RegExp>();
const byTable = new WeakMap<readonly GlobalService[], Map<string, readonly GlobalService[]>>();

/** The entry of `global-services.yaml` that fits a resource as it is configured; the first in the order of the file. */
export function globalServiceOf(resource: Resource, context: PlaceContext): GlobalService | undefined {
  return namingType(resource.type, context.knowledge.globalServices).find(
    ({ when }) => !when || evaluate(when, wholeResource(resource, context.workspace)).answer === "holds",
  );
}

/** Entries by type, remembered: a type is asked for once for each of its resources. */
function namingType(type: string, table: readonly GlobalService[]): readonly GlobalService[] {
  let known = byTable.get(table);
  if (!known) {
    known = new Map();
    byTable.set(table, known);
  }
  let found = known.get(type);
  if (!found) {
    found = table.filter((service) => service.types.some((pattern) => fits(pattern, type)));
    // Whoever types a name types the beginnings of it too.
    if (known.size >= MOST_TYPES) known.clear();
    known.set(type, found.length > 0 ? found : NONE);
  }
  return found;
}

/** More than any device has; for other types it is found out again. */
const MOST_TYPES = 1_000;
const NONE: readonly GlobalService[] = [];

function fits(pattern: string, type: string): boolean {
  if (!pattern.includes("*")) return pattern === type;
  let expression = patterns.get(pattern);
  if (!expression) {
    expression = new RegExp(`^${pattern.replace(/[^a-z0-9_*]/giu, "").replaceAll("*", "[a-z0-9_]*")}$`, "u");
    patterns.set(pattern, expression);
  }
  return expression.test(type);
}
