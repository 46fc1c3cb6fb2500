/**
 * Terraform version constraints (https://developer.hashicorp.com/terraform/language/expressions/version-constraints):
 * `= 1.2.3`, `!= 1.2.3`, `>= 1.2`, `~> 1.2`, joined by commas.
 */
import { compareVersions } from "./compare";

interface Clause {
  readonly operator: "=" | "!=" | ">" | ">=" | "<" | "<=" | "~>";
  readonly version: string;
}

/** How far a constraint fixes a version. */
export type Tightness = "exact" | "bounded" | "unbounded" | "unreadable";

const OPERATORS = ["~>", ">=", "<=", "!=", ">", "<", "="] as const;

/** `exact` names one version; `bounded` has an upper limit; `unbounded` admits versions that do not exist yet. */
export function tightnessOf(constraint: string): Tightness {
  const clauses = parseConstraint(constraint);
  if (!clauses || clauses.length === 0) return "unreadable";
  if (clauses.some((c) => c.operator === "=" && isFullVersion(c.version))) return "exact";
  return clauses.some((c) => ["<", "<=", "~>", "="].includes(c.operator)) ? "bounded" : "unbounded";
}

/** Whether a version satisfies a constraint; undefined when the constraint cannot be read. */
export function satisfies(version: string, constraint: string): boolean | undefined {
  const clauses = parseConstraint(constraint);
  return clauses?.every((clause) => satisfiesClause(version, clause));
}

function parseConstraint(constraint: string): readonly Clause[] | undefined {
  const clauses = constraint.split(",").map((part): Clause | undefined => {
    const text = part.trim();
    const operator = OPERATORS.find((candidate) => text.startsWith(candidate));
    const version = text.slice(operator?.length ?? 0).trim();
    return /^v?\d[\w.+-]*$/u.test(version) ? { operator: operator ?? "=", version } : undefined;
  });
  return clauses.every((clause) => clause !== undefined) ? clauses : undefined;
}

function isFullVersion(version: string): boolean {
  return version.split(".").length >= 3;
}

function satisfiesClause(version: string, clause: Clause): boolean {
  const order = compareVersions(version, clause.version);
  switch (clause.operator) {
    case "=":
      return order === 0;
    case "!=":
      return order !== 0;
    case ">":
      return order > 0;
    case ">=":
      return order >= 0;
    case "<":
      return order < 0;
    case "<=":
      return order <= 0;
    case "~>":
      return order >= 0 && compareVersions(version, upperLimit(clause.version)) < 0;
  }
}

/** `~> 1.2.3` stays below 1.3.0, `~> 1.2` and `~> 1` below 2.0. */
function upperLimit(version: string): string {
  const parts = version.replace(/^v/u, "").split(".").map(Number);
  const raised = parts.length > 1 ? parts.slice(0, -1) : parts;
  return raised.map((part, at) => (at === raised.length - 1 ? part + 1 : part)).join(".");
}
