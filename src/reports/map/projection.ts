/** From degrees to points of a drawing. The outlines of countries are projected by the same figures when Tureen is built. */

export const MAP_VIEWS = ["world", "europe"] as const;
export type MapViewName = (typeof MAP_VIEWS)[number];

export interface Frame {
  readonly width: number;
  readonly height: number;
  readonly scale: number;
  /** Where degrees 0, 0 (the world) or the middle of the projection (Europe) come to lie. */
  readonly x: number;
  readonly y: number;
}

/** The world without Antarctica; Europe from Iceland to the Caucasus. */
export const FRAMES: Readonly<Record<MapViewName, Frame>> = {
  world: { width: 1000, height: 474, scale: 190, x: 488, y: 276 },
  europe: { width: 1000, height: 760, scale: 1160, x: 470, y: 372 },
};

/** The middle of the projection of Europe, as in ETRS89-LAEA (EPSG:3035): 52 degrees north, 10 degrees east. */
export const EUROPE_MIDDLE = { north: 52, east: 10 } as const;

/** The point of a position, in the units of the view's frame. */
export function project(view: MapViewName, north: number, east: number): readonly [x: number, y: number] {
  const { scale, x, y } = FRAMES[view];
  const [across, up] = view === "world" ? naturalEarth(north, east) : equalArea(north, east);
  return [x + scale * across, y - scale * up];
}

/** True when a point lies in the frame of a view. */
export function isInFrame(view: MapViewName, [x, y]: readonly [number, number]): boolean {
  const { width, height } = FRAMES[view];
  return x >= 0 && x <= width && y >= 0 && y <= height;
}

/** Natural Earth projection: B. Šavrič et al., A Polynomial Equation for the Natural Earth Projection, 2011, equation 3. */
function naturalEarth(north: number, east: number): readonly [number, number] {
  const a = radians(north);
  const a2 = a * a;
  const a4 = a2 * a2;
  const across = radians(east) * (0.8707 - 0.131979 * a2 + a4 * (-0.013791 + a4 * (0.003971 * a2 - 0.001529 * a4)));
  const up = a * (1.007226 + a2 * (0.015085 + a4 * (-0.044475 + 0.028874 * a2 - 0.005916 * a4)));
  return [across, up];
}

/** Lambert azimuthal equal-area: J. P. Snyder, Map Projections, USGS Professional Paper 1395, equations 24-2 to 24-4. */
function equalArea(north: number, east: number): readonly [number, number] {
  const middle = radians(EUROPE_MIDDLE.north);
  const a = radians(north);
  const b = radians(east - EUROPE_MIDDLE.east);
  const away = 1 + Math.sin(middle) * Math.sin(a) + Math.cos(middle) * Math.cos(a) * Math.cos(b);
  // The point opposite the middle has no place in this projection; it comes to lie far outside the frame.
  const k = Math.sqrt(2 / Math.max(away, 1e-6));
  return [
    k * Math.cos(a) * Math.sin(b),
    k * (Math.cos(middle) * Math.sin(a) - Math.sin(middle) * Math.cos(a) * Math.cos(b)),
  ];
}

function radians(degrees: number): number {
  return (degrees * Math.PI) / 180;
}
