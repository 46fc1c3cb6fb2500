import { standardFormats } from "../document/formats";
import type { DocumentKind } from "../document/kind";
import { qualificationBody } from "./body";

/** What to look at when the infrastructure is installed, and which tests belong to operation and performance. */
export const qualificationKind: DocumentKind = {
  id: "qualification",
  title: "Qualification worksheets",
  description:
    "IQ worksheet: resource, expected value, line in source, observed, by, on; with deviations where the state is given. OQ and PQ: the linked tests",
  formats: standardFormats,
  options: [
    {
      id: "observed",
      title: "what `terraform show -json` or `kubectl get -o json` printed",
      kind: "file",
    },
  ],
  build: qualificationBody,
};
