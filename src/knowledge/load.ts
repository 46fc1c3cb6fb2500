import { type ClauseCatalogue, clauseCatalogue } from "./clause";
import { type EncryptionDefaultTable, encryptionDefaultTable } from "./encryption-default";
import { indexResources, indexRules, type ResourceIndex, type RuleIndex } from "./knowledge";
import { type LifecycleTable, lifecycleTable } from "./lifecycle";
import type { GlobalService } from "./place";
import { type PlaceTable, placeTable } from "./place-table";
import type { ShippedKnowledge } from "./shipped";
import { type SupplierTable, supplierTable } from "./supplier";

/** Everything Tureen knows, ready for questions. Indexes are built when first asked. */
export interface Knowledge {
  readonly clauses: ClauseCatalogue;
  readonly encryptionDefaults: EncryptionDefaultTable;
  readonly globalServices: readonly GlobalService[];
  readonly lifecycle: LifecycleTable;
  readonly places: PlaceTable;
  readonly resources: ResourceIndex;
  readonly rules: RuleIndex;
  readonly suppliers: SupplierTable;
}

/** Makes the knowledge of the shipped tables. */
export function loadKnowledge(shipped: ShippedKnowledge): Knowledge {
  return {
    clauses: clauseCatalogue(shipped.clauses),
    encryptionDefaults: encryptionDefaultTable(shipped["encryption-defaults"]),
    globalServices: shipped["global-services"],
    lifecycle: lifecycleTable(shipped.lifecycle),
    places: placeTable(shipped.regions, shipped.adequacy, shipped.countries),
    resources: indexResources(shipped.resources),
    rules: indexRules(shipped.rules),
    suppliers: supplierTable(shipped.suppliers),
  };
}
