import { recordLink } from "../../register/record-link";
import type { IdKind } from "../../register/records/device";
import { identifier, several } from "./cells";
import type { Cell } from "./document";
import type { ReportInput } from "./input";
import { type ColumnOf, column, gapOf } from "./table";

/** The identifier of a record, linked to the system in which it is kept when the device file names one. */
export function recordCell(kind: IdKind, id: string, { register }: Pick<ReportInput, "register">): Cell {
  return identifier(id, recordLink(register, kind, id));
}

/** A column of identifiers of records; a gap where there is none, or what `otherwise` says. */
export function recordColumn<Row>(
  id: string,
  title: string,
  kind: IdKind,
  ids: (row: Row) => readonly string[] | undefined,
  input: Pick<ReportInput, "register">,
  otherwise?: Cell | ((row: Row) => Cell),
): ColumnOf<Row> {
  return column(id, title, "identifier", (row) =>
    several(
      (ids(row) ?? []).map((one) => recordCell(kind, one, input)),
      typeof otherwise === "function" ? otherwise(row) : (otherwise ?? gapOf(title)),
    ),
  );
}
