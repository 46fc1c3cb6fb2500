/**
 * The language in which knowledge files state what must hold of a resource. It has three answers: holds, fails, unknown.
 * `rules/condition.ts` evaluates it; docs/knowledge.md explains it to people who do not program.
 */
import * as z from "zod";

const scalar = z.union([z.string(), z.number(), z.boolean(), z.null()]);
const regularExpression = z.string().refine(isRegularExpression, "is not a regular expression");

/** What is asked of each value at a path. Several keys must hold together. */
const predicate = {
  equals: scalar.optional(),
  notEquals: scalar.optional(),
  oneOf: z.array(scalar).optional(),
  noneOf: z.array(scalar).optional(),
  /** `true`: there is a value, also an unknown one. `false`: there is none. */
  present: z.boolean().optional(),
  /** An empty string, list or map. */
  empty: z.boolean().optional(),
  matches: regularExpression.optional(),
  notMatches: regularExpression.optional(),
  atLeast: z.number().optional(),
  atMost: z.number().optional(),
  versionAtLeast: z.string().optional(),
  /** The value is a list, a map (its keys) or a text that has this in it. */
  contains: scalar.optional(),
  notContains: scalar.optional(),
  containsAll: z.array(scalar).optional(),
  /** The expression refers to a resource of one of these types. */
  refersTo: z.array(z.string()).optional(),
  /** The value names ports or ranges (`22`, `20-30`, `80, 443`, `*`) and one of these ports is among them. */
  coversPort: z.union([z.number(), z.array(z.number())]).optional(),
  /** `true`: source shows the value. `false`: it comes from elsewhere, or there is none. For secrets. */
  written: z.boolean().optional(),
  /** The value is the same as the one at this other path, counted from the resource; or it differs from it. */
  sameAs: z.string().optional(),
  differsFrom: z.string().optional(),
  /** The value is a label selector, and the labels at this other path, counted from the resource, are among its choice. */
  selects: z.string().optional(),
};

/** One fact: the values at `path` have the properties named. */
export const leaf = z.strictObject({
  path: z.string(),
  ...predicate,
  /** How many of the values at the path must have the property; `every` when left out. */
  quantifier: z.enum(["every", "some", "none"]).optional(),
  /** What it means that nothing stands at the path; `fails` when left out, `holds` for `present: false`. */
  absent: z.enum(["holds", "fails", "unknown"]).optional(),
  ignoreCase: z.boolean().optional(),
  /** A text in base64 is read as what it encodes: start scripts. */
  decoded: z.boolean().optional(),
});

export type Leaf = z.infer<typeof leaf>;

/** A nested block or list item looked at one by one. */
export interface Within {
  within: string;
  every?: Condition | undefined;
  some?: Condition | undefined;
  none?: Condition | undefined;
  /** Where to point in an item, from the item. */
  at?: string | undefined;
  absent?: "holds" | "fails" | "unknown" | undefined;
}

/** Another resource that points here: `aws_s3_bucket_versioning` whose `bucket` refers to this bucket. */
export interface Companion {
  companion: string | string[];
  /** Path in the companion that refers to this resource; any mention counts when left out. */
  by?: string | undefined;
  where?: Condition | undefined;
  absent?: "holds" | "fails" | "unknown" | undefined;
}

/** How two Kubernetes objects belong together without a reference: by equal values, or by a selector and labels. */
const match = z.strictObject({
  /** Path in the other object. */
  there: z.string(),
  /** Path in this one, from its root. */
  here: z.string(),
  /** Which of the two is a selector, the other being the labels that it selects by. Without it, the values are equal. */
  selector: z.enum(["there", "here"]).optional(),
  /** What an absent value stands for: the namespace `default`. */
  default: scalar.optional(),
});

export type Match = z.infer<typeof match>;

/**
 * Any resource of a type in the same module, whether it speaks of this one or not: switches for a whole account. With
 * `matching`, any other that belongs to this one in all the ways named.
 */
export interface Exists {
  exists: string | string[];
  matching?: Match[] | undefined;
  where?: Condition | undefined;
  absent?: "holds" | "fails" | "unknown" | undefined;
}

/** The resource that this one points to: the key named by `kms_key_id`, the parameter group of a database. */
export interface Follow {
  follow: string;
  to?: string[] | undefined;
  where: Condition;
  absent?: "holds" | "fails" | "unknown" | undefined;
}

export type Condition =
  | Leaf
  | { all: Condition[] }
  | { any: Condition[] }
  | { not: Condition }
  | Within
  | Companion
  | Exists
  | Follow;

const whenAbsent = z.enum(["holds", "fails", "unknown"]).optional();

export const condition: z.ZodType<Condition> = z.lazy(() =>
  z.union([
    leaf,
    z.strictObject({ all: z.array(condition).min(1) }),
    z.strictObject({ any: z.array(condition).min(1) }),
    z.strictObject({ not: condition }),
    z.strictObject({
      within: z.string(),
      every: condition.optional(),
      some: condition.optional(),
      none: condition.optional(),
      at: z.string().optional(),
      absent: whenAbsent,
    }),
    z.strictObject({
      companion: z.union([z.string(), z.array(z.string()).min(1)]),
      by: z.string().optional(),
      where: condition.optional(),
      absent: whenAbsent,
    }),
    z.strictObject({
      exists: z.union([z.string(), z.array(z.string()).min(1)]),
      matching: z.array(match).min(1).optional(),
      where: condition.optional(),
      absent: whenAbsent,
    }),
    z.strictObject({
      follow: z.string(),
      to: z.array(z.string()).optional(),
      where: condition,
      absent: whenAbsent,
    }),
  ]),
);

function isRegularExpression(text: string): boolean {
  try {
    new RegExp(text, "u");
    return true;
  } catch {
    return false;
  }
}
