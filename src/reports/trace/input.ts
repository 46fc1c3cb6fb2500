import type { Resource } from "../../model/resource";
import type { Component } from "../../register/components/component";
import type { RegisterView } from "../../register/queries/view";

/** What a trace is made from. */
export interface TraceInput {
  readonly view: RegisterView;
  /** Where a resource stands, in few words. */
  readonly placesOf: (resource: Resource) => readonly string[];
  /** True for resources that are no part of the device. */
  readonly isOut: (resource: Resource) => boolean;
  /** Names of suppliers: that which a record states, else those of the components. */
  readonly supplierNames: (stated: string | undefined, components: readonly Component[]) => readonly string[];
}
