import { standardFormats } from "../document/formats";
import type { DocumentKind } from "../document/kind";
import { modernisationBody } from "./body";

/** Legacy, new and facade parts beside each other, and what still leads to the old ones. */
export const modernisationKind: DocumentKind = {
  id: "modernisation",
  title: "Modernisation report",
  description:
    "Legacy, new and facade parts beside each other, what still leads to legacy parts, services that stand twice, and retired items with what still names them",
  formats: standardFormats,
  options: [{ id: "since", title: "a tag, branch or commit to compare the counts with", kind: "state" }],
  build: modernisationBody,
};
