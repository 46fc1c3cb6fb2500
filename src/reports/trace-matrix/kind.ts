import { standardFormats } from "../document/formats";
import type { DocumentKind } from "../document/kind";
import { traceBody } from "./body";

/** Requirement to test, through the infrastructure. */
export const traceKind: DocumentKind = {
  id: "trace",
  title: "Traceability matrix",
  description: "Requirement, SOUP item, resource, risk, control and test in one row each, with what is missing",
  formats: standardFormats,
  build: traceBody,
};
