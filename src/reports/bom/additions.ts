/**
 * What CycloneDX has and the models of the official library (10.3) have not: flows of data, trust zones, occurrences,
 * version ranges, the manufacturer, and how complete the document is. They are added to what the library writes.
 */

import { DEVICE_REF } from "./cyclonedx-model";
import type { Inventory, InventoryEntry } from "./inventory";
import type { CycloneDxVersion, Written } from "./library";
import { versionRange } from "./version-range";

interface Composition {
  readonly aggregate: "incomplete" | "unknown";
  readonly assemblies?: readonly string[];
  readonly dependencies?: readonly string[];
}

interface ServiceAddition {
  readonly trustZone?: string;
  readonly "x-trust-boundary"?: boolean;
  readonly data?: readonly object[];
}

interface ComponentAddition {
  readonly evidence?: { readonly occurrences: readonly object[] };
  readonly isExternal?: true;
  readonly versionRange?: string;
}

/** What the library wrote, completed. */
interface Completed extends Omit<Written, "metadata" | "components" | "services"> {
  readonly metadata: object;
  readonly components: readonly object[] | undefined;
  readonly services: readonly object[] | undefined;
  readonly compositions: readonly Composition[];
}

/** Completes what the library wrote from what it was made from. */
export function withAdditions(written: Written, inventory: Inventory, version: CycloneDxVersion): Completed {
  const byRef = new Map(inventory.entries.map((entry) => [entry.ref, entry]));
  const entryOf = (ref: string | undefined) => byRef.get(ref ?? "");
  const { metadata, components, services, dependencies, vulnerabilities, ...rest } = written;
  return {
    ...rest,
    metadata: { ...metadata, ...(metadata?.supplier && { manufacturer: metadata.supplier }) },
    components: components?.map((one) => ({ ...one, ...componentAddition(entryOf(one["bom-ref"]), version) })),
    services: services?.map((one) => ({ ...one, ...serviceAddition(entryOf(one["bom-ref"])) })),
    dependencies,
    compositions: compositionsOf(inventory),
    vulnerabilities,
  };
}

function serviceAddition(entry: InventoryEntry | undefined): ServiceAddition {
  if (!entry) return {};
  const { trustZone, crossesTrustBoundary, flows } = entry;
  return {
    ...(crossesTrustBoundary !== undefined && { "x-trust-boundary": crossesTrustBoundary }),
    ...(trustZone !== undefined && { trustZone }),
    ...(flows.length > 0 && {
      data: flows.map(({ direction, ...flow }) => ({ flow: direction, ...flow })),
    }),
  };
}

function componentAddition(entry: InventoryEntry | undefined, version: CycloneDxVersion): ComponentAddition {
  if (!entry) return {};
  const range = version === "1.7" ? rangeOf(entry) : undefined;
  return {
    ...(range !== undefined && { isExternal: true as const, versionRange: range }),
    ...(entry.occurrences.length > 0 && {
      evidence: {
        occurrences: entry.occurrences.map(({ file, line, address }) => ({ location: file, line, symbol: address })),
      },
    }),
  };
}

/** Only what is fetched when the code is applied has a range, and CycloneDX wants it said that it comes from outside. */
function rangeOf({ kind, constraint }: InventoryEntry): string | undefined {
  if (constraint === undefined) return undefined;
  if (kind === "chart") return versionRange(constraint, "helm");
  return kind === "module" || kind === "provider" ? versionRange(constraint, "terraform") : undefined;
}

/** Source never shows all that a device is made of, and nothing of what images and services hold. */
function compositionsOf({ entries, applications }: Inventory): readonly Composition[] {
  const refs = [...entries, ...applications].map(({ ref }) => ref);
  const device: Composition = { aggregate: "incomplete", assemblies: [DEVICE_REF], dependencies: [DEVICE_REF] };
  return refs.length === 0 ? [device] : [device, { aggregate: "unknown", assemblies: refs }];
}
