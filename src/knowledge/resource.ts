/** The format of the files under `knowledge/resources/`: what is known of each resource type. */
import * as z from "zod";
import { condition } from "./condition";

export const severity = z.enum(["error", "warning", "information"]);
export type Severity = z.infer<typeof severity>;

const scalar = z.union([z.string(), z.number(), z.boolean()]);

/**
 * An edit that makes the requirement hold. `ask` marks one that needs a decision (a key, a name): it leaves a visible
 * placeholder and does not count as safe. `replaces` marks one that makes Terraform destroy and create what exists
 * already: its title says so, and it does not count as safe either. Paths are those of the resource's own language.
 */
export const fix = z.union([
  z.strictObject({
    set: z.string(),
    to: scalar,
    title: z.string().optional(),
    ask: z.boolean().optional(),
    replaces: z.boolean().optional(),
  }),
  /** Sets to an expression written as it stands, such as `aws_kms_key.main.arn`. */
  z.strictObject({
    set: z.string(),
    expression: z.string(),
    title: z.string().optional(),
    ask: z.boolean().optional(),
    replaces: z.boolean().optional(),
  }),
  z.strictObject({ remove: z.string(), title: z.string().optional() }),
  /** A new block after this one. `{name}` is this resource's name, `{address}` its address. */
  z.strictObject({ companion: z.string(), title: z.string(), ask: z.boolean().optional() }),
]);
export type FixKnowledge = z.infer<typeof fix>;

/** One thing that must hold of a resource type, for one capability. */
export const requirement = z.strictObject({
  /** Only looked at where this holds. Unknown: the requirement is not assessed. */
  when: condition.optional(),
  must: condition,
  /** The fact when it does not hold, as a clause without a full stop: "storage is not encrypted". */
  says: z.string(),
  /** What the provider does when the attribute is absent: "RDS leaves it off". */
  absentMeans: z.string().optional(),
  /** Where to point when it does not hold, if not at what failed. */
  at: z.string().optional(),
  severity: severity.optional(),
  fix: z.union([fix, z.array(fix)]).optional(),
  /** Why there is no fix, where a reader would expect one. */
  noFix: z.string().optional(),
  /** The same check elsewhere: `CKV_AWS_16`, `AVD-AWS-0080`, `kics:<query id>`. */
  peers: z.array(z.string()).default([]),
  /** Checks elsewhere that ask for the contrary. */
  opposes: z.array(z.string()).default([]),
  /** A fact about the whole account: said of the first resource of these types in a module only. */
  once: z.boolean().optional(),
  /** Named profiles in which alone it applies, such as `gxp`. */
  profile: z.string().optional(),
  source: z.string().optional(),
});
export type Requirement = z.infer<typeof requirement>;

export const soupCategory = z.enum([
  "managed-database",
  "object-storage",
  "file-storage",
  "block-storage",
  "managed-compute",
  "container-orchestrator",
  "serverless",
  "message-broker",
  "cache",
  "search",
  "analytics",
  "identity",
  "key-management",
  "secret-store",
  "network",
  "load-balancer",
  "content-delivery",
  "monitoring",
  "backup",
  "registry",
  "machine-learning",
  "healthcare-data",
  "developer-tool",
  "other",
]);

/** What makes a resource type a SOUP candidate, and the attributes that designate it (IEC 62304 8.1.2 c). */
export const soup = z.strictObject({
  category: soupCategory,
  /** Paths of what names the exact thing: engine, version. */
  designator: z.array(z.string()).default([]),
  tier: z.string().optional(),
  /** The supplier changes it behind the code, whatever the code says; the text says how. */
  unpinnable: z.string().optional(),
});

/** Where the resource stands. */
export const place = z.strictObject({
  /** Paths whose value is a region or zone; the first that is present counts. The provider's region when none is. */
  paths: z.array(z.string()).default([]),
  /** Path that names another resource, where this one stands as well: the key ring of a key. */
  sameAs: z.string().optional(),
  /** False for types whose place is not the provider's region: global and edge services. */
  provider: z.boolean().default(true),
  /** The place cannot be chosen in code: "edge locations worldwide". */
  global: z.string().optional(),
});

/** A second place to which the resource copies data. */
export const copy = z.strictObject({
  path: z.string(),
  says: z.string(),
  /** Only a copy where this holds: a replication type that names a second region. */
  when: condition.optional(),
});

export const resourceKnowledge = z.strictObject({
  type: z.string().optional(),
  types: z.array(z.string()).optional(),
  service: z.string().optional(),
  /** Key of `suppliers.yaml`. */
  supplier: z.string().optional(),
  soup: soup.optional(),
  holdsData: z.boolean().default(false),
  carriesData: z.boolean().default(false),
  place: place.optional(),
  copies: z.array(copy).default([]),
  /** Paths of container image references. */
  images: z.array(z.string()).default([]),
  /** Product of the lifecycle table and the path of the version looked up in it. */
  lifecycle: z
    .array(
      z.strictObject({
        product: z.string(),
        path: z.string(),
        when: condition.optional(),
        strip: z.string().optional(),
        /** Put before the value for the lookup: the table says `python 3.11` where the attribute says `3.11`. */
        prefix: z.string().optional(),
      }),
    )
    .default([]),
  /** Where the supplier announces changes. */
  watch: z.string().optional(),
  capabilities: z.record(z.string(), z.union([requirement, z.array(requirement)])).default({}),
  source: z.string().optional(),
});
export type ResourceKnowledge = z.infer<typeof resourceKnowledge>;

/** One file: a list of entries. */
export const resourceFile = z.array(resourceKnowledge);
