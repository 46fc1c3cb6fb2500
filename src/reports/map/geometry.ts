/** Outlines of countries, as `scripts/geometry.ts` makes them from Natural Earth. */
import type { MapViewName } from "./projection";

export interface CountryOutline {
  /** ISO 3166-1 alpha-2; undefined for land whose country is not agreed upon. */
  readonly code: string | undefined;
  /** The outline in the units of the view's frame, as data of an SVG path. */
  readonly path: string;
  /** A point in the middle of its largest part. */
  readonly middle: readonly [x: number, y: number];
}

export type Geometry = Readonly<Record<MapViewName, readonly CountryOutline[]>>;
