import { computedFunctions } from "../../resolve/terraform/functions/call";

const TEXT = `# What is read from source

Made by \`npm run docs\`. A value is *known*, *unknown* with its reason, or *absent*. What stands here becomes known; the rest
is *not assessed*.

## Terraform

- Literals, templates, heredocs, conditionals, operators, \`for\`, splats, \`dynamic\` blocks, \`count\` and \`for_each\` with known
  keys. Where copies differ, every value counts.
- Variables: defaults, \`terraform.tfvars\`, \`*.auto.tfvars\`, and the arguments of a call; type constraints with \`optional()\`.
- Locals, outputs of modules in the workspace, \`path.*\`, attributes of other resources that the code writes.
- Modules in the workspace, for each call with its inputs; provider aliases and what is handed down.
- \`aws_iam_policy_document\`, and JSON in texts, heredocs, \`jsonencode\` and templates, by path.
- Override files, \`.tf.json\`, \`.tofu\`, the dependency lock file.
- With \`tureen check --plan FILE\`: what \`terraform show -json\` says of a plan. Secrets are never taken from it.

Of a value that is not known, what is certain is used: the text it begins with, the values that it may be.

These functions are computed; every other is unknown:

FUNCTIONS

\`file\` and \`templatefile\` read files of the workspace only.

## Kubernetes, Helm, Kustomize

- Manifests with several documents, \`kind: List\`, anchors, merge keys, duplicate keys, JSON.
- Charts: \`.Values\` with \`values.yaml\`, \`.Chart\`, helpers of the common forms, \`default\`, \`quote\`, \`printf\`, \`toYaml\`, \`include\`,
  \`with\`, \`range\`. Both branches of an \`if\` are read. A finding stands on the template's line, with the value's place beside it.
- Kustomizations: resources, bases, components, images, replicas, namespaces, strategic merge patches. Objects are judged as
  the overlays leave them.
- Terraform's \`kubernetes_*\` resources, as the objects that they create.
`;

/** The page that says what becomes known, with the functions that are computed. */
export function resolutionPage(): string {
  const names = computedFunctions().map((name) => `\`${name}\``);
  return TEXT.replace("FUNCTIONS", () => `${names.join(", ")}.`);
}
