/** Support dates: the format of the files under `lifecycle/`, and what they say of a version on a day. */
import * as z from "zod";
import { day } from "./source";

const afterEnd = z.enum(["auto-upgrade", "charges", "blocked", "unpatched", "unknown"]);
const dateConfidence = z.enum(["committed", "projected", "tentative"]);

/** May stand beside the product, for all its versions, or beside one version. */
const shared = {
  afterEnd: afterEnd.optional(),
  afterExtendedEnd: afterEnd.optional(),
  confidence: dateConfidence.optional(),
  source: z.string().optional(),
  via: z.string().optional(),
  asOf: day.optional(),
};

const version = z.strictObject({
  version: z.string(),
  aliases: z.array(z.string()).optional(),
  longTerm: z.boolean().optional(),
  standardEnd: day.optional(),
  extendedEnd: day.optional(),
  blockedFrom: day.optional(),
  upstreamEnd: day.optional(),
  disagrees: z.strictObject({ standardEnd: day.nullish(), extendedEnd: day.nullish() }).optional(),
  note: z.string().optional(),
  ...shared,
});

const product = z
  .strictObject({
    product: z.string(),
    title: z.string(),
    kind: z.enum(["upstream", "service", "image", "tool", "chart"]),
    /** Where Terraform writes the version, in words. */
    terraform: z.array(z.string()).optional(),
    /** Names of the images that carry it; what stands in parentheses is a remark. */
    images: z.array(z.string()).optional(),
    after: z.string().optional(),
    note: z.string().optional(),
    ...shared,
    versions: z.array(version).min(1),
  })
  .refine(
    (p) => p.versions.every((v) => (v.source ?? p.source) && (v.asOf ?? p.asOf) && (v.confidence ?? p.confidence)),
    {
      message: "every version needs a source, its day and a confidence",
    },
  );
export type LifecycleProduct = z.infer<typeof product>;
type VersionEntry = LifecycleProduct["versions"][number];

/** One file under `lifecycle/`. */
export const lifecycleTableSchema = z.array(product);

/** What the supplier does when a phase is over. */
export type AfterEnd = z.infer<typeof afterEnd>;

export interface Support {
  readonly product: string;
  readonly title: string;
  /** The entry that the version belongs to: `16` for `16.3`. */
  readonly version: string;
  /**
   * `standard`: normal support. `extended`: a longer, mostly paid phase. `ended`: neither. `undated`: the supplier names
   * no date for this version.
   */
  readonly phase: "standard" | "extended" | "ended" | "undated";
  readonly standardEnd: string | undefined;
  readonly extendedEnd: string | undefined;
  readonly blockedFrom: string | undefined;
  readonly upstreamEnd: string | undefined;
  /** Days from the day asked for to the end of the present phase; negative when support has ended. */
  readonly daysLeft: number | undefined;
  /** What happens at the end of the present phase, or has happened at the last. */
  readonly next: AfterEnd;
  /** The same in the supplier's own terms, for a person. */
  readonly after: string | undefined;
  readonly longTerm: boolean;
  readonly disagrees: VersionEntry["disagrees"];
  readonly note: string | undefined;
  readonly confidence: z.infer<typeof dateConfidence>;
  readonly source: string;
  readonly via: string | undefined;
  readonly asOf: string;
}

export interface LifecycleTable {
  readonly products: readonly LifecycleProduct[];
  find(product: string): LifecycleProduct | undefined;
  /** The product of an image name without tag: `postgres`, `docker.io/library/postgres`, `quay.io/keycloak/keycloak`. */
  productOfImage(name: string): LifecycleProduct | undefined;
  /** Undefined when the table knows the product or the version not. `on` is a day, `2026-11-21`. */
  supportOf(product: string, version: string, on: string): Support | undefined;
}

/** Makes the table of the files under `lifecycle/`. */
export function lifecycleTable(products: readonly LifecycleProduct[]): LifecycleTable {
  const byId = new Map(products.map((entry) => [entry.product, entry]));
  let byImage: ReadonlyMap<string, LifecycleProduct> | undefined;
  return {
    products,
    find: (id) => byId.get(id),
    productOfImage(name) {
      byImage ??= new Map(products.flatMap((p) => (p.images ?? []).map((image) => [imageKey(image), p] as const)));
      return byImage.get(imageKey(name));
    },
    supportOf(id, written, on) {
      const found = byId.get(id);
      const entry = found && matchVersion(found.versions, written);
      return entry && supportOn(found, entry, on);
    },
  };
}

/** The image without registry and `library/` when it is one of Docker's own, and without a remark in parentheses. */
function imageKey(name: string): string {
  const [bare = ""] = name.split("(");
  return bare
    .trimEnd()
    .toLowerCase()
    .replace(/^(?:(?:index\.)?docker\.io|registry-1\.docker\.io|registry\.hub\.docker\.com)\//u, "")
    .replace(/^library\//u, "");
}

/**
 * The entry of a version: the same text, an alias, or the longest entry that the version continues after a dot, dash,
 * underscore or plus: `16.3` belongs to `16`, `3.12-slim-bookworm` to `3.12`, never `16` to `1`.
 */
function matchVersion(versions: readonly VersionEntry[], written: string): VersionEntry | undefined {
  const text = written
    .trim()
    .toLowerCase()
    .replace(/^v(?=\d)/u, "");
  let best: { readonly entry: VersionEntry; readonly length: number } | undefined;
  for (const entry of versions) {
    for (const name of [entry.version, ...(entry.aliases ?? [])]) {
      const key = name.toLowerCase();
      if (key === text) return entry;
      const continues = text.startsWith(key) && /[.\-_+]/u.test(text.charAt(key.length));
      if (continues && key.length > (best?.length ?? 0)) best = { entry, length: key.length };
    }
  }
  return best?.entry;
}

function supportOn(found: LifecycleProduct, entry: VersionEntry, on: string): Support {
  const { standardEnd, extendedEnd } = entry;
  const phase = phaseOn(standardEnd, extendedEnd, on);
  const last = laterOf(standardEnd, extendedEnd);
  const end = phase === "standard" ? standardEnd : last;
  const afterStandard = entry.afterEnd ?? found.afterEnd ?? "unknown";
  const afterLast = extendedEnd ? (entry.afterExtendedEnd ?? found.afterExtendedEnd ?? "unknown") : afterStandard;
  return {
    product: found.product,
    title: found.title,
    version: entry.version,
    phase,
    standardEnd,
    extendedEnd,
    blockedFrom: entry.blockedFrom,
    upstreamEnd: entry.upstreamEnd,
    daysLeft: end === undefined ? undefined : daysBetween(on, end),
    next: phase === "standard" ? afterStandard : afterLast,
    after: found.after,
    longTerm: entry.longTerm ?? false,
    disagrees: entry.disagrees,
    note: entry.note ?? found.note,
    confidence: entry.confidence ?? found.confidence ?? "tentative",
    source: entry.source ?? found.source ?? "",
    via: entry.via ?? found.via,
    asOf: entry.asOf ?? found.asOf ?? "",
  };
}

function phaseOn(standardEnd: string | undefined, extendedEnd: string | undefined, on: string): Support["phase"] {
  if (standardEnd === undefined && extendedEnd === undefined) return "undated";
  if (standardEnd !== undefined && on <= standardEnd) return "standard";
  return extendedEnd !== undefined && on <= extendedEnd ? "extended" : "ended";
}

function laterOf(a: string | undefined, b: string | undefined): string | undefined {
  return a === undefined || (b !== undefined && b > a) ? b : a;
}

function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}
