/** The records of the register as nodes, and the links that records write about each other. */
import type { Component } from "../../register/components/component";
import { recordLink } from "../../register/record-link";
import type { IdKind } from "../../register/records/device";
import { type Entry, placeOfField, type Register } from "../../register/register";
import type { Location } from "../../syntax/text";
import type { TraceGraph } from "./graph";
import type { TraceInput } from "./input";
import type { TraceKind, TraceMark, TraceNode, TraceRelation } from "./model";

export type RecordKind = Exclude<TraceKind, "resource">;

const ID_KINDS: Readonly<Record<RecordKind, IdKind>> = {
  requirement: "requirement",
  item: "soup",
  risk: "risk",
  control: "control",
  test: "test",
};

/** The file in which records of a kind stand. */
const FILES: Readonly<Record<RecordKind, string>> = {
  requirement: "requirements",
  item: "soup",
  risk: "risks",
  control: "risks",
  test: "requirements",
};

/** The key of a record's node. */
export function recordKey(kind: RecordKind, id: string): string {
  return `${kind}:${id}`;
}

/** Adds every record as a node. Items that have left the device are left out, as they are everywhere else. */
export function addRecords(graph: TraceGraph, input: TraceInput): void {
  const { register, stateOf, links } = input.view;
  for (const entry of register.requirements) add("requirement", entry, entry.record.title);
  for (const entry of register.soup) {
    if (entry.record.status === "retired") continue;
    const { state } = stateOf(entry);
    const marks: TraceMark[] = state === "suspect" || state === "incomplete" ? [state] : [];
    if (entry.record.role === "out-of-scope") marks.push("out-of-scope");
    const isOfItem = ({ kind }: Component) => kind !== "provider" || entry.record.kind === kind;
    const shown = links.componentsOfItem(entry.id).filter(isOfItem);
    const kinds = [...shown.map(({ kind }) => kind), ...(entry.record.kind ? [entry.record.kind] : [])];
    add("item", entry, entry.record.title, marks, {
      components: [...new Set<string>(kinds)],
      suppliers: input.supplierNames(entry.record.supplier, shown),
    });
  }
  for (const entry of register.risks) {
    add("risk", entry, entry.record.title, entry.record.status === "open" ? ["open"] : []);
  }
  for (const entry of register.controls) {
    if (entry.record.status === "retired") continue;
    add("control", entry, entry.record.title, entry.record.status === "proposed" ? ["proposed"] : []);
  }
  for (const entry of register.tests) {
    const { result } = entry.record;
    add("test", entry, entry.record.title, result === "failed" || result === "open" ? [result] : []);
  }

  function add(
    kind: RecordKind,
    { id, at }: Entry<unknown>,
    title: string | undefined,
    marks: readonly TraceMark[] = [],
    more: Partial<TraceNode> = {},
  ): void {
    const url = recordLink(register, ID_KINDS[kind], id);
    graph.add({ ...bare(kind, id, at), title: title ?? "", marks, url, ...more });
  }
}

function bare(kind: RecordKind, id: string, at: Location): TraceNode {
  return {
    key: recordKey(kind, id),
    kind,
    label: id,
    title: "",
    details: [],
    marks: [],
    components: [],
    suppliers: [],
    at,
    url: undefined,
  };
}

/**
 * The node of a record that something names. Records that are kept in another system get a node where they are named; an
 * identifier that no record has is a gap of the one who names it, and has no node.
 */
export function namedRecord(
  graph: TraceGraph,
  register: Register,
  named: { readonly kind: RecordKind; readonly id: string; readonly at: Location; readonly by: number },
): number | undefined {
  const { kind, id, at, by } = named;
  const known = graph.find(recordKey(kind, id));
  if (known !== undefined) return known;
  if (isRetired(register, kind, id)) return undefined;
  if (isKeptElsewhere(register, kind)) {
    return graph.add({
      ...bare(kind, id, at),
      marks: ["elsewhere"],
      url: recordLink(register, ID_KINDS[kind], id),
    });
  }
  graph.miss({ kind: "unknown-identifier", column: kind, subject: by, names: [id], at });
  return undefined;
}

function isRetired({ soup, controls }: Register, kind: RecordKind, id: string): boolean {
  const entries = kind === "item" ? soup : kind === "control" ? controls : [];
  return entries.some((entry) => entry.id === id && entry.record.status === "retired");
}

/** Requirements and tests often live elsewhere; other kinds do when the device file says where. */
function isKeptElsewhere({ files, device }: Register, kind: RecordKind): boolean {
  const name = FILES[kind];
  const hasFile = files.some((path) => path.endsWith(`/${name}.yaml`) || path.endsWith(`/${name}.yml`));
  if (hasFile) return false;
  return kind === "requirement" || kind === "test" || device.links?.[ID_KINDS[kind]] !== undefined;
}

/** Adds what records write about each other. */
export function addRecordLinks(graph: TraceGraph, { register }: TraceInput["view"]): void {
  for (const entry of register.soup) {
    const modes = (entry.record.failureModes ?? []).map(({ risks }, at) => ({
      path: `failureModes.${at}.risks`,
      risks,
    }));
    write("item", entry, "contributes to", "risk", "risks", entry.record.risks);
    for (const { path, risks } of modes) write("item", entry, "contributes to", "risk", path, risks);
    write("item", entry, "implements", "control", "controls", entry.record.controls);
    write("item", entry, "meets", "requirement", "requirements", entry.record.requirements);
    write("item", entry, "is shown by", "test", "tests", entry.record.tests);
  }
  for (const entry of register.risks)
    write("risk", entry, "is reduced by", "control", "controls", entry.record.controls);
  for (const entry of register.controls) {
    const { requirements, implementation, effectiveness } = entry.record;
    write("control", entry, "is stated by", "requirement", "requirements", requirements);
    write("control", entry, "is shown by", "test", "implementation.tests", implementation?.tests);
    write("control", entry, "is shown by", "test", "effectiveness.tests", effectiveness?.tests);
  }
  for (const entry of register.requirements) {
    write("requirement", entry, "is stated by", "control", "controls", entry.record.controls, true);
    write("requirement", entry, "is shown by", "test", "tests", entry.record.tests);
  }
  for (const entry of register.tests) {
    write("test", entry, "is shown by", "requirement", "requirements", entry.record.requirements, true);
  }

  /** `isReversed`: the record that is named is the one of which the relation speaks. */
  function write(
    kind: RecordKind,
    entry: Entry<unknown>,
    relation: TraceRelation,
    otherKind: RecordKind,
    path: string,
    ids: readonly string[] | undefined,
    isReversed = false,
  ): void {
    const own = graph.find(recordKey(kind, entry.id));
    if (own === undefined) return;
    for (const [position, id] of (ids ?? []).entries()) {
      const at = placeOfField(entry, `${path}.${position}`);
      const other = namedRecord(graph, register, { kind: otherKind, id, at, by: own });
      if (other === undefined) continue;
      const ends = isReversed ? { from: other, to: own } : { from: own, to: other };
      graph.link({ ...ends, relation, at });
    }
  }
}
