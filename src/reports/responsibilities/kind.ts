import { standardFormats } from "../document/formats";
import type { DocumentKind } from "../document/kind";
import { responsibilitiesBody } from "./body";

/** Who does which part of the work: what providers say in public, beside what the manufacturer has stated. */
export const responsibilitiesKind: DocumentKind = {
  id: "responsibilities",
  title: "Split of responsibilities",
  description:
    "For each service and environment who does which part of the work: what the provider says in public, with its source, beside what the manufacturer has stated",
  formats: standardFormats,
  build: responsibilitiesBody,
};
