import type { ReportInput } from "../../../src/reports/document/input";
import { type Content, type DocumentKind, undisturbed } from "../../../src/reports/document/kind";
import { findDocument } from "../../../src/reports/documents";
import { type ExportCircumstances, exportDocument, reportInput } from "../../../src/service/export";
import { projectOf, TODAY } from "../../support/project";

export const TOOL = { name: "tureen", version: "1.2.3", catalogue: "2026-11-21" } as const;
export const COMMIT = "0123456789abcdef0123456789abcdef01234567";

/** What documents are made from, for the given files on the fixed day. */
export function inputOf(
  files: Readonly<Record<string, string>>,
  circumstances: Partial<ExportCircumstances> = {},
): ReportInput {
  const revision = { commit: COMMIT, isDirty: true };
  return reportInput(projectOf(files), { tool: TOOL, on: TODAY, revision, ...circumstances });
}

/** A document of the catalogue in one of its formats. */
export async function exported(id: string, format: string, input: ReportInput): Promise<Content> {
  const kind = kindOf(id);
  const chosen = kind.formats.find((one) => one.id === format);
  if (!chosen) throw new Error(`${id} has no format ${format}`);
  return (await exportDocument(kind, chosen, input, undisturbed)).content;
}

/** The same for formats that are one text. */
export async function exportedText(id: string, format: string, input: ReportInput): Promise<string> {
  const content = await exported(id, format, input);
  if (typeof content !== "string") throw new Error(`${id} as ${format} is not text`);
  return content;
}

export function kindOf(id: string): DocumentKind {
  const kind = findDocument(id);
  if (!kind) throw new Error(`no document ${id}`);
  return kind;
}
