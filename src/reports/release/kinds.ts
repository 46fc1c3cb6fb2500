import { standardFormats } from "../document/formats";
import type { DocumentKind } from "../document/kind";
import { commentFormat } from "./comment";
import { diffBody } from "./diff";
import { historyBody } from "./history";

/** What changed between two releases, or since one. */
export const diffKind: DocumentKind = {
  id: "diff",
  title: "Change report",
  description: "What changed between two releases, tags or commits, or since one, with a proposed depth of evaluation",
  formats: [...standardFormats, commentFormat],
  options: [
    { id: "from", title: "the release to compare with, or a tag, branch or commit", kind: "state", isRequired: true },
    { id: "to", title: "the later one; the code as it stands when left out", kind: "state" },
  ],
  build: diffBody,
};

/** What was declared of an item, release by release. */
export const historyKind: DocumentKind = {
  id: "history",
  title: "History of an item",
  description: "What releases declared of a SOUP item or a resource, on a day or over time",
  formats: standardFormats,
  options: [
    { id: "item", title: "the item or the address of the resource", kind: "text", isRequired: true },
    { id: "at", title: "the day that is asked about; all releases when left out", kind: "date" },
  ],
  build: historyBody,
};
