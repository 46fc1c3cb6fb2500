import { evidenceHeader } from "../header";
import type { Document } from "./document";
import type { ReportInput } from "./input";
import type { DocumentKind } from "./kind";

/** The document of a kind: what its builder says, under the header that all documents share. */
export function makeDocument({ id, title, build }: DocumentKind, input: ReportInput): Document {
  return { id, title, ...build(input), header: evidenceHeader(title, input) };
}
