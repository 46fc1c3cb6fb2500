/** What records lack in the chain, and what they answer in words instead of by a link. */

import { undecidedItems } from "../../register/queries/failure-modes";
import type { RegisterView } from "../../register/queries/view";
import type { Control } from "../../register/records/risk";
import type { SoupItem } from "../../register/records/soup";
import { type Entry, placeOfField } from "../../register/register";
import type { TraceGraph } from "./graph";
import type { GapKind, NoteKind, TraceKind } from "./model";
import { recordKey } from "./records";

/** Adds the gaps and notes of every record. Links of records and resources have to be there already. */
export function addMissing(graph: TraceGraph, view: RegisterView): void {
  const { register } = view;
  const undecided = new Set(undecidedItems(view).map(({ id }) => id));
  for (const entry of register.soup) at("item", entry, (own) => missingOfItem(graph, own, entry, view, undecided));
  for (const entry of register.risks) {
    at("risk", entry, (own) => {
      if (graph.from(own, "control").length === 0) {
        if (entry.record.noControlRationale === undefined) gap(graph, own, "risk-without-control", "control", entry);
        else note(graph, own, "no-control-rationale", "control", entry, "noControlRationale");
      }
      const isLinked = graph.to(own, "resource").length + graph.to(own, "item").length > 0;
      if (!isLinked) gap(graph, own, "risk-without-link", "resource", entry);
    });
  }
  for (const entry of register.controls) at("control", entry, (own) => missingOfControl(graph, own, entry));
  for (const entry of register.requirements) {
    at("requirement", entry, (own) => {
      if (graph.from(own, "test").length === 0) gap(graph, own, "requirement-without-test", "test", entry);
      const users = (["resource", "item", "control"] as const).map((kind) => graph.to(own, kind).length);
      if (users.every((count) => count === 0)) gap(graph, own, "requirement-without-link", "resource", entry);
    });
  }
  for (const entry of register.tests) {
    at("test", entry, (own) => {
      const shown = (["requirement", "control", "item"] as const).map((kind) => graph.to(own, kind).length);
      if (shown.every((count) => count === 0)) gap(graph, own, "test-without-requirement", "requirement", entry);
    });
  }

  function at(
    kind: "item" | "risk" | "control" | "requirement" | "test",
    entry: Entry<unknown>,
    look: (own: number) => void,
  ) {
    const own = graph.find(recordKey(kind, entry.id));
    if (own !== undefined) look(own);
  }
}

function missingOfItem(
  graph: TraceGraph,
  own: number,
  entry: Entry<SoupItem>,
  view: RegisterView,
  undecided: ReadonlySet<string>,
): void {
  const { record } = entry;
  if (record.role === "out-of-scope") return;
  if (graph.from(own, "resource").length === 0) {
    if (record.source === "manual") note(graph, own, "not-in-code", "resource", entry, "source");
    else gap(graph, own, "item-without-resource", "resource", entry);
  }
  if (undecided.has(entry.id)) gap(graph, own, "item-without-risk", "risk", entry);
  else if (graph.from(own, "risk").length === 0 && record.noRiskRationale !== undefined) {
    note(graph, own, "no-risk-rationale", "risk", entry, "noRiskRationale");
  }
  const requirements = graph.from(own, "requirement");
  const inWords = (["functionalRequirements", "performanceRequirements"] as const).filter((f) => record[f]?.length);
  const lacksRequirement = view.stateOf(entry).missing.some(({ field }) => /^(?:functional|performance)R/u.test(field));
  const [field] = inWords;
  if (requirements.length === 0) {
    if (field) note(graph, own, "requirements-in-words", "requirement", entry, field);
    else if (lacksRequirement) gap(graph, own, "item-without-requirement", "requirement", entry);
  }
  const isShown = graph.from(own, "test").length > 0 || requirements.some((one) => graph.from(one, "test").length > 0);
  if (isShown) return;
  if (record.verification !== undefined) note(graph, own, "verification-in-words", "test", entry, "verification");
  else if (field && requirements.length === 0) gap(graph, own, "item-without-test", "test", entry);
}

function missingOfControl(graph: TraceGraph, own: number, entry: Entry<Control>): void {
  const { implementation, effectiveness, type } = entry.record;
  const users = graph.to(own, "resource").length + graph.to(own, "item").length;
  // Information for safety is given to people; what another record shows to be in place need not be in this code.
  if (users === 0 && type !== "information-for-safety" && implementation?.reference === undefined) {
    gap(graph, own, "control-without-resource", "control", entry);
  }
  if (graph.to(own, "risk").length === 0) gap(graph, own, "control-without-risk", "risk", entry);
  if (graph.from(own, "test").length > 0) return;
  const field = effectiveness?.reference !== undefined ? "effectiveness.reference" : "implementation.reference";
  const isShown = effectiveness?.reference !== undefined || implementation?.reference !== undefined;
  if (isShown) note(graph, own, "verification-in-words", "test", entry, field);
  else gap(graph, own, "control-without-test", "test", entry);
}

function gap(graph: TraceGraph, subject: number, kind: GapKind, column: TraceKind, entry: Entry<unknown>): void {
  graph.miss({ kind, column, subject, names: [], at: entry.at });
}

function note(
  graph: TraceGraph,
  subject: number,
  kind: NoteKind,
  column: TraceKind,
  entry: Entry<unknown>,
  field: string,
): void {
  graph.note({ kind, column, subject, at: placeOfField(entry, field) });
}
