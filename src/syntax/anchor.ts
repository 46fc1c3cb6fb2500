/**
 * Places that stay right while the text above them grows or shrinks. An edit moves the anchor of a part of the text, and
 * with it every place in that part: whatever was found out about the part still holds, and nothing has to be copied.
 */
import type { Span } from "./text";

/** Where a part of a text begins now. Only what keeps the text (a parser with a memory) moves it. */
export interface Anchor {
  start: number;
}

/** A class, because texts have many spans: getters on a prototype cost no memory in each of them. */
class AnchoredSpan implements Span {
  readonly anchor: Anchor;
  readonly from: number;
  readonly to: number;

  constructor(anchor: Anchor, from: number, to: number) {
    this.anchor = anchor;
    this.from = from;
    this.to = to;
  }

  get start(): number {
    return this.anchor.start + this.from;
  }

  get end(): number {
    return this.anchor.start + this.to;
  }
}

/** A span that counts from where the part begins. */
export function spanFrom(anchor: Anchor, from: number, to: number): Span {
  return new AnchoredSpan(anchor, from, to);
}

/** A span, given by offsets in the whole text as it is now, that moves with another one, if that moves at all. */
export function spanBeside(other: Span, start: number, end: number): Span {
  if (!(other instanceof AnchoredSpan)) return { start, end };
  const { anchor } = other;
  return new AnchoredSpan(anchor, start - anchor.start, end - anchor.start);
}
