import { standardFormats } from "../document/formats";
import type { DocumentKind } from "../document/kind";
import { streamsBody } from "./body";

/** The matrix of network data streams that MDCG 2019-16 describes. */
export const streamsKind: DocumentKind = {
  id: "streams",
  title: "Network data-stream matrix",
  description:
    "Which network streams the code declares: from, to, protocol, ports, direction, encryption; what is open to the internet and what nothing limits",
  formats: standardFormats,
  build: streamsBody,
};
