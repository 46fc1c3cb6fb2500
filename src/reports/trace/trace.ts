/** The trace of a workspace: every resource that counts and every record, each in a row of its own or in another's. */
import { createTraceGraph, type TraceGraph } from "./graph";
import type { TraceInput } from "./input";
import { addMissing } from "./missing";
import { TRACE_COLUMNS, type TraceKind, type TraceModel, type TraceRow } from "./model";
import { addRecordLinks, addRecords } from "./records";
import { addResource, resourceFacts } from "./resources";

/** Resources between two pauses. */
const PORTION = 250;

/** The trace, made at once. */
export function traceModel(input: TraceInput): TraceModel {
  const steps = traceSteps(input);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** The trace in portions: who asked for it may have lost interest between two of them. */
export function* traceSteps(input: TraceInput): Generator<undefined, TraceModel> {
  const { view } = input;
  const graph = createTraceGraph();
  addRecords(graph, input);
  addRecordLinks(graph, view);
  const facts = resourceFacts(view);
  const covering = view.register.requirements.filter(({ record }) => (record.covers ?? []).length > 0);
  const resources: number[] = [];
  for (const [at, resource] of view.workspace.resources.entries()) {
    const own = addResource(graph, resource, facts, covering, input);
    if (own !== undefined) resources.push(own);
    if (at % PORTION === PORTION - 1) yield undefined;
  }
  addMissing(graph, view);
  yield undefined;
  const rows = yield* rowsOf(graph, [...new Set(resources)]);
  const { nodes, links, gaps, notes } = graph;
  return { nodes, links, gaps, notes, rows, leftOut: view.workspace.resources.length - resources.length };
}

/** Every resource has a row; a record has one when no row before shows it. */
function* rowsOf(graph: TraceGraph, resources: readonly number[]): Generator<undefined, readonly TraceRow[]> {
  const rows: TraceRow[] = [];
  const shown = new Set<number>();
  const show = (subject: number): void => {
    const row = rowOf(graph, subject);
    rows.push(row);
    for (const column of TRACE_COLUMNS) for (const node of row.cells[column]) shown.add(node);
  };
  for (const [at, resource] of resources.entries()) {
    show(resource);
    if (at % PORTION === PORTION - 1) yield undefined;
  }
  for (const kind of ["item", "risk", "control", "requirement", "test"] as const) {
    for (const [position, node] of graph.nodes.entries()) {
      if (node.kind === kind && !shown.has(position)) show(position);
    }
  }
  return rows;
}

/** Everything that belongs to a node, column by column: along the chain, never back to other resources. */
function rowOf(graph: TraceGraph, subject: number): TraceRow {
  const kind = graph.nodes[subject]?.kind;
  const own = (column: TraceKind): readonly number[] => (kind === column ? [subject] : []);
  const resource = own("resource");
  const item = distinct(own("item"), ...resource.map((node) => graph.to(node, "item")));
  const both = [...resource, ...item];
  const risk = distinct(own("risk"), ...both.map((node) => graph.from(node, "risk")));
  const control = distinct(
    own("control"),
    ...both.map((node) => graph.from(node, "control")),
    ...risk.map((node) => graph.from(node, "control")),
  );
  const requirement = distinct(
    own("requirement"),
    ...both.map((node) => graph.from(node, "requirement")),
    ...control.map((node) => graph.from(node, "requirement")),
    ...own("test").map((node) => graph.to(node, "requirement")),
  );
  const test = distinct(own("test"), ...[...item, ...control, ...requirement].map((node) => graph.from(node, "test")));
  const all = distinct(requirement, both, risk, control, test);
  return {
    subject,
    cells: { requirement, item, resource, risk, control, test },
    gaps: all.flatMap((node) => graph.gapsOf(node)),
    notes: all.flatMap((node) => graph.notesOf(node)),
  };
}

function distinct(...lists: readonly (readonly number[])[]): readonly number[] {
  return [...new Set(lists.flat())];
}
