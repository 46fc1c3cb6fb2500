import type { Location as EditorLocation } from "vscode-languageserver-types";
import type { Location } from "../../syntax/text";
import { toEditor } from "../features/definition";
import type { Snapshot } from "../snapshot";

/** A place as a row carries it. Apart from the row itself, which the editor's side knows too. */
export function rowPlace(at: Location, snapshot: Snapshot): EditorLocation {
  return toEditor(at, snapshot);
}
