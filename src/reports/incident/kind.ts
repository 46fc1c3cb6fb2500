import { htmlFormat, jsonFormat, markdownFormat, xlsxFormat } from "../document/formats";
import type { DocumentKind } from "../document/kind";
import { incidentBody } from "./body";

/** What to have at hand when something went wrong. */
export const incidentKind: DocumentKind = {
  id: "incident",
  title: "Incident bundle",
  description:
    "What was declared at the time, what is affected, risks, people to inform and time limits; it decides nothing",
  formats: [markdownFormat, htmlFormat, xlsxFormat, jsonFormat],
  options: [
    { id: "affected", title: "the item or resource that is affected", kind: "text", isRequired: true },
    { id: "at", title: "the day of the event; the code as it stands when left out", kind: "date" },
  ],
  build: incidentBody,
};
