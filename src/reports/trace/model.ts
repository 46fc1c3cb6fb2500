/**
 * Traceability as plain data: requirement → SOUP item → resource → risk → control → test. What is missing is a value of
 * its own, with the column in which it is missing; every link knows where it is written.
 */
import type { Location } from "../../syntax/text";

export const TRACE_COLUMNS = ["requirement", "item", "resource", "risk", "control", "test"] as const;
/** What a node is, which is also the column that it stands in. */
export type TraceKind = (typeof TRACE_COLUMNS)[number];

/** What is to be known of a node besides its links. Each has a word; none is shown by colour alone. */
export const TRACE_MARKS = [
  "suspect",
  "incomplete",
  "unregistered",
  "out-of-scope",
  "proposed",
  "failed",
  "open",
  "elsewhere",
] as const;
export type TraceMark = (typeof TRACE_MARKS)[number];

/** A record or a resource. */
export interface TraceNode {
  /** Stable over changes of the text: `risk:RISK-004`, `resource:main.tf:aws_db_instance.main`. */
  readonly key: string;
  readonly kind: TraceKind;
  /** The identifier of a record, the address of a resource. */
  readonly label: string;
  /** The title of a record; what a resource is: `Amazon RDS`. */
  readonly title: string;
  /** Further facts in a few words: `Frankfurt, DE`. */
  readonly details: readonly string[];
  readonly marks: readonly TraceMark[];
  /** Kinds of component, for filters: `service`, `image`. */
  readonly components: readonly string[];
  /** By name, for filters. */
  readonly suppliers: readonly string[];
  /** Where it stands; where it is named when it is kept in another system. */
  readonly at: Location;
  /** Its page in another system, where the device file says how to find it. */
  readonly url: string | undefined;
}

/** How one node names another. */
export const TRACE_RELATIONS = [
  "covers",
  "contributes to",
  "implements",
  "meets",
  "is reduced by",
  "is stated by",
  "is shown by",
] as const;
export type TraceRelation = (typeof TRACE_RELATIONS)[number];

/** A link between two nodes, by their positions. */
export interface TraceLink {
  readonly from: number;
  readonly to: number;
  readonly relation: TraceRelation;
  /** Where it is written. */
  readonly at: Location;
}

export const GAP_KINDS = [
  "not-registered",
  "unknown-identifier",
  "item-without-resource",
  "item-without-requirement",
  "item-without-risk",
  "item-without-test",
  "risk-without-control",
  "risk-without-link",
  "control-without-resource",
  "control-without-risk",
  "control-without-test",
  "requirement-without-link",
  "requirement-without-test",
  "test-without-requirement",
] as const;
export type GapKind = (typeof GAP_KINDS)[number];

/** A link that ought to be there and is not. */
export interface TraceGap {
  readonly kind: GapKind;
  /** The column in which something is missing. */
  readonly column: TraceKind;
  /** The node that lacks it. */
  readonly subject: number;
  /** What the words name besides the subject: a component that is not registered, an identifier without record. */
  readonly names: readonly string[];
  /** Where to put it right. */
  readonly at: Location;
}

/** An answer that is recorded in words instead of a link. */
export interface TraceNote {
  readonly kind: NoteKind;
  readonly column: TraceKind;
  readonly subject: number;
  readonly at: Location;
}

export const NOTE_KINDS = [
  "requirements-in-words",
  "verification-in-words",
  "no-risk-rationale",
  "no-control-rationale",
  "not-in-code",
] as const;
export type NoteKind = (typeof NOTE_KINDS)[number];

/** One row of the matrix: everything that is linked to its subject, by column. Numbers are positions in the model. */
export interface TraceRow {
  readonly subject: number;
  readonly cells: Readonly<Record<TraceKind, readonly number[]>>;
  readonly gaps: readonly number[];
  readonly notes: readonly number[];
}

export interface TraceModel {
  readonly nodes: readonly TraceNode[];
  readonly links: readonly TraceLink[];
  readonly gaps: readonly TraceGap[];
  readonly notes: readonly TraceNote[];
  readonly rows: readonly TraceRow[];
  /** Resources that show no component and that nothing is linked to: they have no row. */
  readonly leftOut: number;
}

/** Gaps by the column in which something is missing. A gap that stands in several rows counts once. */
export function gapCounts(model: {
  readonly gaps: readonly Pick<TraceGap, "column">[];
}): Readonly<Record<TraceKind, number>> {
  const counts = { requirement: 0, item: 0, resource: 0, risk: 0, control: 0, test: 0 };
  for (const { column } of model.gaps) counts[column]++;
  return counts;
}
