import assert from "node:assert/strict";
import fc from "fast-check";
import { describe, it } from "mocha";
import type { Finding } from "../../../src/rules/finding";
import { projectOf } from "../../support/project";

const ON = "2026-11-21";

const BLOCKS = [
  `provider "aws" {\n  region = var.region\n}\n`,
  `variable "region" {\n  default = "us-east-1"\n}\n`,
  `locals {\n  encrypted = true\n  days      = 3\n}\n`,
  `locals {\n  kept = local.days\n}\n`,
  `resource "aws_kms_key" "main" {\n  enable_key_rotation = local.encrypted\n}\n`,
  `# @soup SOUP-001\nresource "aws_db_instance" "main" {\n  engine = "postgres"\n  engine_version = "12.3"\n  storage_encrypted = local.encrypted\n  kms_key_id = aws_kms_key.main.arn\n  backup_retention_period = local.kept\n}\n`,
  `resource "aws_s3_bucket" "main" {\n  bucket = "main"\n}\n`,
  `resource "aws_s3_bucket_versioning" "main" {\n  bucket = aws_s3_bucket.main.id\n  versioning_configuration {\n    status = "Enabled"\n  }\n}\n`,
  `module "db" {\n  source    = "./modules/db"\n  encrypted = local.encrypted\n}\n`,
  `resource "aws_iam_role_policy" "main" {\n  role   = "main"\n  policy = jsonencode({ Statement = [{ Effect = "Allow", Action = ["*"], Resource = "\${aws_s3_bucket.main.arn}/*" }] })\n}\n`,
];
const MODULE = `variable "encrypted" {}\nresource "aws_db_instance" "this" {\n  engine            = "mysql"\n  storage_encrypted = var.encrypted\n}\noutput "id" {\n  value = aws_db_instance.this.id\n}\n`;
const OBJECTS = [
  `apiVersion: v1\nkind: Namespace\nmetadata:\n  name: prod\n`,
  `apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: api\n  namespace: prod\nspec:\n  replicas: 1\n  selector:\n    matchLabels: { app: api }\n  template:\n    metadata:\n      labels: { app: api }\n    spec:\n      containers:\n        - name: api\n          image: nginx:1.27\n`,
  `apiVersion: v1\nkind: Service\nmetadata:\n  name: api\n  namespace: prod\nspec:\n  selector: { app: api }\n`,
  `apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata:\n  name: api\n  namespace: prod\nspec:\n  podSelector: {}\n`,
];

type Edit = (texts: Map<string, string>) => readonly [file: string, text: string];

/** What typing does: characters, breaks in the middle of things, whole blocks pasted and taken away. */
const typed: fc.Arbitrary<Edit> = fc
  .record({
    file: fc.constantFrom("main.tf", "modules/db/main.tf", "all.yaml"),
    at: fc.nat(3000),
    remove: fc.constantFrom(0, 0, 0, 1, 3, 40, 200),
    insert: fc.oneof(
      fc.constantFrom("", "\n", " ", "1", '"', "{", "}", "#", "false", "\n---\n", "us", "*", "# @risk RISK-1\n"),
      fc.constantFrom(...BLOCKS),
      fc.constantFrom(...OBJECTS.map((object) => `\n---\n${object}`)),
    ),
  })
  .map(({ file, at, remove, insert }) => (texts) => {
    const text = texts.get(file) ?? "";
    const start = at % (text.length + 1);
    return [file, text.slice(0, start) + insert + text.slice(start + remove)];
  });

/** Changes that reach far: a value on which others rest is another. */
const telling: fc.Arbitrary<Edit> = fc
  .constantFrom(
    ["main.tf", "encrypted = true", "encrypted = false"],
    ["main.tf", "encrypted = false", "encrypted = true"],
    ["main.tf", "days      = 3", "days      = 0"],
    ["main.tf", "days      = 0", "days      = 3"],
    ["main.tf", '"us-east-1"', '"eu-central-1"'],
    ["main.tf", "aws_s3_bucket.main.id", '"another"'],
    ["main.tf", '"Enabled"', '"Suspended"'],
    ["main.tf", 'provider "aws"', 'provider "google"'],
    ["modules/db/main.tf", "var.encrypted", "true"],
    ["modules/db/main.tf", 'variable "encrypted" {}', 'variable "encrypted" {\n  default = true\n}'],
    ["all.yaml", "app: api", "app: other"],
    ["all.yaml", "podSelector: {}", "podSelector: { matchLabels: { app: web } }"],
    ["all.yaml", "namespace: prod", "namespace: test"],
  )
  .map(([file = "", from = "", to = ""]) => (texts) => [file, (texts.get(file) ?? "").replace(from, to)]);

describe("an analysis after an edit", () => {
  it("finds what a first analysis of the same texts finds, in the same places", () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(typed, telling), { minLength: 1, maxLength: 12 }), (edits) => {
        const texts = new Map([
          ["main.tf", BLOCKS.join("\n")],
          ["modules/db/main.tf", MODULE],
          ["all.yaml", OBJECTS.join("---\n")],
        ]);
        const edited = projectOf(Object.fromEntries(texts));
        edited.analyse(ON);
        for (const edit of edits) {
          const [file, text] = edit(texts);
          texts.set(file, text);
          edited.set(file, text);
          const fresh = projectOf(Object.fromEntries(texts)).analyse(ON);
          assert.deepEqual(shown(edited.analyse(ON).findings), shown(fresh.findings));
        }
      }),
      { numRuns: 60 },
    );
  }).timeout(120_000);
});

function shown(findings: readonly Finding[]): readonly string[] {
  return findings
    .map((finding) => {
      const places = [finding.at, ...finding.related.map((related) => related.at)];
      const fixes = finding.fixes.map(({ title, change }) => [
        title,
        change.kind,
        "at" in change && placeOf(change.at),
      ]);
      return JSON.stringify([
        finding.rule,
        finding.outcome,
        finding.severity,
        finding.subject,
        finding.message,
        finding.clauses,
        places.map(placeOf),
        fixes,
      ]);
    })
    .sort();
}

function placeOf({ file, span }: Finding["at"]): string {
  return `${file} ${span.start} ${span.end}`;
}
