import assert from "node:assert/strict";
import { describe, it } from "mocha";
import type { Cell, Table } from "../../../src/reports/document/document";
import { exportedText, inputOf, kindOf } from "./support";

const FILES = {
  "main.tf": `
resource "aws_security_group" "db" {
  ingress {
    from_port   = 5432
    to_port     = 5432
    protocol    = "tcp"
    cidr_blocks = ["0.0.0.0/0"]
  }
  egress {
    from_port   = 0
    to_port     = 0
    protocol    = "-1"
    cidr_blocks = ["0.0.0.0/0"]
  }
}

resource "aws_db_parameter_group" "pg" {
  family = "postgres16"
  parameter {
    name  = "rds.force_ssl"
    value = "1"
  }
}

resource "aws_db_instance" "clinical" {
  engine                 = "postgres"
  engine_version         = "16.3"
  parameter_group_name   = aws_db_parameter_group.pg.name
  vpc_security_group_ids = [aws_security_group.db.id]
}

# @scope out: figures of the company
resource "aws_instance" "figures" {
  vpc_security_group_ids = [aws_security_group.site.id]
}

resource "aws_security_group" "site" {
}

resource "aws_vpc_security_group_ingress_rule" "figures" {
  security_group_id            = aws_security_group.db.id
  referenced_security_group_id = aws_security_group.site.id
  ip_protocol                  = "tcp"
  from_port                    = 5432
  to_port                      = 5432
}

resource "aws_network_acl_rule" "no" {
  network_acl_id = "acl-1"
  rule_number    = 10
  rule_action    = "deny"
  protocol       = "tcp"
  from_port      = 22
  to_port        = 22
  cidr_block     = "0.0.0.0/0"
}
`,
};

/** The rows of a table by the IDs of its columns. */
function rows(table: string, files: Readonly<Record<string, string>> = FILES): readonly ReadonlyMap<string, Cell>[] {
  const found = kindOf("streams")
    .build(inputOf(files))
    .sections.flatMap(({ blocks }) => blocks)
    .find((block): block is Table => block.kind === "table" && block.id === table);
  assert(found, `no table ${table}`);
  return found.rows.map((row) => new Map(row.map((cell, at) => [found.columns[at]?.id ?? "", cell])));
}

const words = (row: ReadonlyMap<string, Cell> | undefined, id: string) => JSON.stringify(row?.get(id));

describe("the network data-stream matrix", () => {
  it("has a row for each stream, with both ends, addressing, and the line that declares it", () => {
    const [first] = rows("streams");
    assert.deepEqual(
      ["number", "from", "to", "direction", "protocol", "ports", "source"].map((id) => first?.get(id)),
      [
        { kind: "count", count: 1 },
        { kind: "sentence", text: "Every address (`0.0.0.0/0`)" },
        { kind: "sentence", text: "`aws_db_instance.clinical`" },
        { kind: "text", text: "ingress" },
        { kind: "text", text: "TCP" },
        { kind: "text", text: "5432" },
        { kind: "source", file: "main.tf", line: 3 },
      ],
    );
  });

  it("takes from the rules whether a stream is encrypted, and says where nobody knows", () => {
    const [incoming, outgoing] = rows("streams");
    assert.match(words(incoming, "encryption"), /rds\.force_ssl|aws_db_parameter_group\.pg/);
    assert.equal(outgoing?.get("encryption")?.kind, "not-assessed");
  });

  it("names the line around the device where a stream crosses it", () => {
    assert.equal(words(rows("streams")[0], "scope").includes("In scope."), true);
    assert.match(
      words(rows("streams")[2], "scope"),
      /Crosses the line around the device: `aws_instance\.figures` is out/,
    );
  });

  it("says what leaves the EEA where both places are known", () => {
    const files = {
      "main.tf": `
provider "aws" {
  region = "eu-central-1"
}
provider "aws" {
  alias  = "us"
  region = "us-east-1"
}
resource "aws_security_group" "here" {}
resource "aws_instance" "here" {
  vpc_security_group_ids = [aws_security_group.here.id]
}
resource "aws_security_group" "there" {
  provider = aws.us
}
resource "aws_instance" "there" {
  provider               = aws.us
  vpc_security_group_ids = [aws_security_group.there.id]
}
resource "aws_vpc_security_group_egress_rule" "out" {
  security_group_id            = aws_security_group.here.id
  referenced_security_group_id = aws_security_group.there.id
  ip_protocol                  = "-1"
}
`,
    };
    assert.match(words(rows("streams", files)[0], "scope"), /Leaves the EEA, to Northern Virginia, United States/);
  });

  it("lists what is open to the internet, what leaves without a limit, and what is refused", () => {
    assert.deepEqual(
      rows("internet").map((row) => row.get("number")),
      [{ kind: "count", count: 1 }],
    );
    assert.deepEqual(
      rows("egress").map((row) => row.get("what")),
      [{ kind: "sentence", text: "No. 2 lets every protocol, every port, out to every address." }],
    );
    assert.deepEqual(
      rows("refusals").map((row) => [row.get("ports"), row.get("precedence")]),
      [
        [
          { kind: "text", text: "22" },
          { kind: "text", text: "10" },
        ],
      ],
    );
    assert.deepEqual(rows("streams").length, 3);
  });

  it("draws the ends and what flows between them, and keeps markup out of the drawing", async () => {
    const hostile = { ...FILES, "main.tf": FILES["main.tf"].replace('"0.0.0.0/0"', '"<script>1</script>"') };
    const [picture] = kindOf("streams").build(inputOf(hostile)).sections[0]?.blocks ?? [];
    assert(picture?.kind === "picture");
    assert.match(picture.svg, /TCP 5432/);
    assert.match(picture.svg, /&lt;script&gt;/);
    assert.doesNotMatch(picture.svg, /<script/);
    assert.match(await exportedText("streams", "html", inputOf(FILES)), /data:image\/svg\+xml;base64/);
  });

  it("says so where a picture would be too small to read", () => {
    const rules = Array.from({ length: 30 }, (_, at) => {
      const address = `    cidr_blocks = ["10.0.${at}.0/24"]\n`;
      const block = `  ingress {\n    from_port = ${at}\n    to_port = ${at}\n    protocol = "tcp"\n${address}  }\n`;
      const group = `resource "aws_security_group" "g${at}" {\n${block}}\n`;
      return `${group}resource "aws_db_instance" "d${at}" {\n  vpc_security_group_ids = [aws_security_group.g${at}.id]\n}\n`;
    });
    const [first] = kindOf("streams").build(inputOf({ "main.tf": rules.join("") })).sections[0]?.blocks ?? [];
    assert.deepEqual(first, {
      kind: "note",
      text: "A picture of 60 ends would be too small to read; the matrix holds them all.",
    });
  });

  it("says so where there is nothing", () => {
    const files = { "main.tf": 'resource "aws_s3_bucket" "b" {}\n' };
    for (const table of ["streams", "internet", "egress", "limits", "refusals", "unread"]) {
      assert.deepEqual(rows(table, files), []);
    }
  });
});
