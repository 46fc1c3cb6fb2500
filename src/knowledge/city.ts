import * as z from "zod";

const country = z.string().regex(/^[A-Z]{2}$/, "is not an ISO 3166-1 alpha-2 code");

/** Degrees north and degrees east. */
const position = z.tuple([z.number().min(-90).max(90), z.number().min(-180).max(180)]);

/** The file `cities.yaml`: where a dot for a region is drawn, by country and by the city that the region's entry names. */
export const cityTable = z.record(country, z.record(z.string(), position));
export type CityTable = z.infer<typeof cityTable>;

/** Where a city is, as degrees north and east; undefined when the table does not have it. */
export function positionOfCity(table: CityTable, country: string, city: string): readonly [number, number] | undefined {
  const cities = Object.hasOwn(table, country) ? table[country] : undefined;
  return cities && Object.hasOwn(cities, city) ? cities[city] : undefined;
}
