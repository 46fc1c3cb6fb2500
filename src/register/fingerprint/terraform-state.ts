/**
 * What a Terraform file declares, in one form whatever its layout and comments: the JSON that HashiCorp's own parser gives
 * (`@cdktf/hcl2json`), with sorted keys and no white space. Anybody can make it again without Tureen.
 */
import { parseHcl } from "../../syntax/hcl/parser";
import { type Json, NotConvertible, toPlainJson } from "../../syntax/hcl/plain-json";

/** Endings of files whose state is kept. Lock files count byte by byte. */
const TERRAFORM = /\.(?:tf|tofu|tfvars)(?:\.json)?$/u;

/** True for files that declare configuration in Terraform's language or its JSON. */
export function isTerraformFile(file: string): boolean {
  return TERRAFORM.test(file);
}

/**
 * The canonical state of a Terraform file.
 * @returns undefined for a file that HashiCorp's parser would refuse: it has none.
 */
export function terraformState(file: string, text: string): string | undefined {
  try {
    const parsed = file.endsWith(".json") ? (JSON.parse(text.replace(/^\uFEFF/u, "")) as Json) : plainOf(text);
    return parsed === undefined ? undefined : sortedJson(parsed);
  } catch (problem) {
    if (problem instanceof SyntaxError || problem instanceof NotConvertible) return undefined;
    throw problem;
  }
}

function plainOf(text: string): Json | undefined {
  const file = parseHcl(text);
  return file.problems.length > 0 ? undefined : toPlainJson(text, file);
}

/** Deeper than any configuration; far from where a machine's stack ends. */
const DEEPEST = 500;

/**
 * JSON without white space, the keys of every object in the order of their code units.
 * @throws NotConvertible when it is too deep.
 */
export function sortedJson(value: Json, depth = 0): string {
  if (depth > DEEPEST) throw new NotConvertible("too deep");
  if (Array.isArray(value)) return `[${value.map((one) => sortedJson(one, depth + 1)).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return `{${entries.map(([key, inner]) => `${JSON.stringify(key)}:${sortedJson(inner, depth + 1)}`).join(",")}}`;
}
