/** Where data is stored and copied, as plain data: what the map and the table beside it show. */
import type { Location } from "../../syntax/text";

/** Where a place stands under Chapter V of the GDPR, as far as a map has to tell it apart. */
export const MAP_STANDINGS = ["eea", "adequate", "conditional", "other", "unknown"] as const;
export type MapStanding = (typeof MAP_STANDINGS)[number];

export const STANDING_WORDS: Readonly<Record<MapStanding, string>> = {
  eea: "EU or EEA",
  adequate: "Adequacy decision",
  conditional: "Adequacy decision with conditions",
  other: "No adequacy decision",
  unknown: "Not one country, or not confirmed",
};

export interface MapResource {
  readonly address: string;
  /** What it is: `Amazon RDS`. */
  readonly title: string;
  /** SOUP items that stand for it. */
  readonly items: readonly string[];
  readonly suppliers: readonly string[];
  readonly components: readonly string[];
  /** True where data stays; false where it only passes through or is worked on. */
  readonly isStore: boolean;
  readonly at: Location;
}

/** A place with what stands there. */
export interface MapPlace {
  /** `aws:eu-central-1` */
  readonly key: string;
  /** As code writes it: `eu-central-1`. */
  readonly code: string;
  /** `Frankfurt, Germany` */
  readonly name: string;
  readonly provider: string;
  /** ISO 3166-1 alpha-2. */
  readonly countries: readonly string[];
  readonly standing: MapStanding;
  /** In words, with the decision and its end: what the table says. */
  readonly standingWords: string;
  /** Degrees north and east; undefined for what is no single place. */
  readonly position: readonly [north: number, east: number] | undefined;
  /** True where the middle of the country stands for a city that the table does not have. */
  readonly isMiddleOfCountry: boolean;
  /** Positions in `resources`. */
  readonly resources: readonly number[];
}

/** Data that goes from one place to another. */
export interface MapCopy {
  /** Keys of places. */
  readonly from: string;
  readonly to: string;
  readonly resource: number;
  /** "copies objects to another bucket" */
  readonly says: string;
  readonly at: Location;
}

/** A store or copy whose place cannot be read from source, or is none. */
export interface MapUnplaced {
  readonly resource: number;
  /** True for a copy whose other end is not known. */
  readonly isCopy: boolean;
  readonly reason: string;
  readonly at: Location;
}

export interface MapModel {
  /** The day for which standings hold. */
  readonly on: string;
  /** The day of the list of adequacy decisions. */
  readonly asOf: string;
  /** Standing of every country, by ISO 3166-1 alpha-2. */
  readonly countries: readonly (readonly [code: string, standing: MapStanding])[];
  readonly resources: readonly MapResource[];
  readonly places: readonly MapPlace[];
  readonly copies: readonly MapCopy[];
  readonly unplaced: readonly MapUnplaced[];
}
