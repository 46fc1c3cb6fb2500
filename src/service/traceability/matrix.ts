import { TRACE_COLUMNS, TRACE_RELATIONS, type TraceModel } from "../../reports/trace/model";
import { traceSteps } from "../../reports/trace/trace";
import type { Snapshot } from "../snapshot";
import type { MatrixData } from "./data";
import { numberPlaces, type PlaceNumbering, shiftPlace } from "./places";
import { traceInput } from "./trace";

/** The matrix of one folder, in portions between which the caller may do something else or stop. */
export function* matrixSteps(snapshot: Snapshot): Generator<undefined, MatrixData> {
  const { analysis, project } = snapshot;
  const model = yield* traceSteps(traceInput(analysis, project));
  const places = numberPlaces(snapshot);
  return { ...matrixOf(model, places), hasRegister: analysis.register.files.length > 0 };
}

function matrixOf(model: TraceModel, places: PlaceNumbering): Omit<MatrixData, "hasRegister"> {
  const relations = [...TRACE_RELATIONS];
  return {
    nodes: model.nodes.map(({ url, at, ...node }) => ({ ...node, at: places.of(at), ...(url && { url }) })),
    relations,
    links: model.links.map(({ from, to, relation, at }) => [from, to, relations.indexOf(relation), places.of(at)]),
    gaps: model.gaps.map((gap) => ({ ...gap, at: places.of(gap.at) })),
    notes: model.notes.map((note) => ({ ...note, at: places.of(note.at) })),
    rows: model.rows,
    leftOut: model.leftOut,
    files: places.files,
  };
}

/** The matrices of several folders as one. */
export function joinMatrices(all: readonly MatrixData[]): MatrixData {
  return all.reduce((before, next) => {
    const by = {
      file: before.files.length,
      node: before.nodes.length,
      gap: before.gaps.length,
      note: before.notes.length,
    };
    return {
      files: [...before.files, ...next.files],
      nodes: [...before.nodes, ...next.nodes.map((node) => ({ ...node, at: shiftPlace(node.at, by.file) }))],
      relations: before.relations,
      links: [
        ...before.links,
        ...next.links.map(
          ([from, to, relation, at]) => [from + by.node, to + by.node, relation, shiftPlace(at, by.file)] as const,
        ),
      ],
      gaps: [...before.gaps, ...next.gaps.map((gap) => shifted(gap, by))],
      notes: [...before.notes, ...next.notes.map((note) => shifted(note, by))],
      rows: [...before.rows, ...next.rows.map((row) => shiftRow(row, by))],
      leftOut: before.leftOut + next.leftOut,
      hasRegister: before.hasRegister || next.hasRegister,
    };
  }, emptyMatrix());
}

interface Shift {
  readonly file: number;
  readonly node: number;
  readonly gap: number;
  readonly note: number;
}

function shifted<T extends { readonly subject: number; readonly at: MatrixData["gaps"][number]["at"] }>(
  one: T,
  by: Shift,
): T {
  return { ...one, subject: one.subject + by.node, at: shiftPlace(one.at, by.file) };
}

function shiftRow(row: MatrixData["rows"][number], by: Shift): MatrixData["rows"][number] {
  const cells = { ...row.cells };
  for (const column of TRACE_COLUMNS) cells[column] = row.cells[column].map((node) => node + by.node);
  return {
    subject: row.subject + by.node,
    cells,
    gaps: row.gaps.map((gap) => gap + by.gap),
    notes: row.notes.map((note) => note + by.note),
  };
}

function emptyMatrix(): MatrixData {
  return {
    files: [],
    nodes: [],
    relations: [...TRACE_RELATIONS],
    links: [],
    gaps: [],
    notes: [],
    rows: [],
    leftOut: 0,
    hasRegister: false,
  };
}
