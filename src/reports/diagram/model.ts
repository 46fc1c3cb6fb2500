/** A diagram as plain data: nodes of several kinds and links between them. */

/** Kinds that have an icon of their own; every other one gets a plain box. */
export const DIAGRAM_KINDS = [
  "requirement",
  "item",
  "resource",
  "risk",
  "control",
  "test",
  "gap",
  "network",
  "store",
  "person",
] as const;
export type DiagramKind = (typeof DIAGRAM_KINDS)[number];

export interface DiagramNode {
  readonly key: string;
  readonly kind: DiagramKind;
  /** The identifier or address, on the first line. */
  readonly label: string;
  /** What it is, on the second line. */
  readonly detail: string;
  /** The state in a word; it is written, so that no colour has to be seen. */
  readonly mark?: string;
  /** True for the node that the diagram is about. */
  readonly isFocus?: boolean;
}

export interface DiagramLink {
  /** Keys of nodes; the layout runs from left to right. */
  readonly from: string;
  readonly to: string;
  /** Shown when the pointer is on the line. */
  readonly label: string;
  /** Written on the line: for paper, where there is no pointer. The layout keeps room for it. */
  readonly caption?: string;
  /** For links of lesser weight, such as a mere reference. */
  readonly isDashed?: boolean;
  /** The arrow points from `to` to `from`, against the order of the layout. */
  readonly isReversed?: boolean;
}

export interface Diagram {
  readonly nodes: readonly DiagramNode[];
  readonly links: readonly DiagramLink[];
}

export interface PlacedNode extends DiagramNode {
  /** The left upper corner. */
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface PlacedLink extends DiagramLink {
  readonly points: readonly { readonly x: number; readonly y: number }[];
  /** The middle of the caption. */
  readonly captionAt?: { readonly x: number; readonly y: number };
}

export interface PlacedDiagram {
  readonly width: number;
  readonly height: number;
  readonly nodes: readonly PlacedNode[];
  readonly links: readonly PlacedLink[];
}
