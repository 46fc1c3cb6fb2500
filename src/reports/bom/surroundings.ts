/** In which trust zone a service stands, and whether source shows that it can be reached from outside. */
import type { Component } from "../../register/components/component";
import type { ReportInput } from "../document/input";
import { environmentsOf } from "../environment/declared";
import type { InventoryEntry } from "./inventory";

/** Rules whose findings say that something is open to the outside. */
const EXPOSURE: ReadonlySet<string> = new Set(["exposure/public", "exposure/open-port"]);

type Surroundings = Pick<InventoryEntry, "trustZone" | "crossesTrustBoundary">;

/** Both undefined where nothing is known; a service whose resources stand in several zones has none. */
export function surroundings(component: Component | undefined, input: ReportInput): Surroundings {
  if (!component) return { trustZone: undefined, crossesTrustBoundary: undefined };
  const resources = new Set(component.occurrences.map(({ resource }) => resource));
  const zones = new Set([...resources].flatMap((resource) => environmentsOf(resource, input)));
  const [zone, ...more] = zones;
  const isOpen = input.findings.some(
    ({ rule, resource, outcome }) =>
      resource && resources.has(resource) && EXPOSURE.has(rule) && (outcome === "fail" || outcome === "justified"),
  );
  return { trustZone: more.length > 0 ? undefined : zone, crossesTrustBoundary: isOpen || undefined };
}
