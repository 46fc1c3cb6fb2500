/** From places to the marks that stand for them in a drawing. */
import type { Geometry } from "./geometry";
import type { MapModel, MapPlace, MapStanding } from "./model";
import { isInFrame, type MapViewName, project } from "./projection";

export interface Mark {
  readonly places: readonly MapPlace[];
  readonly x: number;
  readonly y: number;
  readonly radius: number;
  readonly standing: MapStanding;
  readonly stores: number;
  /** Copies that end here. */
  readonly copies: number;
  /** Resources through which data passes only. */
  readonly passages: number;
  readonly name: string;
}

/** A copy, or several between the same marks. */
export interface Arc {
  readonly from: readonly [number, number];
  readonly to: readonly [number, number];
  /** Where the arrow ends, so that it touches the mark and does not cover it. */
  readonly radius: number;
  readonly standing: MapStanding;
  readonly copies: number;
  readonly title: string;
}

export interface Marks {
  readonly marks: readonly Mark[];
  readonly arcs: readonly Arc[];
  /** Places that the drawing cannot show: no single place, or outside of the view. */
  readonly notDrawn: readonly MapPlace[];
}

const SMALLEST_RADIUS = 5.5;
const LARGEST_RADIUS = 16;

/** Places nearer to each other than this share a mark, in units of the view's frame. */
const NEAR: Readonly<Record<MapViewName, number>> = { world: 15, europe: 9 };

/** The marks of a view. Places that fall together in the drawing, and stand alike, share one. */
export function marksOf(model: MapModel, view: MapViewName, geometry: Geometry): Marks {
  const middles = new Map(geometry[view].flatMap(({ code, middle }) => (code ? [[code, middle] as const] : [])));
  const points = new Map<string, Point>();
  const groups: { readonly point: Point; readonly places: MapPlace[] }[] = [];
  const notDrawn: MapPlace[] = [];
  // The place with the most comes first and gives the mark its point and its name.
  for (const place of model.places) {
    const point = pointOf(place, view, middles);
    if (!point || !isInFrame(view, point)) {
      if (point) points.set(place.key, point);
      notDrawn.push(place);
      continue;
    }
    const near = groups.find(
      (group) => group.places[0]?.standing === place.standing && distance(group.point, point) < NEAR[view],
    );
    if (near) near.places.push(place);
    else groups.push({ point, places: [place] });
    points.set(place.key, near?.point ?? point);
  }
  const marks = groups.map(({ point, places }) => markOf(places, point, model));
  // Small marks are drawn last, so that no large one hides them.
  marks.sort((a, b) => b.radius - a.radius);
  return { marks, arcs: arcsOf(model, points, marks), notDrawn };
}

type Point = readonly [x: number, y: number];

function distance([x, y]: Point, [otherX, otherY]: Point): number {
  return Math.hypot(x - otherX, y - otherY);
}

function pointOf(
  { position, isMiddleOfCountry, countries: [country = ""] }: MapPlace,
  view: MapViewName,
  middles: ReadonlyMap<string, readonly [number, number]>,
): readonly [number, number] | undefined {
  if (position) return project(view, position[0], position[1]);
  return isMiddleOfCountry ? middles.get(country) : undefined;
}

function markOf(places: readonly MapPlace[], [x, y]: readonly [number, number], { resources, copies }: MapModel): Mark {
  const all = [...new Set(places.flatMap((place) => place.resources))];
  const stores = all.filter((at) => resources[at]?.isStore).length;
  const [first] = places;
  return {
    places,
    x,
    y,
    radius: Math.min(LARGEST_RADIUS, SMALLEST_RADIUS + 1.8 * Math.sqrt(stores)),
    standing: first?.standing ?? "unknown",
    stores,
    copies: copies.filter(({ to }) => places.some(({ key }) => key === to)).length,
    passages: all.length - stores,
    name: shortName(places),
  };
}

/** The city, or the country where it is all that is known; and how many further places share the mark. */
function shortName([first, ...others]: readonly MapPlace[]): string {
  const name = first?.name.split(", ")[0] ?? "";
  const further = new Set(others.map((place) => place.name).filter((other) => other !== first?.name)).size;
  return further > 0 ? `${name} +${further}` : name;
}

function arcsOf(
  { copies, places }: MapModel,
  points: ReadonlyMap<string, readonly [number, number]>,
  marks: readonly Mark[],
): readonly Arc[] {
  const byKey = new Map(places.map((place) => [place.key, place]));
  const radii = new Map(marks.flatMap((mark) => mark.places.map(({ key }) => [key, mark.radius] as const)));
  const arcs = new Map<string, Arc>();
  for (const { from, to } of copies) {
    const [start, end] = [points.get(from), points.get(to)];
    const name = `${from} ${to}`;
    const known = arcs.get(name);
    if (known) arcs.set(name, { ...known, copies: known.copies + 1 });
    else if (start && end && distance(start, end) > 1) {
      const title = `${byKey.get(from)?.name ?? from} → ${byKey.get(to)?.name ?? to}`;
      const standing = byKey.get(to)?.standing ?? "unknown";
      arcs.set(name, { from: start, to: end, radius: radii.get(to) ?? 0, standing, copies: 1, title });
    }
  }
  return [...arcs.values()];
}
