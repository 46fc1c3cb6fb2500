import type { TraceKind, TraceModel, TraceRow } from "../../../src/reports/trace/model";
import { traceModel } from "../../../src/reports/trace/trace";
import { fill, GAP_TEMPLATES, NOTE_TEMPLATES } from "../../../src/reports/trace/words";
import { traceInput } from "../../../src/service/traceability/trace";
import { snapshotOf } from "../service/snapshot";

/** The trace of some files. */
export function traceOf(files: Readonly<Record<string, string>>): TraceModel {
  const { analysis, project } = snapshotOf(files);
  return traceModel(traceInput(analysis, project));
}

/** A row as a person reads it: per column the labels, then what is missing and what is answered in words. */
export function readRow(model: TraceModel, row: TraceRow): Readonly<Partial<Record<TraceKind, string>>> {
  const label = (position: number) => model.nodes[position]?.label ?? "?";
  const read: Partial<Record<TraceKind, string>> = {};
  for (const [column, nodes] of Object.entries(row.cells) as [TraceKind, readonly number[]][]) {
    const gaps = row.gaps.flatMap((at) => {
      const gap = model.gaps[at];
      return gap?.column === column ? [`(${fill(GAP_TEMPLATES[gap.kind], [label(gap.subject), ...gap.names])})`] : [];
    });
    const notes = row.notes.flatMap((at) => {
      const note = model.notes[at];
      return note?.column === column ? [`[${fill(NOTE_TEMPLATES[note.kind], [label(note.subject)])}]`] : [];
    });
    const text = [...nodes.map(label), ...gaps, ...notes].join(", ");
    if (text !== "") read[column] = text;
  }
  return read;
}

/** Every row, by the label of its subject. */
export function readRows(model: TraceModel): Readonly<Record<string, Readonly<Partial<Record<TraceKind, string>>>>> {
  return Object.fromEntries(model.rows.map((row) => [model.nodes[row.subject]?.label ?? "?", readRow(model, row)]));
}
