/**
 * Every evidence document that leaves Tureen. Commands on the command line, menus in the editor and the exports of the
 * example device are made from this list: to add a document, write its builder and name it here (docs/documents.md).
 */
import { anomaliesKind } from "./bom/anomalies";
import { bomKind } from "./bom/kind";
import { bundleOf } from "./bundle/kind";
import type { DocumentKind } from "./document/kind";
import { environmentKind } from "./environment/kind";
import { gapsKind, tasksKind } from "./gaps/kinds";
import { incidentKind } from "./incident/kind";
import { loadKind } from "./load/kind";
import { locationsKind } from "./locations/kind";
import { modernisationKind } from "./modernisation/kind";
import { oscalKind } from "./oscal/kind";
import { qualificationKind } from "./qualification/kind";
import { readinessKind } from "./readiness/kind";
import { diffKind, historyKind } from "./release/kinds";
import { responsibilitiesKind } from "./responsibilities/kind";
import { soupKind } from "./soup/kind";
import { streamsKind } from "./streams/kind";
import { traceKind } from "./trace-matrix/kind";

const single: readonly DocumentKind[] = [
  soupKind,
  environmentKind,
  locationsKind,
  streamsKind,
  responsibilitiesKind,
  traceKind,
  readinessKind,
  gapsKind,
  tasksKind,
  loadKind,
  modernisationKind,
  diffKind,
  historyKind,
  incidentKind,
  qualificationKind,
  bomKind,
  anomaliesKind,
  oscalKind,
];

export const documents: readonly DocumentKind[] = [...single, bundleOf(single)];

/** The document of an ID. */
export function findDocument(id: string): DocumentKind | undefined {
  return documents.find((kind) => kind.id === id);
}
