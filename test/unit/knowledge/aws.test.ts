import assert from "node:assert/strict";
import { describe, it } from "mocha";
import type { Finding } from "../../../src/rules/finding";
import { analyse, findingsOf } from "../../support/project";

const failed = (findings: readonly Finding[]) => findings.filter((finding) => finding.outcome === "fail");
const messages = (rule: string, terraform: string) => failed(findingsOf(rule, terraform)).map((found) => found.message);
const nothing = (rule: string, terraform: string) =>
  assert.deepEqual(
    findingsOf(rule, terraform).map((found) => `${found.outcome}: ${found.message}`),
    [],
  );

describe("knowledge of AWS never says that data is unencrypted where AWS encrypts by itself", () => {
  const bare = [
    'resource "aws_s3_bucket" "readings" {\n  bucket = "readings"\n}\n',
    'resource "aws_dynamodb_table" "readings" {\n  name = "readings"\n}\n',
    'resource "aws_sqs_queue" "readings" {\n  name = "readings"\n}\n',
    'resource "aws_sns_topic" "alerts" {\n  name = "alerts"\n}\n',
    'resource "aws_cloudwatch_log_group" "audit" {\n  name = "audit"\n}\n',
    'resource "aws_ecr_repository" "analyser" {\n  name = "analyser"\n}\n',
    'resource "aws_rds_cluster" "clinical" {\n  engine = "aurora-postgresql"\n}\n',
    'resource "aws_redshift_cluster" "research" {\n  cluster_identifier = "research"\n}\n',
    'resource "aws_eks_cluster" "platform" {\n  name = "platform"\n}\n',
    'resource "aws_elasticache_replication_group" "sessions" {\n  engine = "valkey"\n}\n',
  ];
  for (const terraform of bare) {
    it(terraform.split('"')[1] ?? "", () => {
      nothing("encryption/at-rest", terraform);
      const all = analyse({ "main.tf": terraform }).findings;
      assert.deepEqual(
        all.filter((finding) => /\b(not|un)\s?encrypted\b(?! with)/iu.test(finding.message)).map((f) => f.message),
        [],
      );
    });
  }
});

describe("knowledge of AWS says it where nothing is encrypted unless the code asks", () => {
  for (const type of ["aws_db_instance", "aws_efs_file_system", "aws_docdb_cluster", "aws_neptune_cluster"]) {
    it(type, () => {
      const [found] = failed(findingsOf("encryption/at-rest", `resource "${type}" "clinical" {\n}\n`));
      assert.match(found?.message ?? "", /not encrypted: `[a-z_]+` is absent, and/u);
      assert.equal(found?.severity, "error");
    });
  }
});

it("knowledge of AWS leaves a volume to the account where the module sets the account's default", () => {
  const volume = 'resource "aws_ebs_volume" "disk" {\n  availability_zone = "eu-central-1a"\n}\n';
  assert.equal(messages("encryption/at-rest", volume).length, 1);
  nothing("encryption/at-rest", `${volume}resource "aws_ebs_encryption_by_default" "account" {\n  enabled = true\n}\n`);
});

it("knowledge of AWS does not ask a bucket that takes access logs for a KMS key", () => {
  const logs = 'resource "aws_s3_bucket" "logs" {\n  bucket = "logs"\n  acl    = "log-delivery-write"\n}\n';
  nothing("encryption/customer-key", logs);
});

it("knowledge of AWS finds the resources that belong to a bucket", () => {
  const bucket = 'resource "aws_s3_bucket" "readings" {\n  bucket = "readings"\n}\n';
  const versions = (target: string) =>
    `resource "aws_s3_bucket_versioning" "v" {\n  bucket = ${target}\n  versioning_configuration {\n    status = "Enabled"\n  }\n}\n`;
  const lost = /earlier versions/iu;
  assert.ok(messages("availability/backup", bucket).some((message) => lost.test(message)));
  for (const target of ["aws_s3_bucket.readings.id", '"readings"']) {
    const both = messages("availability/backup", bucket + versions(target));
    assert.ok(!both.some((message) => lost.test(message)), target);
  }
});

