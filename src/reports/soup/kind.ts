import { gathered, jsonFormat, standardFormats } from "../document/formats";
import type { DocumentFormat, DocumentKind } from "../document/kind";
import { soupBody } from "./body";
import { openRegulatoryCsv, soupCsv } from "./csv";
import { soupJson } from "./json";
import { soupReport } from "./report";

/** The forms that others already take; each writes what that form can hold. */
const presets: readonly DocumentFormat[] = [
  {
    id: "openregulatory",
    title: "OpenRegulatory SOUP list",
    description: "The ten columns of OpenRegulatory's template, as CSV",
    ending: "openregulatory.csv",
    write: ({ input }, work) => gathered(openRegulatoryCsv(soupReport(input)), work),
  },
];

const csv: DocumentFormat = {
  id: "csv",
  title: "CSV",
  description: "OpenRegulatory's columns, then manufacturer, anomaly list and what the code shows",
  ending: "csv",
  write: ({ input }, work) => gathered(soupCsv(soupReport(input), input), work),
};

const json: DocumentFormat = {
  ...jsonFormat,
  write: ({ input }, work) => gathered(soupJson(soupReport(input), input), work),
};

/** The SOUP register. Its CSV and JSON have a shape of their own; the other formats show the document. */
export const soupKind: DocumentKind = {
  id: "soup",
  title: "SOUP register",
  description:
    "Items with all fields that IEC 62304 asks for, the components that the code shows, and what is still open",
  formats: [...standardFormats.map((format) => [csv, json].find(({ id }) => id === format.id) ?? format), ...presets],
  build: soupBody,
};
