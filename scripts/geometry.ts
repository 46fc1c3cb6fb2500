/**
 * Makes the outlines of countries that maps draw: Natural Earth (public domain), through world-atlas, projected and
 * simplified to what a drawing of a thousand units shows. 1:110 million for the world, 1:50 million for Europe.
 */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import {
  type GeoPermissibleObjects,
  type GeoProjection,
  geoAzimuthalEqualArea,
  geoNaturalEarth1,
  geoPath,
} from "d3-geo";
import type { Plugin } from "esbuild";
import { feature } from "topojson-client";
import type { GeometryCollection, Topology } from "topojson-specification";
import type { CountryOutline, Geometry } from "../src/reports/map/geometry";
import { EUROPE_MIDDLE, FRAMES, type MapViewName } from "../src/reports/map/projection";

/** Steps per unit of the frame to which points are rounded: the world is drawn smaller, and looked at more closely. */
const STEPS: Readonly<Record<MapViewName, number>> = { world: 2, europe: 1 };
/** Parts smaller than this, in square units, are left out, save where they are all that there is of a country. */
const SMALLEST_PART = 1.2;

type Ring = readonly (readonly [number, number])[];

/** The outlines for both views. */
export function makeGeometry(): Geometry {
  return {
    world: outlines("world", "countries-110m.json", geoNaturalEarth1()),
    europe: outlines(
      "europe",
      "countries-50m.json",
      geoAzimuthalEqualArea().rotate([-EUROPE_MIDDLE.east, -EUROPE_MIDDLE.north]).clipAngle(50),
    ),
  };
}

/** Lets code import the outlines as `tureen:geometry`. */
export function geometryPlugin(): Plugin {
  return {
    name: "geometry",
    setup(build) {
      build.onResolve({ filter: /^tureen:geometry$/ }, ({ path }) => ({ path, namespace: "geometry" }));
      build.onLoad({ filter: /.*/, namespace: "geometry" }, () => ({
        contents: `export default JSON.parse(${JSON.stringify(JSON.stringify(makeGeometry()))});`,
        loader: "js",
      }));
    },
  };
}

function outlines(view: MapViewName, file: string, projection: GeoProjection): readonly CountryOutline[] {
  const { width, height, scale, x, y } = FRAMES[view];
  projection.scale(scale).translate([x, y]).precision(0.3);
  projection.clipExtent([
    [-2, -2],
    [width + 2, height + 2],
  ]);
  const path = createRequire(import.meta.url).resolve(`world-atlas/${file}`);
  const topology: Topology<{ countries: GeometryCollection<{ name: string }> }> = JSON.parse(
    readFileSync(path, "utf8"),
  );
  return feature(topology, topology.objects.countries).features.flatMap((country) => {
    if (country.properties.name === "Antarctica") return [];
    const rings = ringsOf(country, projection, STEPS[view]);
    const largest = [...rings].sort((a, b) => areaOf(b) - areaOf(a))[0];
    if (!largest) return [];
    const smallest = SMALLEST_PART * STEPS[view] ** 2;
    const kept = rings.filter((ring) => ring === largest || areaOf(ring) >= smallest);
    const [middleX, middleY] = middleOf(largest).map((value) => round(value / STEPS[view]));
    return [
      {
        code: alpha2(country.id),
        path: kept.map((ring) => pathOf(ring, STEPS[view])).join(""),
        middle: [middleX ?? 0, middleY ?? 0] as const,
      },
    ];
  });
}

/** ISO 3166-1 numbers to letters, by the aliases that CLDR has for them. */
function alpha2(id: string | number | undefined): string | undefined {
  if (id === undefined) return undefined;
  const [tag] = Intl.getCanonicalLocales(`und-${String(id).padStart(3, "0")}`);
  return /^und-([A-Z]{2})$/u.exec(tag ?? "")?.[1];
}

/** The projected rings, rounded to steps, without points that fall together. */
function ringsOf(country: GeoPermissibleObjects, projection: GeoProjection, steps: number): readonly Ring[] {
  const rings: [number, number][][] = [];
  let ring: [number, number][] = [];
  const add = (x: number, y: number) => {
    const point: [number, number] = [Math.round(x * steps), Math.round(y * steps)];
    const last = ring.at(-1);
    if (!last || last[0] !== point[0] || last[1] !== point[1]) ring.push(point);
  };
  const collect = {
    moveTo: (x: number, y: number) => {
      ring = [];
      rings.push(ring);
      add(x, y);
    },
    lineTo: add,
    closePath: () => undefined,
    arc: () => undefined,
    beginPath: () => undefined,
  };
  geoPath(projection, collect as unknown as CanvasRenderingContext2D)(country);
  return rings.map(withoutStraights).filter((one) => one.length > 2);
}

/** Leaves out points on the straight line between their neighbours. */
function withoutStraights(ring: Ring): Ring {
  return ring.filter(([x, y], at) => {
    const before = ring[at - 1];
    const after = ring[at + 1];
    if (!before || !after) return true;
    return (x - before[0]) * (after[1] - y) !== (y - before[1]) * (after[0] - x);
  });
}

function areaOf(ring: Ring): number {
  let sum = 0;
  ring.forEach(([x, y], at) => {
    const [nextX, nextY] = ring[(at + 1) % ring.length] ?? [x, y];
    sum += x * nextY - nextX * y;
  });
  return Math.abs(sum) / 2;
}

/** The centre of gravity of a ring. */
function middleOf(ring: Ring): readonly [number, number] {
  let [sum, sumX, sumY] = [0, 0, 0];
  ring.forEach(([x, y], at) => {
    const [nextX, nextY] = ring[(at + 1) % ring.length] ?? [x, y];
    const cross = x * nextY - nextX * y;
    sum += cross;
    sumX += (x + nextX) * cross;
    sumY += (y + nextY) * cross;
  });
  const [firstX, firstY] = ring[0] ?? [0, 0];
  return sum === 0 ? [firstX, firstY] : [sumX / (3 * sum), sumY / (3 * sum)];
}

/** Data of an SVG path: the start, then each point from the one before, as short as SVG allows. */
function pathOf(ring: Ring, steps: number): string {
  const [start, ...others] = ring;
  if (!start) return "";
  const text = (value: number) => String(round(value / steps)).replace(/^(-?)0\./u, "$1.");
  const separated = (value: number) => (value < 0 ? text(value) : ` ${text(value)}`);
  let [x, y] = start;
  const lines = others.map(([nextX, nextY]) => {
    const line = `${text(nextX - x)}${separated(nextY - y)}`;
    [x, y] = [nextX, nextY];
    return line;
  });
  return `M${text(start[0])}${separated(start[1])}l${lines.join(" ").replaceAll(" -", "-")}z`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
