/** The format of the files under `regions/` and of `global-services.yaml`, and what a region code resolves to. */
import * as z from "zod";
import { condition } from "./condition";
import { confidence, day } from "./source";

const country = z.string().regex(/^[A-Z]{2}$/, "is not an ISO 3166-1 alpha-2 code");
const pattern = z.string().refine(isAnchored, "is not a regular expression from ^ to $");

export const placeKind = z.enum([
  "region",
  "local-zone",
  "wavelength-zone",
  "network-zone",
  "multi-region",
  "dual-region",
  "geography",
  "global",
  "alias",
]);

/** One code of one provider. */
export const regionEntry = z.strictObject({
  code: z.string(),
  city: z.string().optional(),
  country: country.optional(),
  countries: z.array(country).min(1).optional(),
  /** Where only the Union as a whole is known, by the provider's own word. */
  within: z.literal("EU").optional(),
  kind: placeKind.optional(),
  status: z.enum(["restricted", "announced", "closed"]).optional(),
  /** Other spellings and display names. */
  names: z.array(z.string()).optional(),
  zones: pattern.optional(),
  /** This code is another one under a second name. */
  sameAs: z.string().optional(),
  members: z.array(z.string()).optional(),
  parent: z.string().optional(),
  partition: z.string().optional(),
  networkZone: z.string().optional(),
  /** Where geo-redundant copies go. */
  pairedWith: z.string().optional(),
  /** Prefixes of the resource types for which the code means this place, where it means two. */
  types: z.array(z.string()).optional(),
  note: z.string().optional(),
  confidence,
  sources: z.array(z.string()).min(1),
});
export type RegionEntry = z.infer<typeof regionEntry>;

const providerFile = z.strictObject({
  provider: z.string(),
  name: z.string(),
  asOf: day,
  terraform: z.strictObject({
    providers: z.array(z.string()),
    types: z.array(z.string()),
    providerPaths: z.array(z.string()),
    resourcePaths: z.array(z.string()),
    /** Prefixes of the types that stand in the provider's region when they name none. */
    fromProvider: z.array(z.string()),
    /** Paths whose value always lies inside the provider's region: zones of AWS. */
    insideProvider: z.array(z.string()),
    /** Data sources that ask for the provider's region. */
    currentPlace: z.array(z.string()),
    environment: z.array(z.string()),
  }),
  /** Names in a Kubernetes object that tell the cloud it runs in. */
  kubernetes: z.array(z.string()),
  places: z.array(regionEntry),
});
export type ProviderPlaces = z.infer<typeof providerFile>;

/** One file under `regions/`. */
export const regionTable = providerFile.transform((file) => [file]);

export const globalService = z.strictObject({
  provider: z.string(),
  service: z.string(),
  /** `*` stands for any ending or, once, for any middle. */
  types: z.array(z.string()).min(1),
  when: condition.optional(),
  scope: z.enum(["partition", "edge", "global", "geographic"]),
  data: z.boolean(),
  place: z.string(),
  choice: z.string().optional(),
  confidence,
  sources: z.array(z.string()).min(1),
});
export type GlobalService = z.infer<typeof globalService>;

/** The file `global-services.yaml`. */
export const globalServiceTable = z.array(globalService);

export type PlaceKind = Exclude<z.infer<typeof placeKind>, "alias"> | "zone";

/** What a region or zone code stands for. */
export interface Place {
  /** Key of the file under `regions/`. */
  readonly provider: string;
  /** The code in the table's own spelling; for a zone that of its region. */
  readonly code: string;
  readonly kind: PlaceKind;
  readonly city: string | undefined;
  /** Empty where the table knows no country; several for multi-regions. */
  readonly countries: readonly string[];
  readonly within: "EU" | undefined;
  readonly status: "open" | "restricted" | "announced" | "closed";
  readonly pairedWith: string | undefined;
  readonly note: string | undefined;
  readonly confidence: z.infer<typeof confidence>;
  readonly sources: readonly string[];
}

/** Places without repetitions, in their order. */
export function uniquePlaces(places: readonly Place[]): readonly Place[] {
  return [...new Map(places.map((place) => [`${place.provider} ${place.code}`, place])).values()];
}

function isAnchored(text: string): boolean {
  if (!text.startsWith("^") || !text.endsWith("$")) return false;
  try {
    new RegExp(text, "u");
    return true;
  } catch {
    return false;
  }
}
