/** Columns that tables of records have in common. */
import type { Entry } from "../../../register/register";
import { source } from "../../document/cells";
import type { ReportInput } from "../../document/input";
import { type ColumnOf, column, detail, optional } from "../../document/table";

/** What most records can say besides: who keeps them, where they are kept elsewhere, notes; and their line in the register. */
export function closingColumns<T extends { owner?: string; url?: string; notes?: string }>(
  input: ReportInput,
): readonly ColumnOf<Entry<T>>[] {
  return [
    detail(optional("owner", "Kept by", ({ record }) => record.owner)),
    detail(optional("url", "Kept at", ({ record }) => record.url, "address")),
    detail(optional("notes", "Notes", ({ record }) => record.notes)),
    whereColumn(input),
  ];
}

/** The line of the register, below the table. */
export function whereColumn<T>(input: ReportInput): ColumnOf<Entry<T>> {
  return detail(whereInRow(input));
}

/** The line of the register, in the table: for records that seldom have more to say than their row. */
export function whereInRow<T>({ places }: ReportInput): ColumnOf<Entry<T>> {
  return column("source", "In the register", "source", ({ at }) => source(at, places));
}

export function addresses(resources: readonly { readonly address: string }[]): readonly string[] {
  return resources.map(({ address }) => address);
}
