import assert from "node:assert/strict";
import { describe, it } from "mocha";
import type { Cell, Table } from "../../../src/reports/document/document";
import { inputOf, kindOf } from "./support";

const FILES = {
  "main.tf":
    'resource "aws_db_instance" "clinical" {\n  engine         = "postgres"\n  engine_version = "16.3"\n  storage_encrypted = true\n}\n',
  "api.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: { name: api, namespace: prod }
spec:
  template:
    spec:
      containers: [{ name: api, image: "nginx:1.27" }]
`,
};

const STATE = JSON.stringify({
  values: {
    root_module: {
      resources: [
        {
          address: "aws_db_instance.clinical",
          values: { engine: "postgres", engine_version: "16.4", storage_encrypted: true },
        },
      ],
    },
  },
});

const OBJECTS = JSON.stringify({
  items: [
    {
      kind: "Deployment",
      metadata: { name: "api", namespace: "prod" },
      spec: { template: { spec: { containers: [{ name: "api", image: "nginx:1.27" }] } } },
    },
  ],
});

/** Cells of the row of an attribute, by the IDs of the columns. */
function row(attribute: string, observed?: string): ReadonlyMap<string, Cell> {
  const options = new Map(observed === undefined ? [] : [["observed", observed] as const]);
  const body = kindOf("qualification").build(inputOf(FILES, { options }));
  const table = body.sections[0]?.blocks.find((block): block is Table => block.kind === "table");
  assert(table);
  const found = table.rows.find(([, path]) => path?.kind === "identifier" && path.text.endsWith(attribute));
  assert(found, `no row for ${attribute}`);
  return new Map(found.map((cell, at) => [table.columns[at]?.id ?? "", cell]));
}

describe("the IQ worksheet", () => {
  it("has what source declares with its line, and leaves the rest to a person", () => {
    const found = row("engine_version");
    assert.deepEqual(found.get("expected"), { kind: "text", text: "16.3" });
    assert.deepEqual(found.get("source"), { kind: "source", file: "main.tf", line: 1 });
    for (const id of ["observed", "deviation", "by", "on"]) assert.equal(found.get(id)?.kind, "blank");
  });

  it("asks where a resource stands, though no rule asks for it", () => {
    const files = { "main.tf": 'resource "google_bigquery_dataset" "research" {\n  location = "EU"\n}\n' };
    const table = kindOf("qualification").build(inputOf(files)).sections[0]?.blocks[1];
    assert.match(JSON.stringify(table), /"location".*"EU"/);
  });

  it("asks for a list once, not for the list and its items", () => {
    const policy = `resource "aws_iam_role_policy" "reports" {
  policy = jsonencode({ Statement = [{ Effect = "Allow", Action = ["s3:GetObject", "kms:Decrypt"], Resource = "*" }] })
}
`;
    const body = kindOf("qualification").build(inputOf({ "main.tf": policy }));
    const table = body.sections[0]?.blocks.find((block): block is Table => block.kind === "table");
    const actions = table?.rows.flatMap(([, path]) => (path?.kind === "identifier" ? [path.text] : []));
    assert.deepEqual(
      actions?.filter((path) => path.includes("Action")),
      ["policy.Statement.Action"],
    );
  });

  it("shows deviations from a state of Terraform", () => {
    assert.deepEqual(row("engine_version", STATE).get("observed"), { kind: "text", text: "16.4" });
    assert.equal(row("engine_version", STATE).get("deviation")?.kind, "sentence");
    assert.equal(row("storage_encrypted", STATE).get("deviation")?.kind, "none");
  });

  it("does not take silence for agreement", () => {
    assert.deepEqual(row("image", STATE).get("observed"), {
      kind: "not-assessed",
      reason: "The state does not hold this resource.",
    });
  });

  it("reads objects of Kubernetes", () => {
    assert.equal(row("engine_version", OBJECTS).get("observed")?.kind, "not-assessed");
    assert.equal(row("image", OBJECTS).get("deviation")?.kind, "none");
  });

  it("refuses what is neither", () => {
    assert.throws(() => row("engine_version", "{}"), /terraform show -json/);
    assert.throws(() => row("engine_version", '{"__proto__": {"x": 1}}'), /terraform show -json/);
    assert.throws(() => row("engine_version", "["), /terraform show -json/);
  });
});
