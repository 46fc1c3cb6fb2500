import assert from "node:assert/strict";
import fc from "fast-check";
import { describe, it } from "mocha";
import type { Finding } from "../../../src/rules/finding";
import { diagnosticsOf } from "../../../src/service/features/diagnostics";
import type { Project } from "../../../src/service/project";
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
  `apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata:\n  name: web\n  namespace: prod\nspec:\n  podSelector: { matchLabels: { app: web, tier: front } }\n  ingress: []\n`,
  `apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: web\n  namespace: prod\nspec:\n  replicas: 2\n  selector:\n    matchLabels: { app: web }\n  template:\n    metadata:\n      labels: { app: web, tier: front }\n    spec:\n      serviceAccountName: shared\n      containers:\n        - name: web\n          image: nginx@sha256:${"a".repeat(64)}\n`,
  `apiVersion: v1\nkind: Pod\nmetadata:\n  name: job\n  namespace: prod\n  labels: { app: job, tier: front }\nspec:\n  serviceAccountName: job\n  containers:\n    - { name: job, image: "nginx:1.27" }\n`,
  `apiVersion: policy/v1\nkind: PodDisruptionBudget\nmetadata:\n  name: web\n  namespace: prod\nspec:\n  selector: { matchExpressions: [{ key: app, operator: In, values: [web, api] }] }\n`,
];
const REGISTER = `schemaVersion: 1
justifications:
  - id: JUS-001
    rules: [version/image, encryption/at-rest]
    covers: ["Deployment/prod/*"]
    reason: The registry keeps every image that was released.
    owner: P. Okafor
    approver: M. Lindqvist
    noRiskRationale: Nothing is pulled anew in operation
    expires: "2027-06-30"
`;

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
    ["all.yaml", "app: web", "app: api"],
    ["all.yaml", "tier: front", "tier: back"],
    ["all.yaml", "serviceAccountName: job", "serviceAccountName: shared"],
    ["all.yaml", "serviceAccountName: shared", "serviceAccountName: job"],
    ["all.yaml", "matchLabels: { app: web", "matchLabels: { app: '{{ .Values.app }}'"],
    ["all.yaml", "ingress: []", "policyTypes: [Ingress]"],
    ["all.yaml", "sha256:a", "sha256:b"],
    ["all.yaml", "kind: Pod\n", "kind: Job\n"],
    ["all.yaml", "apiVersion: v1\nkind: Pod", "# @scope out: only for tests\napiVersion: v1\nkind: Pod"],
    ["main.tf", "# @soup SOUP-001", "# @justified JUS-001"],
    ["main.tf", "# @soup SOUP-001", "# @scope out: only for tests"],
    ["other/main.tf", '"eu-west-1"', '"us-west-1"'],
    ["regulatory/justifications.yaml", "Deployment/prod/*", "*"],
    ["regulatory/justifications.yaml", "version/image, ", ""],
  )
  .map(([file = "", from = "", to = ""]) => (texts) => [file, (texts.get(file) ?? "").replace(from, to)]);

describe("an analysis after an edit", () => {
  it("finds what a first analysis of the same texts finds, in the same places, and shows the same", () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(typed, telling), { minLength: 1, maxLength: 12 }), (edits) => {
        const texts = new Map([
          ["main.tf", BLOCKS.join("\n")],
          ["modules/db/main.tf", MODULE],
          ["other/main.tf", 'provider "aws" {\n  region = "eu-west-1"\n}\nresource "aws_sqs_queue" "main" {}\n'],
          ["all.yaml", OBJECTS.join("---\n")],
          ["regulatory/justifications.yaml", REGISTER],
        ]);
        const edited = projectOf(Object.fromEntries(texts));
        edited.analyse(ON);
        for (const edit of edits) {
          const [file, text] = edit(texts);
          texts.set(file, text);
          edited.set(file, text);
          const fresh = projectOf(Object.fromEntries(texts));
          // What is published comes first, as it does in an editor: the rest is found when it is asked for.
          for (const path of texts.keys()) assert.deepEqual(published(path, edited), published(path, fresh));
          assert.deepEqual(shown(edited.analyse(ON).findings), shown(fresh.analyse(ON).findings));
          assert.deepEqual(components(edited), components(fresh));
          assert.deepEqual(indexed(edited), indexed(fresh));
        }
      }),
      { numRuns: 60 },
    );
  });
});

/** What an editor is told of a file, by hovers' findings and by diagnostics. */
function published(path: string, project: Project): readonly string[] {
  const analysis = project.analyse(ON);
  const editor = { uri: (file: string) => file, rulePage: () => undefined, hasCommands: false };
  const { lookup } = analysis;
  const underlined = [{ ...editor, hidesInformation: true }, editor].flatMap((named) =>
    diagnosticsOf(path, { project, analysis, editor: named, on: ON }).map((diagnostic) => JSON.stringify(diagnostic)),
  );
  const ofResources = lookup
    .resourcesIn(path)
    .flatMap((resource) => lookup.findingsOf(resource).map(({ rule }) => `${resource.address} ${rule}`));
  return [...underlined, ...ofResources].sort();
}

/** What is found by address and by type, and what mentions it. */
function indexed(project: Project): readonly string[] {
  const { workspace } = project.analyse(ON);
  return workspace.resources.flatMap((resource) => {
    const { address, scope, type } = resource;
    const found = workspace.find(address, scope);
    return [
      `${address} in ${scope} is at ${found && placeOf(found.header)}`,
      `${type} are ${workspace.ofType(type, scope).map((one) => placeOf(one.header))}`,
      ...workspace.referrersOf(resource).map(({ path, resource: by }) => `${address}: ${placeOf(by.header)} ${path}`),
    ];
  });
}

function components(project: Project): readonly string[] {
  return project
    .analyse(ON)
    .view.components.map(({ key, designators, occurrences }) =>
      JSON.stringify([key, designators, occurrences.map(({ at }) => placeOf(at)).sort()]),
    );
}

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
