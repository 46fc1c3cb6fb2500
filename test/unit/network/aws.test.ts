import assert from "node:assert/strict";
import { limitsIn, networkIn, streamsIn } from "./support";

const GROUPS = `
resource "aws_security_group" "web" {
}
resource "aws_security_group" "db" {
}
resource "aws_lb" "front" {
  security_groups = [aws_security_group.web.id]
}
resource "aws_db_instance" "clinical" {
  vpc_security_group_ids = [aws_security_group.db.id]
}
`;

describe("streams of AWS security groups", () => {
  it("are read from blocks, to those that name the group", () => {
    const text = `
resource "aws_security_group" "db" {
  ingress {
    from_port   = 5432
    to_port     = 5432
    protocol    = "tcp"
    cidr_blocks = ["10.0.0.0/16", "10.1.0.0/16"]
    self        = true
  }
  egress {
    from_port   = 0
    to_port     = 0
    protocol    = "-1"
    cidr_blocks = ["0.0.0.0/0"]
  }
}
resource "aws_db_instance" "clinical" {
  vpc_security_group_ids = [aws_security_group.db.id]
}
`;
    assert.deepEqual(streamsIn({ "main.tf": text }), [
      "ingress: `aws_db_instance.clinical` → `aws_db_instance.clinical`, TCP 5432",
      "ingress: `10.0.0.0/16`, `10.1.0.0/16` → `aws_db_instance.clinical`, TCP 5432",
      "egress: `aws_db_instance.clinical` → every address (`0.0.0.0/0`), every protocol every port",
    ]);
  });

  it("are read from rules that stand alone, in both spellings, and name those behind the other group", () => {
    const text = `${GROUPS}
resource "aws_security_group_rule" "old" {
  type                     = "ingress"
  security_group_id        = aws_security_group.db.id
  source_security_group_id = aws_security_group.web.id
  protocol                 = "6"
  from_port                = 5432
  to_port                  = 5433
}
resource "aws_vpc_security_group_egress_rule" "new" {
  security_group_id = aws_security_group.web.id
  cidr_ipv6         = "::/0"
  ip_protocol       = "udp"
  from_port         = 53
  to_port           = 53
}
resource "aws_vpc_security_group_ingress_rule" "ping" {
  security_group_id = aws_security_group.web.id
  prefix_list_id    = "pl-12345678"
  ip_protocol       = "icmp"
  from_port         = 8
  to_port           = 0
}
`;
    assert.deepEqual(streamsIn({ "main.tf": text }), [
      "ingress: `aws_lb.front`, behind `aws_security_group.web` → `aws_db_instance.clinical`, TCP 5432-5433",
      "egress: `aws_lb.front` → every address (`::/0`), UDP 53",
      "ingress: `pl-12345678` → `aws_lb.front`, ICMP message type 8",
    ]);
  });

  it("say what source does not show, and guess nothing", () => {
    const text = `${GROUPS}
variable "port" {}
variable "ranges" {}
resource "aws_vpc_security_group_ingress_rule" "x" {
  security_group_id = aws_security_group.db.id
  cidr_ipv4         = var.ranges
  ip_protocol       = "tcp"
  from_port         = var.port
  to_port           = var.port
}
resource "aws_security_group" "dynamic" {
  dynamic "ingress" {
    for_each = var.ranges
    content {
      from_port = 1
      to_port   = 1
      protocol  = "tcp"
    }
  }
}
`;
    const [stream, ...others] = streamsIn({ "main.tf": text });
    assert.match(
      stream ?? "",
      /^ingress: \? \(.*`var\.ranges`.*\) → `aws_db_instance\.clinical`, TCP \? \(.*`var\.port`/,
    );
    assert.deepEqual(others, []);
    const unread = networkIn({ "main.tf": text }).unread.map(({ subject, reason }) => `${subject}: ${reason}`);
    assert.match(unread[0] ?? "", /^aws_security_group\.dynamic: `ingress` cannot be read: .*var\.ranges/);
  });

  it("follow a group through a module, and name the range of a network by its block", () => {
    const files = {
      "main.tf": `
resource "aws_vpc" "v" {}
resource "aws_security_group" "db" {
  ingress {
    from_port   = 5432
    to_port     = 5432
    protocol    = "tcp"
    cidr_blocks = [aws_vpc.v.cidr_block]
  }
}
module "db" {
  source = "./db"
  groups = [aws_security_group.db.id]
}
`,
      "db/main.tf":
        'variable "groups" {}\nresource "aws_db_instance" "this" {\n  vpc_security_group_ids = var.groups\n}\n',
    };
    assert.deepEqual(streamsIn(files), [
      "ingress: `aws_vpc.v.cidr_block` → `module.db.aws_db_instance.this`, TCP 5432",
    ]);
  });

  it("are said once of a module that two roots call alike, with all ports where the range holds all", () => {
    const call = 'module "m" {\n  source = "../m"\n}\n';
    const group = `resource "aws_security_group" "g" {
  ingress {
    from_port   = 0
    to_port     = 65535
    protocol    = "tcp"
    cidr_blocks = ["10.0.0.0/8"]
  }
}
`;
    assert.deepEqual(streamsIn({ "a/main.tf": call, "b/main.tf": call, "m/main.tf": group }), [
      "ingress: `10.0.0.0/8` → whatever stands behind `module.m.aws_security_group.g`, TCP every port",
    ]);
  });

  it("name what stands in other files as the code names it", () => {
    const text = `${GROUPS}
module "cluster" {
  source  = "terraform-aws-modules/eks/aws"
  version = "21.0.0"
}
resource "aws_vpc_security_group_ingress_rule" "cluster" {
  security_group_id            = aws_security_group.db.id
  referenced_security_group_id = module.cluster.node_security_group_id
  ip_protocol                  = "-1"
}
resource "aws_vpc_security_group_ingress_rule" "other" {
  security_group_id = "sg-0a1b2c3d"
  cidr_ipv4         = "10.0.0.0/8"
  ip_protocol       = "-1"
}
`;
    assert.deepEqual(streamsIn({ "main.tf": text }), [
      "ingress: whatever stands behind `module.cluster.node_security_group_id`, which is not in these files → `aws_db_instance.clinical`, every protocol every port",
      "ingress: `10.0.0.0/8` → whatever stands behind `sg-0a1b2c3d`, which is not in these files, every protocol every port",
    ]);
  });

  it("know resources that an attachment puts behind a group", () => {
    const text = `
resource "aws_security_group" "db" {
  ingress {
    from_port   = 22
    to_port     = 22
    protocol    = "tcp"
    cidr_blocks = ["0.0.0.0/0"]
  }
}
resource "aws_network_interface" "n" {}
resource "aws_network_interface_sg_attachment" "a" {
  security_group_id    = aws_security_group.db.id
  network_interface_id = aws_network_interface.n.id
}
`;
    assert.deepEqual(streamsIn({ "main.tf": text }), [
      "ingress: every address (`0.0.0.0/0`) → `aws_network_interface.n`, TCP 22",
    ]);
  });
});

describe("what decides on AWS resources", () => {
  it("is the groups that they name, also one that is not in these files; without one that is said", () => {
    const text = `
variable "groups" {}
resource "aws_security_group" "db" {}
resource "aws_db_instance" "one" {
  vpc_security_group_ids = [aws_security_group.db.id, "sg-0a1b2c3d"]
}
resource "aws_db_instance" "two" {}
resource "aws_db_instance" "three" {
  vpc_security_group_ids = var.groups
}
`;
    const limits = limitsIn({ "main.tf": text });
    assert.equal(
      limits.get("aws_db_instance.one"),
      "in: aws_security_group.db, sg-0a1b2c3d; out: aws_security_group.db, sg-0a1b2c3d",
    );
    assert.match(limits.get("aws_db_instance.two") ?? "", /^in: open, no security group is named/);
    assert.match(limits.get("aws_db_instance.three") ?? "", /^in: unknown, .*var\.groups/);
  });
});

describe("streams of AWS network access lists", () => {
  it("are allowed or refused, with the order of the rules", () => {
    const text = `
resource "aws_subnet" "s" {}
resource "aws_network_acl" "n" {
  subnet_ids = [aws_subnet.s.id]
  ingress {
    rule_no    = 100
    action     = "allow"
    protocol   = "tcp"
    cidr_block = "10.0.0.0/8"
    from_port  = 443
    to_port    = 443
  }
}
resource "aws_network_acl_rule" "r" {
  network_acl_id = aws_network_acl.n.id
  egress         = true
  rule_number    = 200
  rule_action    = "deny"
  protocol       = "-1"
  cidr_block     = "0.0.0.0/0"
}
`;
    assert.deepEqual(streamsIn({ "main.tf": text }), [
      "ingress: `10.0.0.0/8` → `aws_subnet.s`, TCP 443",
      "refused egress: `aws_subnet.s` → every address (`0.0.0.0/0`), every protocol every port",
    ]);
    assert.deepEqual(
      networkIn({ "main.tf": text }).streams.map(({ precedence }) => precedence),
      ["100", "200"],
    );
  });
});
