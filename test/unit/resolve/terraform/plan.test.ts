import assert from "node:assert/strict";
import { nodesAt } from "../../../../src/model/path";
import type { Node } from "../../../../src/model/value";
import { applyPlan } from "../../../../src/resolve/terraform/apply-plan";
import { readPlan } from "../../../../src/resolve/terraform/plan";
import { analyse } from "../../../support/project";

const CODE = `
variable "encrypted" {}
variable "size" {}
variable "password" {}
variable "region" {}
variable "rules" {}
variable "principal" {}

provider "aws" { region = var.region }

resource "aws_db_instance" "clinical" {
  storage_encrypted = var.encrypted
  allocated_storage = 20
  password          = var.password
  kms_key_id        = aws_kms_key.clinical.arn
  multi_az          = null
}
resource "aws_kms_key" "clinical" {
  policy = jsonencode({ Statement = [{ Effect = "Allow", Principal = var.principal }] })
}
resource "aws_ebs_volume" "disks" {
  count = 2
  size  = var.size[count.index]
  type  = var.encrypted
}
resource "aws_security_group" "open" {
  dynamic "ingress" {
    for_each = var.rules
    content { from_port = ingress.value }
  }
  egress {
    from_port = 443
    protocol  = var.size
  }
  egress {
    from_port = 80
    protocol  = var.size
  }
}
`;

const change = (address: string, after: unknown, open: unknown = {}, sensitive: unknown = {}) => ({
  address,
  change: { actions: ["create"], after, after_unknown: open, after_sensitive: sensitive },
});

const PLAN = {
  format_version: "1.2",
  variables: { region: { value: "eu-central-1" } },
  configuration: {
    provider_config: { aws: { name: "aws", expressions: { region: { references: ["var.region"] } } } },
  },
  planned_values: { root_module: { child_modules: [{ resources: [{ address: "module.x.aws_y.z" }] }] } },
  resource_changes: [
    change(
      "aws_db_instance.clinical",
      {
        storage_encrypted: true,
        allocated_storage: 99,
        password: "hunter2",
        multi_az: true,
        deletion_protection: true,
      },
      { kms_key_id: true },
      { password: true },
    ),
    change("aws_kms_key.clinical", {
      policy: '{"Statement":[{"Effect":"Allow","Principal":"*"}]}',
    }),
    change("aws_ebs_volume.disks[0]", { size: 10, type: "gp3" }),
    change("aws_ebs_volume.disks[1]", { size: 30, type: "gp3" }),
    change("aws_security_group.open", {
      ingress: [{ from_port: 22 }],
      egress: [
        { from_port: 80, protocol: "tcp" },
        { from_port: 443, protocol: "udp" },
      ],
    }),
  ],
};

const { workspace } = analyse({ "main.tf": CODE });

function settled(plan: unknown = PLAN) {
  const read = readPlan("plan.json", JSON.stringify(plan));
  assert.ok(!("problem" in read));
  return applyPlan(workspace.resources, read);
}

const after = settled();

function nodeAt(address: string, path: string): Node | undefined {
  const resource = after.find((one) => one.address === address);
  assert.ok(resource);
  return nodesAt(resource.config, path)[0];
}

const scalarOf = (address: string, path: string) => {
  const node = nodeAt(address, path);
  return node?.kind === "scalar" ? node.value : node?.kind;
};

describe("a plan", () => {
  it("gives values that source does not show, in their place in the code", () => {
    const node = nodeAt("aws_db_instance.clinical", "storage_encrypted");
    assert.ok(node?.kind === "scalar" && node.value === true);
    assert.equal(CODE.slice(node.at.span.start, node.at.span.end), "var.encrypted");
    assert.equal(node.origin?.file, "plan.json");
  });

  it("leaves what is written or absent as it is", () => {
    assert.equal(scalarOf("aws_db_instance.clinical", "allocated_storage"), 20);
    assert.equal(nodeAt("aws_db_instance.clinical", "deletion_protection"), undefined);
    assert.equal(nodeAt("aws_db_instance.clinical", "multi_az"), undefined);
  });

  it("leaves open what is known after apply, and what is secret", () => {
    const key = nodeAt("aws_db_instance.clinical", "kms_key_id");
    assert.equal(key?.kind, "unknown");
    assert.equal(key?.references?.[0]?.address, "aws_kms_key.clinical");
    assert.equal(scalarOf("aws_db_instance.clinical", "password"), "unknown");
  });

  it("settles parts of policies, items of blocks, and blocks whose number source does not show", () => {
    assert.equal(scalarOf("aws_kms_key.clinical", "policy.Statement.Principal"), "*");
    assert.equal(scalarOf("aws_security_group.open", "egress[0].protocol"), "udp");
    assert.equal(scalarOf("aws_security_group.open", "egress[1].protocol"), "tcp");
    assert.equal(scalarOf("aws_security_group.open", "ingress.from_port"), 22);
  });

  it("is one value where the copies agree, and all of them where they differ", () => {
    assert.equal(scalarOf("aws_ebs_volume.disks", "type"), "gp3");
    const size = nodeAt("aws_ebs_volume.disks", "size");
    assert.ok(size?.kind === "unknown");
    assert.deepEqual(
      size.allOf?.map((one) => one.kind === "scalar" && one.value),
      [10, 30],
    );
  });

  it("tells the region of a provider", () => {
    assert.equal(scalarOf("provider.aws", "region"), "eu-central-1");
  });

  it("of other resources changes nothing", () => {
    const other = settled({ format_version: "1.2", resource_changes: [change("aws_other.x", { size: 1 })] });
    assert.ok(other.every((resource, at) => resource === workspace.resources[at]));
  });
});

describe("a text that is no plan", () => {
  it("is refused with a sentence", () => {
    for (const text of [
      "",
      "{",
      "[]",
      '{"format_version":1}',
      "null",
      '{"format_version":"1","resource_changes":[{}]}',
    ]) {
      const read = readPlan("plan.json", text);
      assert.ok("problem" in read && read.problem.startsWith("`plan.json` is not a plan"), text);
    }
  });

  it("does no harm, however deep or strangely named its values are", () => {
    const deep = `${"[".repeat(20_000)}${"]".repeat(20_000)}`;
    const text = `{"format_version":"1","resource_changes":[{"address":"aws_db_instance.clinical","change":{"after":{"storage_encrypted":${deep},"__proto__":{"polluted":true}}}}]}`;
    const read = readPlan("plan.json", text);
    if (!("problem" in read)) applyPlan(workspace.resources, read);
    assert.equal(({} as { polluted?: boolean }).polluted, undefined);
  });
});
