/** Names beside marks, where there is room for them. */
import { curveOf, pointsOf } from "./curve";
import type { Mark, Marks } from "./marks";

export interface Label {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly anchor: "start" | "end" | "middle";
}

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Of the letters in the drawing, on average. */
const LETTER_WIDTH = 6.6;
const LINE_HEIGHT = 14;

/**
 * A name for every mark that has room for one to its right, left, below or above; marks with many stores first. Where there
 * is a choice, it does not lie on the line of a copy.
 */
export function labelsOf(
  { marks, arcs }: Pick<Marks, "marks" | "arcs">,
  width: number,
  height: number,
): readonly Label[] {
  const taken: Box[] = marks.map(({ x, y, radius }) => ({
    left: x - radius,
    right: x + radius,
    top: y - radius,
    bottom: y + radius,
  }));
  const lines: readonly Box[] = arcs.flatMap((arc) =>
    pointsOf(curveOf(arc)).map(([x, y]) => ({ left: x, right: x, top: y, bottom: y })),
  );
  return marks.flatMap((mark) => {
    const free = candidates(mark).filter((label) => {
      const box = boxOf(label);
      const isInside = box.left >= 0 && box.right <= width && box.top >= 0 && box.bottom <= height;
      return isInside && !taken.some((other) => overlaps(box, other));
    });
    const label = free.find((one) => !lines.some((point) => overlaps(boxOf(one), point))) ?? free[0];
    if (!label) return [];
    taken.push(boxOf(label));
    return [label];
  });
}

function candidates({ name, x, y, radius }: Mark): readonly Label[] {
  const gap = radius + 5;
  return [
    { text: name, x: x + gap, y, anchor: "start" },
    { text: name, x: x - gap, y, anchor: "end" },
    { text: name, x, y: y + gap + 6, anchor: "middle" },
    { text: name, x, y: y - gap - 6, anchor: "middle" },
  ];
}

function boxOf({ text, x, y, anchor }: Label): Box {
  const width = text.length * LETTER_WIDTH;
  const left = anchor === "start" ? x : anchor === "end" ? x - width : x - width / 2;
  return { left, right: left + width, top: y - LINE_HEIGHT / 2, bottom: y + LINE_HEIGHT / 2 };
}

function overlaps(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}
