import { htmlFormat, jsonFormat, markdownFormat } from "../document/formats";
import type { DocumentKind } from "../document/kind";
import { readinessBody } from "./body";

/** What is there before an audit, what is missing, and what no tool can know. */
export const readinessKind: DocumentKind = {
  id: "readiness",
  title: "Readiness report",
  description:
    "Eight questions that auditors ask of a cloud-hosted device: per question evidence, what is missing, what cannot be known; the answers stay empty",
  formats: [markdownFormat, htmlFormat, jsonFormat],
  build: readinessBody,
};
