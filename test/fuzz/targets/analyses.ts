/** Whole workspaces: code, register, annotations and settings. */
import assert from "node:assert/strict";
import fc from "fast-check";
import { readPlan } from "../../../src/resolve/terraform/plan";
import { createProject } from "../../../src/service/project";
import { VAULT_KNOWLEDGE } from "../../support/own-knowledge";
import { knowledge, projectOf, TODAY } from "../../support/project";
import { checkAnalysis, type Files, shown } from "../analysis";
import { damaged } from "../mutation";
import { seeds } from "../seeds";
import { target } from "../target";

const TERRAFORM_JSON = JSON.stringify(
  {
    resource: {
      aws_db_instance: { a: { engine: "postgres", storage_encrypted: false, tags: { "//": "x", a: `\${var.b}` } } },
      aws_s3_bucket: { a: [{ bucket: "a" }, { bucket: `\${jsonencode({ a = [for k, v in {} : k] })}` }] },
    },
    variable: { b: { default: "c" } },
    module: { m: { source: "./m" } },
  },
  null,
  1,
);

const terraform = damaged(seeds.hcl);
const manifests = damaged(seeds.yaml);

export const terraformTarget = target("Terraform", 12, fc.record({ "main.tf": terraform }), checkAnalysis);

export const variablesTarget = target(
  "Terraform with values and modules",
  3,
  fc.record({
    "main.tf": terraform.map((text) => `${text}\nmodule "m" {\n  source = "./m"\n}\n`),
    "m/main.tf": terraform,
    "terraform.tfvars": damaged(seeds.hcl, 3),
    ".terraform.lock.hcl": damaged(seeds.hcl, 3),
  }),
  checkAnalysis,
);

export const jsonTarget = target(
  "Terraform as JSON",
  3,
  fc.record({ "main.tf.json": damaged([TERRAFORM_JSON]) }),
  checkAnalysis,
);

export const kubernetesTarget = target("Kubernetes", 6, fc.record({ "all.yaml": manifests }), checkAnalysis);

export const chartTarget = target(
  "Helm and Kustomize",
  3,
  fc.record({
    "Chart.yaml": damaged(
      ["apiVersion: v2\nname: a\nversion: 1.0.0\ndependencies:\n  - name: b\n    version: ^1\n"],
      2,
    ),
    "values.yaml": damaged(
      ["enabled: true\nreplicas: 1\ncontainers:\n  - name: a\n    image: { repository: x, tag: y }\n"],
      3,
    ),
    "templates/all.yaml": manifests,
    "templates/_helpers.tpl": damaged(['{{- define "chart.name" -}}\n{{ .Chart.Name }}\n{{- end }}\n'], 3),
    "kustomization.yaml": damaged(
      [
        "apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources: [all.yaml]\nimages: [{ name: x, newTag: y }]\n",
      ],
      3,
    ),
    "all.yaml": damaged(seeds.yaml, 1),
  }),
  checkAnalysis,
);

const MAIN = `# @soup SOUP-001\n# @risk RISK-001, RISK-002\nresource "aws_db_instance" "clinical" {\n  engine = "postgres"\n}\n`;

export const registerTarget = target(
  "register",
  4,
  fc.nat({ max: seeds.register.size - 1 }).chain((at) => {
    const [name = "", text = ""] = [...seeds.register][at] ?? [];
    return damaged([text]).map((changed): Files => {
      const others = [...seeds.register].map(([file, own]) => [`regulatory/${file}`, file === name ? changed : own]);
      return { "main.tf": MAIN, ...Object.fromEntries(others) };
    });
  }),
  checkAnalysis,
);

const tag = fc.constantFrom("soup", "risk", "control", "requirement", "scope", "data", "justified", "constructor");
const comment = fc
  .tuple(
    fc.constantFrom("# @", "// @", "/* @", "#@", "  # @"),
    tag,
    damaged(["SOUP-001, SOUP-002", "out: no path", "health"], 3),
  )
  .map((parts) => `${parts[0]}${parts[1]} ${parts[2]}`);

export const annotationTarget = target(
  "annotations",
  4,
  fc.record({
    "main.tf": fc.array(comment, { maxLength: 4 }).map((lines) => `${lines.join("\n")}\n${MAIN}`),
    "regulatory/soup.yaml": fc.constant("schemaVersion: 1\nitems:\n  - id: SOUP-001\n    title: A\n"),
  }),
  checkAnalysis,
);

export const ownKnowledgeTarget = target(
  "knowledge of a workspace",
  2,
  fc.record({
    "main.tf": fc.constant(
      'resource "acme_vault" "a" {\n}\nresource "aws_ebs_volume" "a" {\n  kms_key_id = "alias/aaaaaaaaaaaaaaaaaaaaaaaa"\n}\n',
    ),
    "regulatory/knowledge/own.yaml": damaged([VAULT_KNOWLEDGE]),
  }),
  checkAnalysis,
);

const ADDRESS = "aws_db_instance.clinical";
const PLAN = JSON.stringify({
  format_version: "1.2",
  planned_values: {
    root_module: { resources: [{ address: ADDRESS, values: { engine: "postgres", storage_encrypted: true } }] },
  },
  resource_changes: [
    {
      address: ADDRESS,
      change: { after: { engine: "postgres", tags: { a: [1, null] } }, after_unknown: { arn: true } },
    },
  ],
  configuration: {
    provider_config: { aws: { name: "aws", expressions: { region: { constant_value: "eu-central-1" } } } },
  },
});

export const planTarget = target("plans", 4, damaged([PLAN]), (text) => {
  const plan = readPlan("plan.json", text);
  if ("problem" in plan) return;
  const project = createProject({ knowledge, registerFolder: "regulatory", ignoreJustifications: false, plan });
  project.set("main.tf", MAIN);
  project.analyse(TODAY);
});

const EDITED = ["main.tf", "m/main.tf", "all.yaml", "regulatory/soup.yaml", "regulatory/device.yaml"] as const;

/** Edits of several files; after each the analysis is that of a project which never saw another text. */
export const incrementalTarget = target(
  "analysis after edits",
  4,
  fc.array(
    fc.record({
      file: fc.constantFrom(...EDITED),
      text: fc.oneof(
        damaged(seeds.hcl, 2),
        damaged(seeds.yaml, 2),
        damaged([...seeds.register.values()], 2),
        fc.constant(null),
      ),
    }),
    { minLength: 1, maxLength: 5 },
  ),
  (edits) => {
    const texts = new Map<string, string>([["main.tf", MAIN]]);
    const edited = projectOf(Object.fromEntries(texts));
    edited.analyse(TODAY);
    for (const { file, text } of edits) {
      if (text === null) texts.delete(file);
      else texts.set(file, text);
      edited.set(file, text ?? undefined);
      const fresh = projectOf(Object.fromEntries(texts));
      assert.deepEqual(shown(edited.analyse(TODAY)), shown(fresh.analyse(TODAY)));
    }
  },
);
