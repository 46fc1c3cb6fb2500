/** Labelled fixtures of other scanners, as their indexes describe them. They stay where they are: nothing is copied. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import * as z from "zod";

const common = { id: z.string(), provider: z.string(), family: z.string() };
const kicsIndex = z.array(
  z.object({
    ...common,
    name: z.string(),
    positives: z.array(z.object({ file: z.string(), lines: z.array(z.number()).optional() })),
    negatives: z.array(z.string()),
  }),
);
const trivyIndex = z.array(
  z.object({
    ...common,
    title: z.string(),
    deprecated: z.boolean().optional(),
    good: z.array(z.string()),
    bad: z.array(z.string()),
  }),
);
const checkovIndex = z.array(z.object({ id: z.string(), name: z.string(), family: z.string() }));

export type Peer = "kics" | "trivy" | "checkov";

/** A check of another scanner, with the files that it must and must not report. */
export interface LabelledCheck {
  readonly peer: Peer;
  /** As knowledge files name it. */
  readonly id: string;
  readonly name: string;
  readonly family: string;
  readonly bad: readonly { readonly file: string; readonly lines: readonly number[] }[];
  readonly good: readonly string[];
}

const KICS_PROVIDERS = ["aws", "azure", "gcp", "google", "kubernetes", "k8s", "general", "shared"];
const TRIVY_PROVIDERS = ["aws", "azure", "google", "kubernetes"];
const CHECKOV_IDS = /^CKV2?_(?:AWS|AZURE|GCP|K8S|TF)_/u;

/** Every check of the providers that Tureen covers. @throws when the folder holds no index. */
export function readLabels(folder: string): readonly LabelledCheck[] {
  const read = (name: string): unknown => {
    const path = join(folder, name);
    if (!existsSync(path)) throw new Error(`There is no ${name} in ${folder}. Name the folder that holds the indexes.`);
    return JSON.parse(readFileSync(path, "utf8"));
  };
  const kics = kicsIndex
    .parse(read("kics-index.json"))
    .filter((q) => KICS_PROVIDERS.includes(q.provider.toLowerCase()));
  const trivy = trivyIndex
    .parse(read("trivy-index.json"))
    .filter((q) => !q.deprecated && TRIVY_PROVIDERS.includes(q.provider.toLowerCase()));
  const checkov = checkovIndex.parse(read("checkov-checks.json")).filter((q) => CHECKOV_IDS.test(q.id));
  return [
    ...kics.map(({ id, name, family, positives, negatives }): LabelledCheck => {
      const bad = positives.map(({ file, lines }) => ({ file, lines: lines ?? [] }));
      return { peer: "kics", id: `kics:${id}`, name, family, bad, good: negatives };
    }),
    ...trivy.map(({ id, title, family, good, bad }): LabelledCheck => {
      return { peer: "trivy", id, name: title, family, bad: bad.map((file) => ({ file, lines: [] })), good };
    }),
    ...checkov.map(({ id, name, family }): LabelledCheck => ({ peer: "checkov", id, name, family, bad: [], good: [] })),
  ];
}
