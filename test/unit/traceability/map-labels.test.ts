import assert from "node:assert/strict";
import { curveOf, pointsOf } from "../../../src/reports/map/curve";
import { labelsOf } from "../../../src/reports/map/labels";
import type { Arc, Mark } from "../../../src/reports/map/marks";

const mark = (name: string, x: number, y: number): Mark => ({
  places: [],
  x,
  y,
  radius: 6,
  standing: "eea",
  stores: 1,
  copies: 0,
  passages: 0,
  name,
});
const arc = (from: readonly [number, number], to: readonly [number, number]): Arc => ({
  from,
  to,
  radius: 6,
  standing: "eea",
  copies: 1,
  title: "",
});
const anchorOf = (marks: readonly Mark[], arcs: readonly Arc[], width = 800) =>
  labelsOf({ marks, arcs }, width, 400).map(({ text, anchor }) => `${text} ${anchor}`);

describe("the names of places on the map", () => {
  it("stand at the right of their mark, where nothing is in the way", () => {
    assert.deepEqual(anchorOf([mark("Dublin", 400, 200)], []), ["Dublin start"]);
  });

  it("go to another side rather than to lie on the line of a copy", () => {
    const toTheRight = arc([600, 205], [400, 200]);
    assert.deepEqual(anchorOf([mark("Dublin", 400, 200)], [toTheRight]), ["Dublin end"]);
  });

  it("lie on a line where no side is free of one: a place without a name says less", () => {
    const inACorner = mark("Dublin", 8, 200);
    const all = [arc([300, 205], [8, 200]), arc([8, 20], [8, 200]), arc([8, 380], [8, 200])];
    assert.deepEqual(anchorOf([inACorner], all), ["Dublin start"]);
  });
});

describe("the line of a copy", () => {
  it("begins at its place, ends at the edge of the mark, and leaves no room for a name between its points", () => {
    const points = pointsOf(curveOf(arc([100, 100], [300, 160])));
    assert.deepEqual(points[0], [100, 100]);
    const [x = 0, y = 0] = points.at(-1) ?? [];
    assert.ok(Math.abs(Math.hypot(300 - x, 160 - y) - 8) < 0.01);
    const gaps = points.slice(1).map((point, at) => {
      const before = points[at] ?? point;
      return Math.hypot(point[0] - before[0], point[1] - before[1]);
    });
    assert.ok(gaps.every((gap) => gap < 14));
  });
});
