/** How one resource reaches, uses or feeds another, as far as source shows it. */
import type { Resource } from "../../model/resource";
import type { Location } from "../../syntax/text";

/**
 * What an edge rests on. `role`: rights. `network`: a way for packets. `mount`: files or a disk. `secret`, `key`: what is
 * secret. `environment`: an address or setting handed to a program. `reference`: every other mention.
 */
export type EdgeKind = "reference" | "role" | "network" | "mount" | "secret" | "key" | "environment";

/** From the resource that says it to the one that it names; a Service leads to the workloads that it selects. */
export interface Edge {
  readonly from: Resource;
  readonly to: Resource;
  readonly kind: EdgeKind;
  /** Where it is written. */
  readonly at: Location;
  /** Path of the entry that says it, such as `role` or `spec.selector`; `""` where another object says it. */
  readonly path: string;
}

/** Something that several resources stand in without naming each other: a network known by its identifier alone. */
export interface SharedNetwork {
  /** "network `vpc-0a1b2c3d`". */
  readonly name: string;
  readonly members: readonly { readonly resource: Resource; readonly at: Location }[];
}

/** What is found in one workspace before it is indexed. */
export interface Connections {
  readonly edges: readonly Edge[];
  readonly shared: readonly SharedNetwork[];
}
