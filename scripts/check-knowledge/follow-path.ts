/** Follows an attribute path through a schema. */
import { podSpecPath } from "../../src/knowledge/pod-spec";
import { parsePath } from "../../src/model/path";
import type { Field, Schema, Structure } from "./schema";

/** What the schema says of a path. */
export type PathAnswer =
  | { readonly state: "known"; readonly field: Field | undefined }
  /** It leads into a map or a document whose names no schema holds. */
  | { readonly state: "free" }
  | { readonly state: "wrong"; readonly reason: string }
  | { readonly state: "no-schema" };

/** What Terraform itself reads in every block of a resource, a data source or a provider. */
const metaArguments = new Set(
  "count for_each depends_on provider lifecycle provisioner connection timeouts alias id".split(" "),
);

/** Attributes that hold a document written as text: the names within are those of the document. */
const document =
  /(^|_)(policy(?:_data)?|policies|document|definitions?|json|body|content|contents|configuration|properties)$/;

/** @param type The resource type as knowledge names it. */
export function followPath(schema: Schema, type: string, path: string): PathAnswer {
  if (!Object.hasOwn(schema.types, type)) return { state: "no-schema" };
  const podSpec = podSpecPath(type);
  if (type !== "Pod" && podSpec !== undefined && path.startsWith(`${podSpec}.`)) {
    // Knative's kinds take the same pod specification, but their own schema leaves it open.
    return followPath(schema, "Pod", `spec${path.slice(podSpec.length)}`);
  }
  const steps = parsePath(path);
  if (metaArguments.has(steps[0] ?? "") && /^[a-z.]+_/.test(type)) return { state: "free" };
  const answers = (schema.types[type] ?? []).map((key) => follow({ structure: key }, steps, "", schema));
  return answers.find((one) => one.state === "known") ?? answers.find((one) => one.state === "free") ?? last(answers);
}

function last(answers: readonly PathAnswer[]): PathAnswer {
  return answers.at(-1) ?? { state: "no-schema" };
}

function follow(field: Field, steps: readonly string[], before: string, schema: Schema): PathAnswer {
  const [step, ...rest] = steps;
  if (step === undefined) return { state: "known", field };
  if (field.open) return { state: "free" };
  if (step === "*" || /^\d+$/.test(step)) return follow(field, rest, before, schema);
  if (field.structure === undefined) {
    if (field.text && document.test(before)) return { state: "free" };
    return { state: "wrong", reason: `\`${before}\` holds no \`${step}\`: it is a plain value` };
  }
  const structure = schema.structures[field.structure] ?? {};
  const names = step.startsWith("(") ? step.slice(1, -1).split("|") : [step];
  const answers = names.map((name) => {
    const next = Object.hasOwn(structure, name) ? structure[name] : undefined;
    if (next) return follow(next, rest, name, schema);
    return { state: "wrong", reason: `no \`${name}\`${nearest(name, structure)}` } as const;
  });
  // `(ranges|range)`: the manifest's name and that of Terraform's provider, of which each schema has one.
  return answers.find((one) => one.state !== "wrong") ?? answers[0] ?? { state: "free" };
}

/** The name of the schema that takes the fewest changed letters, for the message. */
function nearest(wrong: string, structure: Structure): string {
  const names = Object.keys(structure).map((name) => ({ name, distance: distance(wrong, name) }));
  const best = names.sort((a, b) => a.distance - b.distance)[0];
  return best === undefined ? "" : `; nearest is \`${best.name}\``;
}

/** Levenshtein distance, but words in common count for more: `kms_key` is nearer to `kms_key_id` than to `tags`. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const changed = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(changed, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  const shared = a.split("_").filter((word) => b.split("_").includes(word)).length;
  return (row.at(-1) ?? 0) - 4 * shared;
}
