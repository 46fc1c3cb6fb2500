/** What client and server say to each other about traceability: one request for each tab of the page, each can be cancelled. */
import { RequestType, RequestType0 } from "vscode-languageserver-protocol";
import type { GraphData, MapData, MatrixData, Slice } from "../service/traceability/data";

/** Every row of the matrix. */
export const matrixRequest = new RequestType0<MatrixData, void>("tureen/trace/matrix");

/** What belongs to a record, a resource or a file; an empty graph where there is no such thing. */
export const graphRequest = new RequestType<{ readonly slice: Slice }, GraphData, void>("tureen/trace/graph");

/** Where data is stored and copied; undefined when no folder is open. */
export const mapRequest = new RequestType0<MapData | undefined, void>("tureen/trace/map");
