/** What stands in the cells of a row, line by line. */
import { TRACE_COLUMNS, type TraceKind, type TraceMark } from "../../../reports/trace/model";
import { GAP_TEMPLATES, NOTE_TEMPLATES, SHORT_GAP_TEMPLATES, SHORT_NOTE_TEMPLATES } from "../../../reports/trace/words";
import type { MatrixData, PlaceNumbers } from "../../../service/traceability/data";
import { say, translate } from "../say";

type Row = MatrixData["rows"][number];

/** One line of a cell that leads somewhere. */
export interface CellEntry {
  /** Stable over refreshes, so that the focus finds its entry again. */
  readonly key: string;
  readonly is: "node" | "gap" | "note" | "more";
  readonly label: string;
  /** What follows the label, on the same line or on the next; of a gap or note all that the label says shortly. */
  readonly title: string;
  readonly isTall: boolean;
  readonly marks: readonly TraceMark[];
  /** Where it leads: the record or resource, for a gap the place to put it right. */
  readonly at: PlaceNumbers | undefined;
  /** Its page in another system, where the record itself is kept there. */
  readonly url?: string;
  /** Where the link is written. */
  readonly written: PlaceNumbers | undefined;
}

/** More lines than this are shown when somebody asks for them. */
const MOST_LINES = 6;

export interface CellReader {
  /** The entries of a cell; all of them when the row is open, else as many as there is room for. */
  entries(row: Row, column: TraceKind, isOpen: boolean): readonly CellEntry[];
  /** Lines of the tallest cell. */
  lines(row: Row, isOpen: boolean): number;
}

/** Reads the cells of a matrix. */
export function cellReader(data: MatrixData): CellReader {
  const links = linksByNode(data);
  const all = (row: Row, column: TraceKind): readonly CellEntry[] => [
    ...row.cells[column].flatMap((at) => nodeEntry(data, at, writtenAt(links, data, row, at))),
    ...row.gaps.flatMap((at) => gapEntry(data, at, column)),
    ...row.notes.flatMap((at) => noteEntry(data, at, column)),
  ];
  const entries = (row: Row, column: TraceKind, isOpen: boolean): readonly CellEntry[] => {
    const found = all(row, column);
    if (isOpen || linesOf(found) <= MOST_LINES) return found;
    const shown = found.slice(0, MOST_LINES - 1);
    return [...shown, moreEntry(found.length - shown.length)];
  };
  return {
    entries,
    lines: (row, isOpen) => Math.max(2, ...TRACE_COLUMNS.map((column) => linesOf(entries(row, column, isOpen)))),
  };
}

function linesOf(entries: readonly CellEntry[]): number {
  return entries.reduce((sum, { isTall }) => sum + (isTall ? 2 : 1), 0);
}

function nodeEntry(data: MatrixData, at: number, written: PlaceNumbers | undefined): readonly CellEntry[] {
  const node = data.nodes[at];
  if (!node) return [];
  const { key, kind, label, title, details, marks } = node;
  const second = [title, ...details].filter(Boolean).join(" · ");
  const isTall = (kind === "resource" || kind === "item") && second !== "";
  const url = marks.includes("elsewhere") ? node.url : undefined;
  return [{ key, is: "node", label, title: second, isTall, marks, at: node.at, written, ...(url && { url }) }];
}

function gapEntry(data: MatrixData, position: number, column: TraceKind): readonly CellEntry[] {
  const gap = data.gaps[position];
  if (gap?.column !== column) return [];
  const subject = data.nodes[gap.subject];
  const values = [subject?.label ?? "", ...gap.names];
  const [label, title] = [SHORT_GAP_TEMPLATES, GAP_TEMPLATES].map((table) => translate(table[gap.kind], values));
  const key = `gap:${gap.kind}:${subject?.key}:${gap.names.join()}`;
  return [
    {
      key,
      is: "gap",
      label: label ?? "",
      title: title ?? "",
      isTall: false,
      marks: [],
      at: gap.at,
      written: undefined,
    },
  ];
}

function noteEntry(data: MatrixData, position: number, column: TraceKind): readonly CellEntry[] {
  const note = data.notes[position];
  if (note?.column !== column) return [];
  const subject = data.nodes[note.subject];
  const values = [subject?.label ?? ""];
  const [label, title] = [SHORT_NOTE_TEMPLATES, NOTE_TEMPLATES].map((table) => translate(table[note.kind], values));
  const key = `note:${note.kind}:${subject?.key}`;
  return [
    {
      key,
      is: "note",
      label: label ?? "",
      title: title ?? "",
      isTall: false,
      marks: [],
      at: note.at,
      written: undefined,
    },
  ];
}

function moreEntry(count: number): CellEntry {
  const label = say("{0} more", count);
  return { key: "more", is: "more", label, title: "", isTall: false, marks: [], at: undefined, written: undefined };
}

type Link = MatrixData["links"][number];

function linksByNode({ links }: MatrixData): ReadonlyMap<number, readonly Link[]> {
  const index = new Map<number, Link[]>();
  for (const link of links) {
    for (const node of [link[0], link[1]]) {
      const list = index.get(node);
      if (list) list.push(link);
      else index.set(node, [link]);
    }
  }
  return index;
}

/** Where the link is written by which a node came into a row: to the row's subject, else to another node of the row. */
function writtenAt(
  index: ReadonlyMap<number, readonly Link[]>,
  { nodes }: MatrixData,
  row: Row,
  node: number,
): PlaceNumbers | undefined {
  if (node === row.subject) return undefined;
  const links = index.get(node) ?? [];
  const direct = links.find(([from, to]) => from === row.subject || to === row.subject);
  if (direct) return direct[3];
  const isInRow = (other: number) => {
    const kind = nodes[other]?.kind;
    return kind !== undefined && row.cells[kind].includes(other);
  };
  return links.find(([from, to]) => isInRow(from === node ? to : from))?.[3];
}
