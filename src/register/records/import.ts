/**
 * `regulatory/imports.yaml`: what was brought in from elsewhere. It remembers how the columns of a sheet were read, so
 * that the next import of it asks nothing, and which record came from which row, so that only what changed is brought.
 */
import * as z from "zod";
import { choice, date, identifier, schemaVersion, text } from "./field";

export const IMPORT_FORMATS = ["table", "sphinx-needs", "strictdoc", "doorstop", "rdm-soup"] as const;
export type ImportFormat = (typeof IMPORT_FORMATS)[number];

/** What the rows of a table are. Failure modes are told in the risks to which they lead. */
export const IMPORT_TARGETS = [
  "soup",
  "risks",
  "hazards",
  "controls",
  "requirements",
  "tests",
  "suppliers",
  "failure-modes",
] as const;
export type ImportTarget = (typeof IMPORT_TARGETS)[number];

function words(description: string) {
  return z.record(z.string(), z.string()).meta({ description }).optional();
}

const origin = z
  .strictObject({
    id: text("Identifier of the record that came from it."),
    seen: text(
      "Fingerprints of its fields when they were last imported. What has the same fingerprint again is not brought again.",
    ),
    gone: date("Day on which it was no longer in the source. The record itself stays."),
  })
  .meta({ description: "A row or entry of the source. Tureen writes it." });

export const importEntry = z
  .strictObject({
    id: identifier("Name of the import.", "risk-analysis"),
    source: text("File that was imported: relative to the workspace when it lies inside, else its name."),
    sheet: text("Sheet of a workbook, or heading above a table."),
    format: choice(IMPORT_FORMATS, "What the file is."),
    as: choice(IMPORT_TARGETS, "What each row of the table is."),
    columns: words("Field that each column is read as, by its header. A hyphen leaves a column out."),
    values: words("Word of ours for a word of theirs, by column: `Status: erledigt` is read as closed."),
    types: words("List for each type of entry: `spec` is read as requirements. A hyphen leaves a type out."),
    importedAt: date("Day of the last import that brought something."),
    records: z
      .record(z.string(), origin)
      .meta({ description: "Where each record came from, by the identifier or text that the source has for it." })
      .optional(),
    notes: text("Anything else."),
  })
  .meta({ description: "A sheet, table or file that was imported, and how it is read." });
export type ImportEntry = z.infer<typeof importEntry>;

export const bomEntry = z
  .strictObject({
    id: identifier("Name of the application whose parts it lists.", "gateway"),
    title: text("The application in a few words."),
    file: text("The bill of materials, relative to this folder: boms/gateway.json."),
    source: text("File from which it was copied."),
    importedAt: date("Day on which it was copied."),
    notes: text("Anything else."),
  })
  .meta({ description: "Bill of materials of an application, as its build made it. Kept apart from the cloud part." });
export type BomEntry = z.infer<typeof bomEntry>;

export const importFile = z
  .strictObject({
    schemaVersion,
    imports: z.array(importEntry).meta({ description: "What was imported, one entry a table." }).optional(),
    boms: z.array(bomEntry).meta({ description: "Bills of materials of applications." }).optional(),
  })
  .meta({
    title: "Tureen: imports",
    description: "What was brought in from other files, and how it is read. Tureen writes it; mappings may be changed.",
  });
