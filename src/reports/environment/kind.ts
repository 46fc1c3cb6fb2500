import { standardFormats } from "../document/formats";
import type { DocumentKind } from "../document/kind";
import { environmentBody } from "./body";

/** What the device runs on, as MDR Annex I 17.4 wants it set out. */
export const environmentKind: DocumentKind = {
  id: "environment",
  title: "Environment sheet",
  description:
    "What the device runs on, for the technical documentation and the instructions for use: providers, places, services, isolation, encryption, identity, logging, patching, redundancy",
  formats: standardFormats,
  build: environmentBody,
};
