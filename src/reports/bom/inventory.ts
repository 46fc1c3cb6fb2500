/** What a bill of materials lists, as plain data that every format is made from. */
import type { Component, ComponentKind } from "../../register/components/component";

/** What each format is made from. */
export interface Inventory {
  readonly entries: readonly InventoryEntry[];
  readonly applications: readonly InventoryApplication[];
}

/** A service or component in one version, with everything that code and register say of it. Unknown emits nothing. */
export interface InventoryEntry {
  /** Unique within the bill of materials, and the same as long as key and version are. */
  readonly ref: string;
  /** Undefined for items that only the register knows. */
  readonly component: Component | undefined;
  readonly kind: ComponentKind | "application" | "other";
  readonly name: string;
  /** As exact as the code names it. */
  readonly version: string | undefined;
  /** `~> 6.20`, where the code names no version but a range of them. */
  readonly constraint: string | undefined;
  readonly purl: string | undefined;
  readonly supplier: { readonly name: string; readonly url: string | undefined } | undefined;
  readonly hashes: readonly InventoryHash[];
  readonly occurrences: readonly InventoryOccurrence[];
  /** SOUP items that stand for it. */
  readonly items: readonly string[];
  /** Names begin with `tureen:code:` for what source shows and with `tureen:register:` for what people recorded. */
  readonly properties: readonly InventoryProperty[];
  readonly references: readonly InventoryReference[];
  readonly flows: readonly DataFlow[];
  /** The environment of the device file in which it stands, where it is one. */
  readonly trustZone: string | undefined;
  /** True where source shows that it can be reached from outside; undefined is not known. */
  readonly crossesTrustBoundary: true | undefined;
}

export interface InventoryHash {
  readonly algorithm: string;
  readonly value: string;
}

export interface InventoryOccurrence {
  readonly file: string;
  /** Counts from 1. */
  readonly line: number;
  readonly address: string;
}

export type InventoryProperty = readonly [name: string, value: string];

export interface InventoryReference {
  readonly type: "codified-infrastructure" | "risk-assessment" | "issue-tracker" | "release-notes" | "website";
  readonly url: string;
  readonly comment: string;
}

export interface DataFlow {
  readonly direction: "outbound" | "bi-directional" | "unknown";
  readonly classification: string;
  /** The resource. */
  readonly name: string;
  readonly description: string;
}

/** An application with what its own bill of materials lists. */
export interface InventoryApplication {
  /** Before every reference to its parts: `application/gateway`. */
  readonly ref: string;
  readonly name: string;
  readonly version: string | undefined;
  /** Where its bill of materials stands; undefined for one that was handed over with the command. */
  readonly file: string | undefined;
  readonly format: string;
  readonly components: readonly InventoryPackage[];
}

export interface InventoryPackage {
  readonly ref: string;
  readonly name: string;
  readonly version: string | undefined;
  readonly purl: string | undefined;
  readonly supplier: string | undefined;
  readonly licence: string | undefined;
  readonly kind: string | undefined;
  readonly hashes: readonly InventoryHash[];
}

/** True for what CycloneDX lists as a service: nothing of it can be held in hand. */
export function isService({ kind }: InventoryEntry): boolean {
  return kind === "service";
}
