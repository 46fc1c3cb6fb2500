import { gathered, jsonFormat, standardFormats } from "../document/formats";
import type { DocumentFormat, DocumentKind } from "../document/kind";
import { soupBody } from "./body";
import { openRegulatoryCsv, soupCsv } from "./csv";
import { doorstopFiles } from "./exchange/doorstop";
import { fdaCsv } from "./exchange/fda";
import { needsJson } from "./exchange/needs";
import { rdmSoup } from "./exchange/rdm";
import { strictDoc } from "./exchange/strictdoc";
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
  {
    id: "fda",
    title: "FDA columns",
    description: "The seven columns of an SBOM for the FDA, a row for each version, as CSV",
    ending: "fda.csv",
    write: ({ input }, work) => gathered(fdaCsv(input), work),
  },
  {
    id: "rdm",
    title: "rdm soup.yml",
    description: "The list that rdm makes its design specification from",
    ending: "rdm.yml",
    write: ({ input }, work) => gathered(rdmSoup(input), work),
  },
  {
    id: "needs",
    title: "sphinx-needs needs.json",
    description: "Items, risks and controls as needs, for `needimport`",
    ending: "needs.json",
    write: ({ input }, work) => gathered(needsJson(input), work),
  },
  {
    id: "strictdoc",
    title: "StrictDoc",
    description: "Items, risks and controls as a document with a grammar of its own",
    ending: "sdoc",
    write: ({ input }, work) => gathered(strictDoc(input), work),
  },
  {
    id: "doorstop",
    title: "doorstop",
    description: "Items, risks and controls as a folder of YAML files",
    ending: undefined,
    write: ({ input }) => Promise.resolve(doorstopFiles(input)),
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
