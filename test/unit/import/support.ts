import { readdirSync, readFileSync, statSync } from "node:fs";
import { join, relative, sep } from "node:path";
import writeXlsxFile from "write-excel-file/universal";
import { type ImportChoices, NO_CHOICES } from "../../../src/register/import/choices";
import type { SourceFile } from "../../../src/register/import/source";
import { type ImportOutcome, importRecords } from "../../../src/service/actions/import";
import { applyEdits } from "../../../src/syntax/text";
import { snapshotOf } from "../service/snapshot";

export type Files = Readonly<Record<string, string>>;

const FIXTURES = "test/fixtures/import";

/** A text as the bytes of a file. */
export function bytes(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** A file of the fixtures, or every file of a folder of them. */
export function fixture(name: string): readonly SourceFile[] {
  const path = join(FIXTURES, name);
  if (statSync(path).isFile()) return [{ name, bytes: readFileSync(path) }];
  const names = readdirSync(path, { recursive: true, encoding: "utf8" }).filter((one) =>
    statSync(join(path, one)).isFile(),
  );
  return names.map((one) => ({
    name: relative(path, join(path, one)).split(sep).join("/"),
    bytes: readFileSync(join(path, one)),
  }));
}

/** A single file of a given text. */
export function fileOf(name: string, text: string): readonly SourceFile[] {
  return [{ name, bytes: bytes(text) }];
}

export type CellValue = string | number | boolean | Date | null;

/** A workbook as a spreadsheet program would save it. */
export async function workbook(
  sheets: Readonly<Record<string, readonly (readonly CellValue[])[]>>,
): Promise<Uint8Array> {
  const given = Object.entries(sheets).map(([sheet, rows]) => ({
    sheet,
    data: rows.map((row) =>
      row.map((value) => (value === null ? null : value instanceof Date ? { value, format: "dd.mm.yyyy" } : { value })),
    ),
  }));
  const blob = await writeXlsxFile(given).toBlob();
  return new Uint8Array(await blob.arrayBuffer());
}

export interface Imported extends ImportOutcome {
  /** Every file of the workspace as it is afterwards. */
  readonly after: Files;
}

/** Imports into a workspace, and gives what it is afterwards. */
export async function importing(
  source: readonly SourceFile[],
  files: Files = {},
  choices: Partial<ImportChoices> & { readonly file?: string; readonly links?: boolean } = {},
): Promise<Imported> {
  const { file = source[0]?.name ?? "", links = false, ...chosen } = choices;
  const outcome = await importRecords(
    { name: file, files: source, choices: { ...NO_CHOICES, ...chosen }, writesLinks: links },
    snapshotOf(files),
  );
  const changed = outcome.changes.map(({ file, before, edits }) => [file, applyEdits(before ?? "", edits)] as const);
  return { ...outcome, after: { ...files, ...Object.fromEntries(changed) } };
}

/** The risks file, or another of the regulatory folder. */
export function regulatory({ after }: Imported, name = "risks"): string {
  return after[`regulatory/${name}.yaml`] ?? "";
}
