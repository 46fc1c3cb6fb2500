/** Which field each column of a table is read as: chosen, remembered, proposed from its header, or asked for. */
import type { ImportTarget } from "../records/import";
import type { HeadedTable, Header } from "./headed-table";
import { afterControls, LEFT_OUT, matchHeader } from "./headers";
import { targetFields } from "./lists";

export interface Column {
  readonly header: Header;
  /** The field, or `-` for a column that is left out. */
  readonly field: string;
  /** How the field was found. `unsure` columns have to be asked for; `unknown` ones are left out unless someone wants them. */
  readonly by: "choice" | "memory" | "header" | "unsure" | "unknown";
  /** Fields that it may mean, the likeliest first. */
  readonly candidates: readonly string[];
  /** A cell with text, to recognise the column by. */
  readonly sample: string;
}

/** Fields by the names of columns. */
export type ColumnMap = ReadonlyMap<string, string>;

/** Reads the headers of a table of a kind. What was chosen goes before what is remembered, that before what is proposed. */
export function readColumns(
  table: HeadedTable,
  target: ImportTarget,
  chosen: ColumnMap,
  remembered: ColumnMap,
): readonly Column[] {
  const proposed = propose(table, target);
  return table.headers.map((header, at): Column => {
    const column = proposed[at] ?? { header, field: LEFT_OUT, by: "unknown", candidates: [], sample: "" };
    const choice = chosen.get(header.name) ?? chosen.get(header.words);
    if (choice !== undefined) return { ...column, field: choice, by: "choice" };
    const memory = remembered.get(header.name);
    return memory === undefined ? column : { ...column, field: memory, by: "memory" };
  });
}

function propose(table: HeadedTable, target: ImportTarget): readonly Column[] {
  const fields = targetFields(target);
  const taken = new Map<string, { readonly at: number; readonly rank: number }>();
  const columns = table.headers.map((header, at) => {
    const match = matchHeader(target, header.words);
    // A second column of the same name tells the estimate that remains: P, S, controls, P, S.
    const isAgain = header.occurrence > 0 || (match.sure !== undefined && taken.has(match.sure));
    const sure = match.sure !== undefined && isAgain ? afterControls(match.sure) : match.sure;
    const held = sure === undefined ? undefined : taken.get(sure);
    if (sure !== undefined && sure !== LEFT_OUT && (!held || match.rank < held.rank)) {
      taken.set(sure, { at, rank: match.rank });
    }
    return { header, sure, candidates: match.candidates, sample: sampleOf(table, header) };
  });
  return columns.map(({ sure, candidates, ...column }, at): Column => {
    if (sure === LEFT_OUT) return { ...column, field: LEFT_OUT, by: "header", candidates };
    if (sure !== undefined && (taken.get(sure)?.at === at || mayRepeat(fields.get(sure)?.field.kind))) {
      return { ...column, field: sure, by: "header", candidates };
    }
    const open = candidates.filter((field) => !taken.has(field));
    // Of two columns for a number the better one is taken; a second one for anything else has to be looked at.
    if (sure === "id" || (open.length === 0 && sure === undefined) || column.sample === "") {
      return { ...column, field: LEFT_OUT, by: "unknown", candidates };
    }
    const others = sure !== undefined && !taken.has("description") && fields.has("description") ? ["description"] : [];
    return { ...column, field: LEFT_OUT, by: "unsure", candidates: [...new Set([...open, ...others, ...candidates])] };
  });
}

/** Several columns may fill one list. */
function mayRepeat(kind: string | undefined): boolean {
  return kind === "references" || kind === "texts";
}

const LONGEST_SAMPLE = 60;

function sampleOf({ rows }: HeadedTable, { index }: Header): string {
  const text = rows.map(({ cells }) => cells[index] ?? "").find((cell) => cell !== "") ?? "";
  const line = text.split("\n")[0] ?? "";
  return line.length > LONGEST_SAMPLE ? `${line.slice(0, LONGEST_SAMPLE - 1)}…` : line;
}
