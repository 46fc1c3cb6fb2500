import assert from "node:assert/strict";
import { analyse } from "../../support/project";

type Files = Readonly<Record<string, string>>;

function crossings(files: Files) {
  return analyse(files).findings.filter(({ rule }) => rule === "scope/crossing");
}

/** Crossings as the sentence before the reason. */
const said = (files: Files) => crossings(files).map(({ message }) => message.replace(/ \(.*| Separate.*/u, ""));

const SITE = '# @scope out: marketing site\nresource "aws_s3_bucket" "site" {\n  bucket = "vela-site"\n}\n';

describe("the line around a device in Terraform", () => {
  it("is crossed by a reference to what is out of scope", () => {
    const text = `resource "aws_s3_bucket_policy" "p" {\n  bucket = aws_s3_bucket.site.id\n}\n${SITE}`;
    assert.deepEqual(said({ "main.tf": text }), [
      "`aws_s3_bucket_policy.p` reaches `aws_s3_bucket.site` by a reference, and that is out of scope",
    ]);
  });

  it("is crossed by a value in the environment of a program", () => {
    const text = `resource "aws_lambda_function" "f" {\n  environment {\n    variables = { SITE = aws_s3_bucket.site.id }\n  }\n}\n${SITE}`;
    assert.match(
      said({ "main.tf": text })[0] ?? "",
      /`aws_lambda_function\.f` reaches .* by a value in its environment/,
    );
  });

  it("is crossed by rights, and the way there is shown in order", () => {
    const text = `
resource "aws_lambda_function" "f" {
  role = aws_iam_role.f.arn
}
resource "aws_iam_role" "f" {
}
resource "aws_iam_role_policy" "p" {
  role   = aws_iam_role.f.id
  policy = jsonencode({ Statement = [{ Resource = aws_s3_bucket.site.arn }] })
}
${SITE}`;
    const [finding] = crossings({ "main.tf": text });
    assert.deepEqual(
      finding?.related.map(({ message }) => message),
      [
        "1. `aws_lambda_function.f` → `aws_iam_role.f` by rights",
        "2. `aws_iam_role.f` → `aws_iam_role_policy.p` by rights",
        "3. `aws_iam_role_policy.p` → `aws_s3_bucket.site` by rights",
      ],
    );
  });

  it("is crossed the other way, by what is out of scope and uses a key, a role or a group of the device", () => {
    const text = `
resource "aws_kms_key" "k" {
}
resource "aws_security_group" "g" {
}
resource "aws_db_instance" "d" {
  vpc_security_group_ids = [aws_security_group.g.id]
}
# @scope out: marketing site
resource "aws_instance" "site" {
  vpc_security_group_ids = [aws_security_group.g.id]
  kms_key_id             = aws_kms_key.k.arn
}
`;
    assert.deepEqual(said({ "main.tf": text }), [
      "`aws_instance.site` is out of scope",
      "`aws_instance.site` is out of scope",
    ]);
    const [network] = crossings({ "main.tf": text }).filter(({ message }) => message.includes("over the network"));
    assert.deepEqual(
      network?.related.map(({ message }) => message),
      [
        "1. `aws_instance.site` → `aws_security_group.g` over the network",
        "2. `aws_db_instance.d` → `aws_security_group.g` over the network",
      ],
    );
  });
});

describe("the line around a device between folders, and where it is not crossed", () => {
  it("is crossed between folders by names that the cloud knows", () => {
    const files = {
      "regulatory/device.yaml":
        "schemaVersion: 1\nscope:\n  - { decision: out, rationale: marketing, folders: [site] }\n",
      "device/main.tf": 'resource "aws_s3_bucket" "recordings" {\n  bucket = "vela-recordings"\n}\n',
      "site/main.tf":
        'resource "aws_iam_role_policy" "p" {\n  role = "x"\n  policy = jsonencode({ Statement = [{ Resource = "arn:aws:s3:::vela-recordings/*" }] })\n}\n',
    };
    assert.match(
      crossings(files)[0]?.message ?? "",
      /`aws_iam_role_policy\.p` is out of scope \(marketing\) and reaches `aws_s3_bucket\.recordings` of the device by rights/,
    );
  });

  it("is crossed by a state that is read", () => {
    const backend = 'terraform {\n  backend "s3" {\n    bucket = "states"\n    key = "site"\n  }\n}\n';
    const reader =
      'data "terraform_remote_state" "site" {\n  backend = "s3"\n  config = {\n    bucket = "states"\n    key = "site"\n  }\n}\n';
    const device = "schemaVersion: 1\nscope:\n  - { decision: out, rationale: marketing, folders: [site] }\n";
    const files = { "regulatory/device.yaml": device, "site/main.tf": backend, "device/main.tf": reader };
    assert.deepEqual(said(files), [
      "`data.terraform_remote_state.site` reaches the state of `site` by a reference, and that is out of scope",
    ]);
  });

  it("is crossed by a network that both name by its identifier", () => {
    const text = `resource "aws_db_subnet_group" "d" {\n  subnet_ids = ["subnet-0a1b2c3d"]\n}\n# @scope out: marketing\nresource "aws_instance" "s" {\n  subnet_id = "subnet-0a1b2c3d"\n}\n`;
    assert.match(
      crossings({ "main.tf": text })[0]?.message ?? "",
      /shares network `subnet-0a1b2c3d` with `aws_db_subnet_group\.d` of the device/,
    );
  });

  it("is not crossed by facts, made-up values and brackets", () => {
    const text = `
data "aws_caller_identity" "me" {
}
resource "random_id" "r" {
  byte_length = 4
}
# @scope out: marketing site
resource "aws_s3_bucket" "site" {
  bucket = "site-\${random_id.r.hex}-\${data.aws_caller_identity.me.account_id}"
}
`;
    assert.deepEqual(said({ "main.tf": text }), []);
  });

  it("is not crossed among what is out of scope", () => {
    assert.deepEqual(
      said({
        "main.tf": `${SITE}# @scope out: marketing\nresource "aws_s3_bucket_policy" "p" {\n  bucket = aws_s3_bucket.site.id\n}\n`,
      }),
      [],
    );
  });
});

const workload = (name: string, { out = false, spec = "" } = {}) => `apiVersion: apps/v1
kind: Deployment
metadata:
  name: ${name}
  namespace: prod
${out ? '  annotations:\n    tureen.dev/scope: "out: blog"\n' : ""}spec:
  template:
    metadata:
      labels: { app: ${name} }
    spec:
      containers:
        - name: main
          image: example.org/${name}:1
${spec}---
`;
const service = (name: string, out = false) => `apiVersion: v1
kind: Service
metadata:
  name: ${name}
  namespace: prod
${out ? '  annotations:\n    tureen.dev/scope: "out: blog"\n' : ""}spec:
  selector: { app: ${name} }
---
`;
const policy = (name: string, spec: string) => `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: ${name}
  namespace: prod
spec:
${spec}---
`;
const CLOSED = policy("closed", "  podSelector: {}\n  policyTypes: [Ingress, Egress]\n");

describe("the line around a device in Kubernetes", () => {
  it("is crossed by a call of a service by its name", () => {
    const spec =
      "          env:\n            - name: NEWS\n              value: http://blog.prod.svc.cluster.local:8080/latest\n";
    const text = workload("api", { spec }) + service("blog", true) + CLOSED;
    assert.deepEqual(said({ "k.yaml": text }), [
      "`Deployment/prod/api` reaches `Service/prod/blog` over the network, and that is out of scope",
    ]);
  });

  it("is crossed by a service that selects pods out of scope", () => {
    assert.deepEqual(said({ "k.yaml": service("blog") + workload("blog", { out: true }) + CLOSED }), [
      "`Service/prod/blog` reaches `Deployment/prod/blog` over the network, and that is out of scope",
    ]);
  });

  it("is crossed by a secret that is read, and by a volume that is mounted", () => {
    const secret = (name: string, kind: string) =>
      `apiVersion: v1\nkind: ${kind}\nmetadata:\n  name: ${name}\n  namespace: prod\n  annotations:\n    tureen.dev/scope: "out: blog"\n---\n`;
    const spec =
      "          envFrom:\n            - secretRef: { name: keys }\n      volumes:\n        - name: v\n          configMap: { name: texts }\n";
    const text = workload("api", { spec }) + secret("keys", "Secret") + secret("texts", "ConfigMap");
    assert.deepEqual(said({ "k.yaml": text }).sort(), [
      "`Deployment/prod/api` reaches `ConfigMap/prod/texts` by what it mounts, and that is out of scope",
      "`Deployment/prod/api` reaches `Secret/prod/keys` by a secret, and that is out of scope",
    ]);
  });

  it("is crossed in a namespace in which nothing keeps pods apart", () => {
    const text = workload("api") + workload("blog", { out: true });
    assert.match(
      crossings({ "k.yaml": text })[0]?.message ?? "",
      /`Deployment\/prod\/blog` is out of scope \(blog\) and shares namespace `prod` with `Deployment\/prod\/api` of the device; nothing in code keeps them apart/,
    );
    assert.deepEqual(said({ "k.yaml": text + CLOSED }), []);
  });

  it("is crossed where a policy opens a way", () => {
    const open = policy(
      "open",
      "  podSelector: { matchLabels: { app: api } }\n  policyTypes: [Ingress]\n  ingress:\n    - from:\n        - podSelector: { matchLabels: { app: blog } }\n",
    );
    const text = workload("api") + workload("blog", { out: true }) + CLOSED + open;
    const [finding, ...others] = crossings({ "k.yaml": text });
    assert.equal(others.length, 0);
    assert.match(
      finding?.message ?? "",
      /`Deployment\/prod\/blog` is out of scope \(blog\) and reaches `Deployment\/prod\/api`/,
    );
  });
});
