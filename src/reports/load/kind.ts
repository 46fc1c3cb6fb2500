import { standardFormats } from "../document/formats";
import type { DocumentKind } from "../document/kind";
import { loadBody } from "./body";

/** What every component costs in records. */
export const loadKind: DocumentKind = {
  id: "load",
  title: "Process load",
  description:
    "For each component the five kinds of record that it asks for: identify, specify, analyse, manage, monitor; services that are used once, and services of the same kind",
  formats: standardFormats,
  build: loadBody,
};
