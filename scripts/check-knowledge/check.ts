import { followPath } from "./follow-path";
import type { OlderNames } from "./older-names";
import type { Schema } from "./schema";
import type { PathUse } from "./uses";

export interface Counts {
  paths: number;
  values: number;
  free: number;
  /** Paths that another type of the same entry has. */
  siblings: number;
  older: number;
  wrong: number;
  withoutSchema: number;
  readonly typesWithoutSchema: Set<string>;
}

/** One run of the check: what it goes by, and what it found. */
export interface Check {
  readonly schema: Schema;
  readonly olderNames: OlderNames;
  readonly counts: Counts;
  /** One message for each path of a type in a file. */
  readonly wrong: Map<string, string>;
}

export function newCounts(): Counts {
  return {
    paths: 0,
    values: 0,
    free: 0,
    siblings: 0,
    older: 0,
    wrong: 0,
    withoutSchema: 0,
    typesWithoutSchema: new Set(),
  };
}

/** Terraform's own blocks, entries for every type, and registry modules have no provider's schema. */
const withoutProvider = new Set(["terraform", "*", "module", "module.*"]);

/**
 * Holds one path, and the values expected at it, to the schema. Adds to the counts and to the list of what is wrong.
 * @param siblings The types of the same entry: what only some of them have may be asked of all, as one way of several.
 */
export function checkUse(check: Check, use: PathUse, file: string, siblings: readonly string[]): void {
  const { counts } = check;
  counts.paths += 1;
  if (withoutProvider.has(use.type)) {
    counts.free += 1;
    return;
  }
  // A resource that another one points to may be a data source: knowledge names both alike.
  const followed = isKnown(check.schema, `data.${use.type}`, use.path) ? `data.${use.type}` : use.type;
  const answer = followPath(check.schema, use.followed ? followed : use.type, use.path);
  if (answer.state === "known") {
    checkValues(check, use, answer.field?.values, file);
    return;
  }
  if (answer.state === "free") counts.free += 1;
  else if (use.alternative && siblings.some((type) => isKnown(check.schema, type, use.path))) counts.siblings += 1;
  else if (check.olderNames.has(use.type, use.path)) counts.older += 1;
  else if (answer.state === "no-schema") {
    counts.withoutSchema += 1;
    counts.typesWithoutSchema.add(use.type);
  } else report(check, use, file, answer.reason);
}

function isKnown(schema: Schema, type: string, path: string): boolean {
  const { state } = followPath(schema, type, path);
  return state === "known" || state === "free";
}

function checkValues(check: Check, use: PathUse, allowed: readonly string[] | undefined, file: string): void {
  // Of API versions, knowledge names those that clusters no longer serve.
  if (!allowed || use.path === "apiVersion") return;
  const upper = new Set(allowed.map((value) => value.toUpperCase()));
  for (const value of use.values) {
    if (typeof value !== "string" || value === "") continue;
    check.counts.values += 1;
    if (upper.has(value.toUpperCase()) || check.olderNames.has(use.type, use.path)) continue;
    report(check, use, file, `\`${value}\` is none of the values ${allowed.join(", ")}`);
  }
}

function report(check: Check, use: PathUse, file: string, reason: string): void {
  check.counts.wrong += 1;
  const message = `${file}: ${use.type}: ${use.path}: ${reason}`;
  check.wrong.set(message, message);
}
