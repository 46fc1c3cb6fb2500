import assert from "node:assert/strict";
import { hoverAt } from "../../../src/service/features/hover";
import { snapshotOf, withCursor } from "./snapshot";

/** The Markdown of the hover at `|`. */
function shown(file: string, marked: string): string {
  const { text, range } = withCursor(marked);
  const contents = hoverAt(file, range.start, snapshotOf({ [file]: text }, true))?.contents;
  return contents && typeof contents === "object" && "value" in contents ? contents.value : "";
}

const POD = `apiVersion: v1
kind: Pod
metadata:
  name: gateway
  labels: { app: gateway }
spec:
  containers:
    - name: gateway
      image: example.com/gateway:1.2
      securityContext: { privileged: true }
`;

describe("a hover on a Kubernetes object", () => {
  const card = shown("pod.yaml", POD.replace("name: gateway", "name: gate|way"));

  it("comes up wherever it says what it is: at its version, its kind and its name", () => {
    assert.match(card, /^\*\*Kubernetes Pod\*\*/u);
    for (const [key, marked] of [
      ["apiVersion", "api|Version"],
      ["kind", "ki|nd"],
      ["v1", "v|1"],
      ["Pod", "P|od"],
      ["  name", "  na|me"],
    ] as const) {
      assert.equal(shown("pod.yaml", POD.replace(key, marked)), card, key);
    }
  });

  it("does not come up at what only belongs to it", () => {
    assert.equal(shown("pod.yaml", POD.replace("labels", "lab|els")), "");
  });

  it("says what the worst rule found first, and of each fact only the fact", () => {
    const rules = card.split("\n").filter((line) => line.startsWith("- "));
    assert.match(rules[0] ?? "", /workload\/privileged.* · \*\*The container runs with all rights of the node\*\*$/u);
    assert.doesNotMatch(card, /is absent, and Kubernetes|warning:|information:/u);
  });
});

describe("the table of a hover", () => {
  const database = `resource "aws_db|_instance" "main" {
  engine              = "postgres"
  engine_version      = "16.10"
  storage_encrypted   = true
  multi_az            = var.zones
  publicly_accessible = true
}

variable "zones" {}
`;
  const rows = shown("main.tf", database)
    .split("\n")
    .filter((line) => line.startsWith("| ") && !line.startsWith("| |"));
  const kindOf = (row: string): string =>
    row.startsWith("| **") ? "open" : row.includes("*not assessed:*") ? "unread" : "other";

  it("begins with what asks for a change, goes on with what cannot be read, and ends with what is as it should be", () => {
    const kinds = rows.map(kindOf);
    assert.deepEqual([...new Set(kinds)], ["open", "unread", "other"]);
    assert.deepEqual(
      kinds,
      [...kinds].sort((a, b) => ["open", "unread", "other"].indexOf(a) - ["open", "unread", "other"].indexOf(b)),
    );
  });

  it("offers what can be done before it names the checks of other tools", () => {
    const text = shown("main.tf", database);
    assert.ok(text.indexOf("[Show in panel]") < text.indexOf("Same check elsewhere"));
  });
});
