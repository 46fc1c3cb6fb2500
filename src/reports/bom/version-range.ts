/**
 * Version constraints of Terraform and Helm as version ranges in the syntax that CycloneDX 1.7 asks for
 * (https://github.com/package-url/vers-spec).
 */

const CLAUSE = /^(~>|>=|<=|!=|>|<|=|~|\^)?\s*v?(\d+(?:\.\d+){0,3}(?:[-+][\w.+-]*)?)$/;
const MOST_CLAUSES = 20;

type Bound = readonly [comparator: string, version: string];

/** `~> 6.20` as `vers:terraform/>=6.20|<7`; undefined where a constraint has no such form. */
export function versionRange(constraint: string, scheme: "terraform" | "helm"): string | undefined {
  const clauses = constraint.split(",").map((clause) => clause.trim());
  if (clauses.length > MOST_CLAUSES) return undefined;
  const bounds: Bound[] = [];
  for (const clause of clauses) {
    const [, operator = "=", version] = CLAUSE.exec(clause) ?? [];
    if (version === undefined) return undefined;
    bounds.push(...boundsOf(operator, version));
  }
  bounds.sort(([, a], [, b]) => compareVersions(a, b));
  return `vers:${scheme}/${bounds.map(([comparator, version]) => comparator + version).join("|")}`;
}

function boundsOf(operator: string, version: string): readonly Bound[] {
  const numbers = numbersOf(version);
  switch (operator) {
    case "=":
      return [["", version]];
    case "~>":
      // The last number that is written may grow (https://developer.hashicorp.com/terraform/language/expressions/version-constraints).
      return between(version, numbers, Math.max(0, numbers.length - 2));
    case "~":
      return between(version, numbers, Math.min(1, numbers.length - 1));
    case "^": {
      // The first number other than zero stays (https://github.com/Masterminds/semver#caret-range-comparisons-major).
      const first = numbers.findIndex((number) => number > 0);
      return between(version, numbers, first < 0 ? numbers.length - 1 : first);
    }
    default:
      return [[operator, version]];
  }
}

/** From a version up to the next one of the number at a position. */
function between(version: string, numbers: readonly number[], position: number): readonly Bound[] {
  const next = numbers.slice(0, position + 1).map((number, at) => (at === position ? number + 1 : number));
  return [
    [">=", version],
    ["<", next.join(".")],
  ];
}

function numbersOf(version: string): readonly number[] {
  return (/^\d+(?:\.\d+)*/.exec(version)?.[0] ?? "0").split(".").map(Number);
}

function compareVersions(a: string, b: string): number {
  const [left, right] = [numbersOf(a), numbersOf(b)];
  for (let at = 0; at < Math.max(left.length, right.length); at++) {
    const difference = (left[at] ?? 0) - (right[at] ?? 0);
    if (difference !== 0) return difference;
  }
  return a < b ? -1 : a > b ? 1 : 0;
}
