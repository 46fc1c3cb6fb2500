/** Who makes what the code names: the format of `suppliers.yaml`, and its lookups. Brand names; legal entities are not known. */
import * as z from "zod";
import { day } from "./source";

const supplier = z.strictObject({
  key: z.string(),
  name: z.string(),
  aliases: z.array(z.string()).default([]),
  /** Prefixes of Terraform resource types. */
  types: z.array(z.string()).default([]),
  /** `hashicorp/*` or `integrations/github`. */
  providers: z.array(z.string()).default([]),
  /** Image names, or prefixes that end in `/`, `-` or `.`; Docker Hub when there is no registry. */
  images: z.array(z.string()).default([]),
  charts: z.array(z.string()).default([]),
  /** Ends of the names under which its services answer. */
  hosts: z.array(z.string()).default([]),
  watch: z.array(z.strictObject({ what: z.string(), url: z.string() })).default([]),
  anomalies: z.string().optional(),
});
export type SupplierKnowledge = z.infer<typeof supplier>;

/** The file `suppliers.yaml`. */
export const supplierTableSchema = z.strictObject({ asOf: day, suppliers: z.array(supplier) });

export interface SupplierTable {
  readonly asOf: string;
  readonly all: readonly SupplierKnowledge[];
  /** By key or alias. */
  find(key: string): SupplierKnowledge | undefined;
  /** Who runs the service behind a resource type: `aws_db_instance` → Amazon Web Services. */
  ofType(type: string): SupplierKnowledge | undefined;
  /** Who publishes a Terraform provider: `hashicorp/aws`, with or without its registry host → HashiCorp. */
  ofProvider(source: string): SupplierKnowledge | undefined;
  /** Who makes a container image, by its name without tag or digest. */
  ofImage(name: string): SupplierKnowledge | undefined;
  /** Who publishes a chart, by the address of its repository. */
  ofChart(repository: string): SupplierKnowledge | undefined;
}

/** Makes the table of `suppliers.yaml`. The most specific name decides: the longest prefix that fits. */
export function supplierTable(table: z.infer<typeof supplierTableSchema>): SupplierTable {
  const all = table.suppliers;
  const byKey = new Map(all.flatMap((s) => [s.key, ...s.aliases].map((key) => [key, s] as const)));
  return {
    asOf: table.asOf,
    all,
    find: (key) => byKey.get(key),
    ofType: (type) =>
      longest(
        all,
        (s) => s.types,
        (prefix) => type.startsWith(prefix),
      ),
    ofProvider: (source) => {
      const [name = "", namespace = ""] = source.toLowerCase().split("/").reverse();
      return longest(
        all,
        (s) => s.providers,
        (p) => p === `${namespace}/${name}` || p === `${namespace}/*`,
      );
    },
    ofImage: (name) => {
      const image = onDockerHub(name);
      return longest(
        all,
        (s) => s.images,
        (p) => (/[/.-]$/u.test(p) ? image.startsWith(p) : image === p),
      );
    },
    ofChart: (repository) =>
      longest(
        all,
        (s) => s.charts,
        (address) => repository.startsWith(address),
      ),
  };
}

function longest(
  all: readonly SupplierKnowledge[],
  namesOf: (supplier: SupplierKnowledge) => readonly string[],
  fits: (name: string) => boolean,
): SupplierKnowledge | undefined {
  let best: { readonly supplier: SupplierKnowledge; readonly length: number } | undefined;
  for (const entry of all) {
    for (const name of namesOf(entry)) {
      if (name.length > (best?.length ?? 0) && fits(name)) best = { supplier: entry, length: name.length };
    }
  }
  return best?.supplier;
}

/** `docker.io/library/postgres` is `postgres`. */
function onDockerHub(name: string): string {
  return name
    .toLowerCase()
    .replace(/^(?:(?:index\.)?docker\.io|registry-1\.docker\.io|registry\.hub\.docker\.com)\//u, "")
    .replace(/^library\//u, "");
}
