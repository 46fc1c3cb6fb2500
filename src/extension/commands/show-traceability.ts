import type { Uri } from "vscode";
import type { Slice } from "../../service/traceability/data";
import type { TureenCommand } from "./commands";
import { isRow, placeOf } from "./target";

/**
 * Opens the Traceability page: from a row of the panel at its record or resource, from a lens or hover at the resource
 * that it stands for, from the palette as a whole.
 */
export const showTraceability: TureenCommand = ({ traceability }, first, second) =>
  traceability.show(sliceOf(first, second));

function sliceOf(first: unknown, second: unknown): Slice | undefined {
  if (isRow(first)) {
    if (first.kind === "resource" && first.address) {
      return { address: first.address, ...(first.at && { uri: first.at.uri }) };
    }
    const near = placeOf(first);
    return first.record ? { record: first.record, ...(near !== undefined && { near }) } : undefined;
  }
  if (typeof second === "string") return { address: second, ...(typeof first === "string" && { uri: first }) };
  return isFile(first) ? { file: first.toString() } : undefined;
}

/** The explorer and the title of an editor give the file that they stand for. */
function isFile(given: unknown): given is Uri {
  return typeof given === "object" && given !== null && "scheme" in given && "fsPath" in given;
}
