/** Which rows of the matrix are shown, and in which order. */
import { TRACE_COLUMNS, type TraceKind } from "../../../reports/trace/model";
import type { MatrixData } from "../../../service/traceability/data";

/** States by which rows can be looked for. A row is in a state when one of its nodes is, or when it has a gap. */
export const ROW_STATES = ["suspect", "incomplete", "unregistered", "gap"] as const;
export type RowState = (typeof ROW_STATES)[number];

export interface Filter {
  readonly text: string;
  /** Empty for all; as for the next two. */
  readonly component: string;
  readonly supplier: string;
  readonly file: string;
  /** Rows in any of these states; all when empty. */
  readonly states: readonly string[];
  /** Rows with a gap in each of these columns. */
  readonly gapsIn: readonly string[];
}

export const NO_FILTER: Filter = { text: "", component: "", supplier: "", file: "", states: [], gapsIn: [] };

export interface Sort {
  readonly column: string;
  readonly isDescending: boolean;
}

export const FIRST_SORT: Sort = { column: "item", isDescending: false };

/** What a row can be found by, computed once. */
export interface RowFacts {
  readonly row: MatrixData["rows"][number];
  readonly key: string;
  readonly text: string;
  readonly components: ReadonlySet<string>;
  readonly suppliers: ReadonlySet<string>;
  /** URIs of the files in which its resource, or its record, stands. */
  readonly file: string;
  readonly states: ReadonlySet<RowState>;
  readonly gapsIn: ReadonlySet<TraceKind>;
  /** The first label of each column, for sorting. */
  readonly labels: Readonly<Record<TraceKind, string>>;
}

/** The facts of every row. */
export function rowFacts({ rows, nodes, gaps, files }: MatrixData): readonly RowFacts[] {
  return rows.map((row) => {
    const all = TRACE_COLUMNS.flatMap((column) => row.cells[column]).flatMap((at) => nodes[at] ?? []);
    const own = nodes[row.subject];
    const missing = row.gaps.flatMap((at) => gaps[at] ?? []);
    const states = new Set<RowState>(missing.length > 0 ? ["gap"] : []);
    for (const { marks } of all) {
      for (const mark of marks) if (isRowState(mark)) states.add(mark);
    }
    const label = (column: TraceKind) => nodes[row.cells[column][0] ?? -1]?.label ?? "";
    return {
      row,
      key: own?.key ?? "",
      text: textOf(
        all,
        missing.flatMap(({ names }) => names),
        files[own?.at[0] ?? -1]?.path ?? "",
      ),
      components: new Set(all.flatMap(({ components }) => components)),
      suppliers: new Set(all.flatMap(({ suppliers }) => suppliers)),
      file: files[own?.at[0] ?? -1]?.uri ?? "",
      states,
      gapsIn: new Set(missing.map(({ column }) => column)),
      labels: {
        requirement: label("requirement"),
        item: label("item"),
        resource: label("resource"),
        risk: label("risk"),
        control: label("control"),
        test: label("test"),
      },
    };
  });
}

function isRowState(mark: string): mark is RowState {
  return (ROW_STATES as readonly string[]).includes(mark);
}

function textOf(nodes: readonly MatrixData["nodes"][number][], names: readonly string[], path: string): string {
  const parts = nodes.flatMap(({ label, title, details, suppliers }) => [label, title, ...details, ...suppliers]);
  return [...parts, ...names, path].join("\n").toLowerCase();
}

/** Rows that fit a filter. Every word of its text has to occur, in any order. */
export function filterRows(rows: readonly RowFacts[], filter: Filter): readonly RowFacts[] {
  const words = filter.text.toLowerCase().split(/\s+/u).filter(Boolean);
  return rows.filter(
    (row) =>
      words.every((word) => row.text.includes(word)) &&
      (filter.component === "" || row.components.has(filter.component)) &&
      (filter.supplier === "" || row.suppliers.has(filter.supplier)) &&
      (filter.file === "" || row.file === filter.file) &&
      (filter.states.length === 0 || filter.states.some((state) => row.states.has(state as RowState))) &&
      filter.gapsIn.every((column) => row.gapsIn.has(column as TraceKind)),
  );
}

/** Sorted by a column; rows without anything there come last, whichever the direction. Equal rows keep their order. */
export function sortRows(rows: readonly RowFacts[], { column, isDescending }: Sort): readonly RowFacts[] {
  const by = TRACE_COLUMNS.find((one) => one === column) ?? "item";
  const order = new Intl.Collator("en", { numeric: true });
  const direction = isDescending ? -1 : 1;
  return [...rows].sort((a, b) => {
    const [left, right] = [a.labels[by], b.labels[by]];
    if (left === "" || right === "") return Number(left === "") - Number(right === "");
    return direction * order.compare(left, right);
  });
}

/** What a person can choose from, with how many rows each has. */
export interface Choices {
  readonly components: readonly (readonly [string, number])[];
  readonly suppliers: readonly (readonly [string, number])[];
  readonly files: readonly (readonly [string, number])[];
  readonly states: ReadonlyMap<RowState, number>;
}

/** The values that occur, sorted. */
export function choicesOf(rows: readonly RowFacts[]): Choices {
  const count = (valuesOf: (row: RowFacts) => Iterable<string>) => {
    const counts = new Map<string, number>();
    for (const row of rows) for (const value of valuesOf(row)) counts.set(value, (counts.get(value) ?? 0) + 1);
    return [...counts].filter(([value]) => value !== "").sort(([a], [b]) => (a < b ? -1 : 1));
  };
  return {
    components: count(({ components }) => components),
    suppliers: count(({ suppliers }) => suppliers),
    files: count(({ file }) => [file]),
    states: new Map(count(({ states }) => states) as [RowState, number][]),
  };
}
