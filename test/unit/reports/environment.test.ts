import assert from "node:assert/strict";
import { describe, it } from "mocha";
import type { Cell, Table } from "../../../src/reports/document/document";
import { inputOf, kindOf } from "./support";

const FILES = {
  "main.tf": `provider "aws" {
  region = "eu-central-1"
}

provider "aws" {
  alias  = "us"
  region = "us-east-1"
}

# @data health
resource "aws_db_instance" "clinical" {
  engine              = "postgres"
  engine_version      = "16.3"
  instance_class      = "db.r6g.large"
  storage_encrypted   = true
  multi_az            = var.zones
  publicly_accessible = true
}

variable "zones" {}

resource "aws_iam_role_policy" "reports" {
  policy = jsonencode({ Statement = [{ Effect = "Allow", Action = ["s3:GetObject"], Resource = "*" }] })
}

resource "aws_s3_bucket" "figures" {
  provider = aws.us
  bucket   = "figures"
}
`,
  "regulatory/device.yaml": `name: Vela
environments:
  - name: production
    provider: aws
    regions: [eu-central-1, eu-west-1]
    folders: [infrastructure]
    covers: ["aws_*"]
`,
};

/** The cells of a table by the titles of its columns, row by row. */
function rows(
  document: string,
  table: string,
  files: Readonly<Record<string, string>> = FILES,
): readonly ReadonlyMap<string, Cell>[] {
  const body = kindOf(document).build(inputOf(files));
  const found = body.sections
    .flatMap(({ blocks }) => blocks)
    .find((block): block is Table => block.kind === "table" && block.id === table);
  assert(found, `no table ${table}`);
  return found.rows.map((row) => new Map(row.map((cell, at) => [found.columns[at]?.id ?? "", cell])));
}

describe("the environment sheet", () => {
  it("sets what the device file declares against what the code shows", () => {
    const [production] = rows("environment", "environments");
    assert.deepEqual(production?.get("difference"), {
      kind: "sentence",
      text: "In code and not declared: `us-east-1`. Declared and not in code: `eu-west-1`.",
    });
  });

  it("names every place that the code shows, with the environments that declare it", () => {
    const found = rows("environment", "providers").map((row) => [row.get("region"), row.get("declared")]);
    assert.deepEqual(found, [
      [
        { kind: "identifier", text: "eu-central-1" },
        { kind: "text", text: "production" },
      ],
      [
        { kind: "identifier", text: "us-east-1" },
        { kind: "gap", missing: "environment" },
      ],
    ]);
  });

  it("says what holds, what does not, and what cannot be read", () => {
    const database = (table: string) =>
      rows("environment", table).find((row) => {
        const cell = row.get("address");
        return cell?.kind === "identifier" && cell.text === "aws_db_instance.clinical";
      });
    const words = JSON.stringify([...(database("security") ?? [])]);
    assert.match(words, /`storage_encrypted` is `true`/);
    assert.match(words, /The database has a public address/);
    assert.match(JSON.stringify(database("continuity")?.get("zones")), /not-assessed.*var\.zones/);
  });

  it("leaves the operator's side blank", () => {
    assert(rows("environment", "operator").every((row) => row.get("requirement")?.kind === "blank"));
  });
});

describe("what stands around stores and programs, in the environment sheet", () => {
  it("counts layers in front of each store, without those of which something is open or unknown", () => {
    const [database] = rows("environment", "layers");
    assert.deepEqual(database?.get("rest"), { kind: "sentence", text: "In part" });
    assert.deepEqual(database?.get("network"), { kind: "sentence", text: "Not shown" });
    const encrypted = FILES["main.tf"]
      .replace("storage_encrypted   = true", "storage_encrypted = true\n  kms_key_id = aws_kms_key.clinical.arn")
      .replace("publicly_accessible = true", "publicly_accessible = false");
    const [better] = rows("environment", "layers", { ...FILES, "main.tf": encrypted });
    assert.deepEqual(better?.get("rest"), { kind: "sentence", text: "Shown" });
    const shown = (cell: Cell | undefined) => (cell?.kind === "count" ? cell.count : -1);
    assert(shown(better?.get("count")) > shown(database?.get("count")));
  });

  it("takes settings of a store that stand in blocks of their own for its own, not for stores", () => {
    const bucket = `resource "aws_s3_bucket" "figures" {
  bucket = "figures"
}

resource "aws_s3_bucket_public_access_block" "figures" {
  bucket                  = aws_s3_bucket.figures.id
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}
`;
    const found = rows("environment", "layers", { "main.tf": bucket });
    assert.deepEqual(
      found.map((row) => [row.get("address"), row.get("network")]),
      [
        [
          { kind: "identifier", text: "aws_s3_bucket.figures" },
          { kind: "sentence", text: "Shown" },
        ],
      ],
    );
  });

  it("sets the services that the device file lists beside the hosts that programs are told to call", () => {
    const lambda = `resource "aws_lambda_function" "a" {
  environment {
    variables = { A = "https://terms.example.com/x", B = "https://mail.example.net" }
  }
}
`;
    const device =
      "calledServices:\n  - name: Terms\n    hosts: [terms.example.com]\n  - name: Unused\n    hosts: [no.example.org]\n";
    const found = rows("environment", "called", { "main.tf": lambda, "regulatory/device.yaml": device });
    assert.deepEqual(
      found.map((row) => [row.get("name")?.kind, row.get("callers")?.kind]),
      [
        ["text", "identifier"],
        ["text", "none"],
        ["gap", "identifier"],
      ],
    );
  });

  it("names a resource only in tables that have something to say of it", () => {
    for (const table of ["security", "access", "continuity"]) {
      for (const row of rows("environment", table)) {
        const told = [...row].filter(([id, { kind }]) => id !== "address" && id !== "source" && kind !== "none");
        assert(told.length > 0, `${table}: ${JSON.stringify(row.get("address"))}`);
      }
    }
  });
});

describe("the data-location statement", () => {
  it("names the item of a store also where that stands for the service as a whole, and takes its class of data", () => {
    const files = {
      "main.tf": 'resource "google_storage_bucket" "recordings" {\n  location = "EUROPE-WEST3"\n}\n',
      "regulatory/soup.yaml": `schemaVersion: 1
items:
  - id: SOUP-001
    title: Google Cloud Storage
    component: service:gcp/Google Cloud Storage
    dataClass: health
`,
    };
    const [store] = rows("locations", "stores", files);
    assert.deepEqual(store?.get("items"), { kind: "identifier", text: "SOUP-001" });
    assert.deepEqual(store?.get("data"), { kind: "text", text: "health" });
  });

  it("gives every store its place with the legal standing, and asks for the class of data", () => {
    const stores = rows("locations", "stores").map((row) => [row.get("data"), row.get("places")]);
    assert.deepEqual(stores, [
      [
        { kind: "text", text: "health" },
        { kind: "place", text: "Frankfurt, Germany (EU)" },
      ],
      [
        { kind: "gap", missing: "class of data" },
        {
          kind: "place",
          text: "Northern Virginia, United States (outside the EEA, adequacy decision with conditions)",
        },
      ],
    ]);
  });

  it("draws a map only where the program brings outlines", () => {
    const kinds = (outlines: boolean) => {
      const geometry = { world: [], europe: [] };
      const body = kindOf("locations").build(inputOf(FILES, outlines ? { outlines: geometry } : {}));
      return body.sections[0]?.blocks.map(({ kind }) => kind);
    };
    assert.deepEqual(kinds(false), ["note", "table"]);
    assert.deepEqual(kinds(true), ["picture", "note", "table"]);
  });
});
