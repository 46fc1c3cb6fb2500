import { standardFormats } from "../document/formats";
import type { DocumentKind } from "../document/kind";
import { locationsBody } from "./body";

/** Where data rests and where copies go. */
export const locationsKind: DocumentKind = {
  id: "locations",
  title: "Data-location statement",
  description: "What is stored where and how: places with their legal standing, encryption, keys, retention and copies",
  formats: standardFormats,
  build: locationsBody,
};
