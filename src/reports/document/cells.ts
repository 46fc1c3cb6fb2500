/** Cells in few words. A builder says `stated(item.manufacturer, "manufacturer")`, and a gap is shown where there is none. */
import type { Location } from "../../syntax/text";
import type { Places } from "../places";
import type { Cell, Sentence } from "./document";

/** Literal text, shown exactly as it is. */
export const text = (value: string): Cell => ({ kind: "text", text: value });

/** Text that Tureen wrote; what stands between backticks is code. */
export const sentence = (value: Sentence): Cell => ({ kind: "sentence", text: value });

/** An identifier or an address in code. `href` is where it is kept, if anywhere. */
export const identifier = (value: string, href?: string): Cell => ({
  kind: "identifier",
  text: value,
  ...(href !== undefined && { href }),
});

/** A day, 2026-11-21. */
export const date = (value: string): Cell => ({ kind: "date", date: value });

export const count = (value: number): Cell => ({ kind: "count", count: value });

/** A place in words: `Frankfurt, Germany (EU)`. */
export const place = (words: string): Cell => ({ kind: "place", text: words });

/** A web address. */
export const address = (value: string): Cell => ({ kind: "address", address: value });

/** The line on which something stands in code or in the register. */
export const source = (at: Location, places: Places): Cell => ({
  kind: "source",
  file: at.file,
  line: places.range(at).start.line + 1,
});

/** The lines on which several things stand, each line once. */
export function sources(found: readonly Location[], places: Places): Cell {
  const cells = found.map((at) => source(at, places));
  return several([...new Map(cells.map((cell) => [JSON.stringify(cell), cell])).values()]);
}

/** Nobody has stated it. */
export const gap = (missing: string): Cell => ({ kind: "gap", missing });

/** Source does not show it, for this reason. */
export const notAssessed = (reason: Sentence): Cell => ({ kind: "not-assessed", reason });

/** A person fills it in. */
export const blank: Cell = { kind: "blank" };

/** Nothing belongs here. */
export const none: Cell = { kind: "none" };

/** What is stated, as literal text or as `as` shows it; a gap where nothing is. */
export function stated(value: string | undefined, missing: string, as: (value: string) => Cell = text): Cell {
  return value === undefined || value === "" ? gap(missing) : as(value);
}

/** Several cells, one below the other; `otherwise` where there is none. */
export function several(cells: readonly Cell[], otherwise: Cell = none): Cell {
  const [only, ...more] = cells;
  if (!only) return otherwise;
  return more.length === 0 ? only : { kind: "several", cells };
}
