import { BASIS, headerRows } from "../header";
import type { Document, DocumentHead } from "./document";

/** What stands at the head of a document: its own, or what every document about a device has. */
export function headOf({ header, head }: Document): DocumentHead {
  return head ?? { rows: headerRows(header), basis: BASIS };
}
