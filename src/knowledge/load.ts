import type { ChangeQuestionTable } from "./change-question";
import type { CityTable } from "./city";
import { type ClauseCatalogue, clauseCatalogue } from "./clause";
import { type EncryptionDefaultTable, encryptionDefaultTable } from "./encryption-default";
import { type FailureModeTable, failureModeTable } from "./failure-mode";
import { indexResources, indexRules, type ResourceIndex, type RuleIndex, withEntries } from "./knowledge";
import { type LifecycleTable, lifecycleTable } from "./lifecycle";
import type { NetworkStreamKnowledge } from "./network-stream";
import type { GlobalService } from "./place";
import { type PlaceTable, placeTable } from "./place-table";
import type { ResourceKnowledge } from "./resource";
import { type ResponsibilityTable, responsibilityTable } from "./responsibility";
import type { ShippedKnowledge } from "./shipped";
import { type Source, sourceIndex } from "./source";
import { type SupplierTable, supplierTable } from "./supplier";

/** Everything Tureen knows, ready for questions. Indexes are built when first asked. */
export interface Knowledge {
  readonly changeQuestions: ChangeQuestionTable;
  readonly cities: CityTable;
  readonly clauses: ClauseCatalogue;
  readonly encryptionDefaults: EncryptionDefaultTable;
  readonly failureModes: FailureModeTable;
  readonly globalServices: readonly GlobalService[];
  readonly lifecycle: LifecycleTable;
  readonly networkStreams: NetworkStreamKnowledge;
  readonly places: PlaceTable;
  readonly resources: ResourceIndex;
  readonly responsibilities: ResponsibilityTable;
  readonly rules: RuleIndex;
  /** Where facts were read, by the keys that entries name. */
  readonly sources: { find(key: string): Source | undefined };
  readonly suppliers: SupplierTable;
}

/** Makes the knowledge of the shipped tables. */
export function loadKnowledge(shipped: ShippedKnowledge): Knowledge {
  return {
    changeQuestions: shipped["change-questions"],
    cities: shipped.cities,
    clauses: clauseCatalogue(shipped.clauses),
    encryptionDefaults: encryptionDefaultTable(shipped["encryption-defaults"]),
    failureModes: failureModeTable(shipped["failure-modes"]),
    globalServices: shipped["global-services"],
    lifecycle: lifecycleTable(shipped.lifecycle),
    networkStreams: shipped["network-streams"],
    places: placeTable(shipped.regions, shipped.adequacy, shipped.countries),
    resources: indexResources(shipped.resources),
    responsibilities: responsibilityTable(shipped.responsibilities),
    rules: indexRules(shipped.rules),
    sources: sourceIndex(shipped.sources),
    suppliers: supplierTable(shipped.suppliers),
  };
}

/**
 * The knowledge with entries of a workspace's own: they add to what ships, say first what a type is, and a requirement
 * takes the place of the shipped one of the same type and rule that says the same.
 */
export function withOwn(knowledge: Knowledge, entries: readonly ResourceKnowledge[]): Knowledge {
  return entries.length === 0 ? knowledge : { ...knowledge, resources: withEntries(knowledge.resources, entries) };
}
