/** The trace of a workspace as the editor asks for it. */
import type { Component } from "../../register/components/component";
import type { TraceInput } from "../../reports/trace/input";
import { placesOf } from "../../rules/region/whereabouts";
import type { Analysis, Project } from "../project";

/** What a trace is made from, for a project. */
export function traceInput(analysis: Analysis, { settings: { knowledge } }: Project): TraceInput {
  const { view, workspace, register } = analysis;
  const stated = (id: string): string => {
    const supplier = register.suppliers.find((entry) => entry.id === id)?.record;
    return supplier?.name ?? supplier?.legalEntity ?? knowledge.suppliers.find(id)?.name ?? id;
  };
  const nameOf = ({ supplier }: Component): readonly string[] =>
    supplier === undefined ? [] : [knowledge.suppliers.find(supplier)?.name ?? supplier];
  return {
    view,
    // The place of Terraform's state is not that of the providers which its settings name.
    placesOf: (resource) =>
      resource.mode === "settings"
        ? []
        : placesOf(resource, { workspace, knowledge }).map((place) => knowledge.places.short(place)),
    isOut: view.scope.isOut,
    supplierNames: (id, components) => [...new Set(id === undefined ? components.flatMap(nameOf) : [stated(id)])],
  };
}
