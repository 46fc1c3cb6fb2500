/** The traceability matrix as a document: the same model as the Traceability page. */
import { placesOf } from "../../rules/region/whereabouts";
import { count, gap, identifier, none, sentence, several, source, text } from "../document/cells";
import type { Body, Cell, Section } from "../document/document";
import type { ReportInput } from "../document/input";
import { appendix, column, lowerFirst, tableOf } from "../document/table";
import { gapCounts, TRACE_COLUMNS, type TraceKind, type TraceModel, type TraceRow } from "../trace/model";
import { traceModel } from "../trace/trace";
import { COLUMN_TITLES, fill, GAP_TEMPLATES, MARK_WORDS, NOTE_TEMPLATES } from "../trace/words";

/** Every resource that counts and every record, each in a row. */
export function traceBody(input: ReportInput): Body {
  const { view, knowledge } = input;
  const model = traceModel({
    view,
    placesOf: (resource) => placesOf(resource, input).map((place) => knowledge.places.short(place)),
    isOut: view.scope.isOut,
    supplierNames: () => [],
  });
  return {
    lead: "How requirements, SOUP items, infrastructure, risks, risk controls and tests belong together, as far as the register and the code say.",
    bearsOn: ["62304-5.1.1", "62304-7.3.3", "14971-4.5"],
    sections: [summarySection(model), matrixSection(model, input), gapSection(model, input)],
  };
}

function summarySection(model: TraceModel): Section {
  const counts = gapCounts(model);
  return {
    title: "Summary",
    blocks: [
      {
        kind: "facts",
        facts: [
          { label: "Rows", value: count(model.rows.length) },
          ...TRACE_COLUMNS.map((kind) => ({
            label: `Missing: ${lowerFirst(COLUMN_TITLES[kind])}`,
            value: count(counts[kind]),
          })),
        ],
      },
      {
        kind: "note",
        text: "A link that is missing here was not found in the register or the code. Whether it exists elsewhere, this document cannot know. Counted is what records that are there lack: what a component without an item will ask for once it is registered is not counted, so that zeros beside missing items say nothing.",
      },
    ],
  };
}

function matrixSection(model: TraceModel, input: ReportInput): Section {
  const table = tableOf(
    { id: "matrix", title: "Matrix", empty: "There is neither a record nor a resource to trace." },
    model.rows,
    [
      ...TRACE_COLUMNS.map((kind) =>
        column<TraceRow>(kind, COLUMN_TITLES[kind], "identifier", (row) => cellOf(kind, row, model)),
      ),
      appendix(
        column<TraceRow>("source", "Where", "source", ({ subject }) => {
          const node = model.nodes[subject];
          return node ? source(node.at, input.places) : none;
        }),
      ),
    ],
  );
  return { title: "Matrix", blocks: [table] };
}

function cellOf(kind: TraceKind, row: TraceRow, model: TraceModel): Cell {
  const nodes = row.cells[kind].flatMap((at) => {
    const node = model.nodes[at];
    if (!node) return [];
    const marks = node.marks.map((mark) => MARK_WORDS[mark]).join(", ");
    return [identifier(node.label, node.url), ...(marks === "" ? [] : [text(`(${marks})`)])];
  });
  const gaps = row.gaps.flatMap((at) => {
    const found = model.gaps[at];
    return found?.column === kind ? [gap(missingWords(found, model))] : [];
  });
  const notes = row.notes.flatMap((at) => {
    const note = model.notes[at];
    return note?.column === kind ? [sentence(fill(NOTE_TEMPLATES[note.kind], [labelOf(note.subject, model)]))] : [];
  });
  return several([...nodes, ...gaps, ...notes]);
}

function gapWords({ kind, subject, names }: TraceModel["gaps"][number], model: TraceModel): string {
  return fill(GAP_TEMPLATES[kind], [labelOf(subject, model), ...names]);
}

/** In a cell the column says what is missing: "SOUP item for AWS KMS", "test for RC-004". */
function missingWords({ kind, column: title, subject, names }: TraceModel["gaps"][number], model: TraceModel): string {
  const of = kind === "not-registered" || kind === "unknown-identifier" ? names.join(", ") : labelOf(subject, model);
  const what = kind === "unknown-identifier" ? "record" : lowerFirst(COLUMN_TITLES[title]);
  return `${what} for ${of}`;
}

function labelOf(at: number, { nodes }: TraceModel): string {
  return nodes[at]?.label ?? "";
}

function gapSection(model: TraceModel, input: ReportInput): Section {
  const table = tableOf({ id: "gaps", title: "What is missing", empty: "No link is missing." }, model.gaps, [
    column("column", "Missing", "text", (found) => text(COLUMN_TITLES[found.column])),
    column("subject", "Of", "identifier", (found) => identifier(labelOf(found.subject, model))),
    column("words", "What", "text", (found) => text(gapWords(found, model))),
    column("source", "Where to put it right", "source", (found) => source(found.at, input.places)),
  ]);
  return { title: "Gaps", blocks: [table] };
}
