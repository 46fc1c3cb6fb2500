/** The line of a copy: it bends away from the straight line and ends at the edge of the mark. */
import type { Arc } from "./marks";

type Point = readonly [number, number];

/** A quadratic curve: where it begins, the point that it bends towards, where it ends. */
export interface Curve {
  readonly start: Point;
  readonly over: Point;
  readonly end: Point;
}

/** The curve of a copy, bent to the left or right by its direction, so that a copy and one back lie apart. */
export function curveOf({ from, to, radius }: Pick<Arc, "from" | "to" | "radius">): Curve {
  const [x, y] = [to[0] - from[0], to[1] - from[1]];
  const length = Math.hypot(x, y);
  const bend = Math.min(0.28 * length, 90) * (x < 0 ? 1 : -1);
  const over = [from[0] + x / 2 - (y / length) * bend, from[1] + y / 2 + (x / length) * bend] as const;
  const [endX, endY] = [to[0] - over[0], to[1] - over[1]];
  const short = (radius + 2) / Math.hypot(endX, endY);
  return { start: from, over, end: [to[0] - endX * short, to[1] - endY * short] };
}

/** Points along a curve, both ends among them, near enough to each other to tell whether a line of text lies on it. */
export function pointsOf({ start, over, end }: Curve): readonly Point[] {
  const steps =
    2 +
    Math.ceil(
      (Math.hypot(over[0] - start[0], over[1] - start[1]) + Math.hypot(end[0] - over[0], end[1] - over[1])) / STEP,
    );
  return Array.from({ length: steps + 1 }, (_, step) => {
    const along = step / steps;
    const at = (axis: 0 | 1): number =>
      (1 - along) ** 2 * start[axis] + 2 * along * (1 - along) * over[axis] + along ** 2 * end[axis];
    return [at(0), at(1)] as const;
  });
}

/** Half of the height of a line of text. */
const STEP = 6;