describe("knowledge of AWS knows which parameter groups refuse connections without TLS", () => {
  const database = (rest: string) => `resource "aws_db_instance" "clinical" {\n  engine = "postgres"\n${rest}}\n`;

  it("the default group of PostgreSQL 15 and later does", () => {
    nothing("encryption/in-transit", database('  engine_version = "15.8"\n'));
    assert.equal(messages("encryption/in-transit", database('  engine_version = "14.12"\n')).length, 1);
  });

  it("one that sets rds.force_ssl does", () => {
    const group = (value: number) =>
      `resource "aws_db_parameter_group" "tls" {\n  family = "postgres14"\n  parameter {\n    name  = "rds.force_ssl"\n    value = ${value}\n  }\n}\n`;
    const named = database('  engine_version = "14.12"\n  parameter_group_name = aws_db_parameter_group.tls.name\n');
    nothing("encryption/in-transit", group(1) + named);
    assert.equal(messages("encryption/in-transit", group(0) + named).length, 1);
  });
});

describe("knowledge of AWS asks a version of whoever sets it", () => {
  it("not of a replica, which has that of its source", () => {
    nothing("version/engine", 'resource "aws_db_instance" "replica" {\n  replicate_source_db = "clinical"\n}\n');
  });

  it("points at the machine image that a search for the newest one gives", () => {
    const [found] = failed(
      findingsOf(
        "version/machine-image",
        'data "aws_ami" "base" {\n  most_recent = true\n  owners      = ["137112412989"]\n}\nresource "aws_instance" "gateway" {\n  ami = data.aws_ami.base.id\n}\n',
      ),
    );
    assert.equal(found?.resource?.address, "aws_instance.gateway");
  });

  it("accepts a launch template of the same code by its latest number", () => {
    nothing(
      "version/launch-template",
      'resource "aws_launch_template" "worker" {\n}\nresource "aws_autoscaling_group" "workers" {\n  launch_template {\n    id      = aws_launch_template.worker.id\n    version = aws_launch_template.worker.latest_version\n  }\n}\n',
    );
  });
});

describe("knowledge of AWS does not take what is known only later for everything", () => {
  it("the range of a network is not every address", () => {
    nothing(
      "exposure/open-port",
      'resource "aws_vpc" "main" {\n  cidr_block = "10.20.0.0/16"\n}\nresource "aws_security_group" "api" {\n  ingress {\n    from_port   = 443\n    to_port     = 443\n    protocol    = "tcp"\n    cidr_blocks = [aws_vpc.main.cidr_block]\n  }\n}\n',
    );
  });

  it("the ARN of a bucket is not every resource", () => {
    const policy = (resource: string) =>
      `resource "aws_s3_bucket" "readings" {\n}\nresource "aws_iam_policy" "upload" {\n  policy = jsonencode({\n    Statement = [{ Effect = "Allow", Action = ["s3:PutObject"], Resource = [${resource}] }]\n  })\n}\n`;
    nothing("identity/least-privilege", policy("aws_s3_bucket.readings.arn"));
    assert.equal(messages("identity/least-privilege", policy('"*"')).length, 1);
  });

  it("a secret from a variable does not stand in the code", () => {
    const cluster = (password: string) =>
      `resource "aws_redshift_cluster" "research" {\n  master_password = ${password}\n}\n`;
    nothing("secret/plaintext", `variable "password" {\n}\n${cluster("var.password")}`);
    const [found] = failed(findingsOf("secret/plaintext", cluster('"correct horse"')));
    assert.ok(found && !found.message.includes("correct horse"));
  });
});

it("knowledge of AWS reads policies however they are written", () => {
  const everything = { Statement: [{ Effect: "Allow", Action: "*", Resource: "*" }] };
  const forms = {
    heredoc: `<<EOF\n${JSON.stringify(everything)}\nEOF\n`,
    jsonencode: 'jsonencode({ Statement = [{ Effect = "Allow", Action = "*", Resource = "*" }] })\n',
    document: "data.aws_iam_policy_document.all.json\n",
  };
  const document =
    'data "aws_iam_policy_document" "all" {\n  statement {\n    actions   = ["*"]\n    resources = ["*"]\n  }\n}\n';
  for (const [form, policy] of Object.entries(forms)) {
    const found = failed(
      findingsOf("identity/wildcard", `${document}resource "aws_iam_policy" "all" {\n  policy = ${policy}}\n`),
    );
    assert.ok(
      found.some((finding) => finding.resource?.type === "aws_iam_policy" && finding.peers.includes("CKV_AWS_62")),
      form,
    );
  }
});

it("knowledge of AWS leaves the defaults of a newer registry module alone", () => {
  const network = (version: string) =>
    `module "network" {\n  source  = "terraform-aws-modules/vpc/aws"\n  version = "${version}"\n}\n`;
  assert.equal(messages("exposure/public", network("4.0.2")).length, 1);
  nothing("exposure/public", network("6.4.0"));
});
