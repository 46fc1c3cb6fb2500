import { evidenceHeader } from "../header";
import type { Document } from "./document";
import type { ReportInput } from "./input";
import type { DocumentKind } from "./kind";

/** The document of a kind: what its builder says, under the header that all documents share. */
export function makeDocument({ id, title, build }: DocumentKind, input: ReportInput): Document {
  const { bearsOn = [], reads = [], ...body } = build(input);
  const cited = input.knowledge.clauses.cite(bearsOn, ", ");
  const lead = [body.lead, cited && `Bears on ${cited}.`].filter(Boolean).join(" ");
  const header = evidenceHeader(title, input);
  const files = [...new Set([...header.files, ...reads])].sort();
  return { id, title, ...body, ...(lead && { lead }), header: { ...header, files } };
}
