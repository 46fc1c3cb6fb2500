import assert from "node:assert/strict";
import { describe, it } from "mocha";
import type { Cell, Table } from "../../../src/reports/document/document";
import { exportedText, inputOf, kindOf } from "./support";

const FILES = {
  "main.tf": `provider "aws" {
  region = "eu-central-1"
}

# @risk RISK-001
resource "aws_db_instance" "clinical" {
  engine            = "postgres"
  engine_version    = "16.3"
  storage_encrypted = var.encrypted
}

variable "encrypted" {}

resource "aws_sqs_queue" "recordings" {}
`,
  "regulatory/device.yaml": "name: Vela\nsoftwareSafetyClass: B\n",
  "regulatory/soup.yaml": `items:
  - id: SOUP-001
    title: Clinical database
    manufacturer: Amazon Web Services EMEA SARL
    role: soup
    covers: [aws_db_instance.clinical]
`,
  "regulatory/risks.yaml": "risks:\n  - id: RISK-001\n    title: Loss of data\n",
};

function table(document: string, id: string): Table {
  const body = kindOf(document).build(inputOf(FILES));
  const found = body.sections
    .flatMap(({ blocks }) => blocks)
    .find((block): block is Table => block.kind === "table" && block.id === id);
  assert(found, `no table ${id}`);
  return found;
}

function cells(document: string, id: string, column: string): readonly (Cell | undefined)[] {
  const found = table(document, id);
  const at = found.columns.findIndex((one) => one.id === column);
  return found.rows.map((row) => row[at]);
}

describe("the traceability matrix", () => {
  it("has what belongs together in one row, and names what is missing in its column", () => {
    const found = table("trace", "matrix");
    const row = found.rows.find((one) => JSON.stringify(one).includes("aws_db_instance.clinical"));
    const [requirement, item, , risk, control] = row ?? [];
    assert.match(JSON.stringify(item), /SOUP-001/);
    assert.match(JSON.stringify(risk), /RISK-001/);
    assert.deepEqual(requirement, { kind: "gap", missing: "requirement for SOUP-001" });
    assert.deepEqual(control, { kind: "gap", missing: "risk control for RISK-001" });
  });

  it("names components that no item stands for", () => {
    assert.match(JSON.stringify(cells("trace", "matrix", "item")), /"missing":"SOUP item for Amazon SQS"/);
  });
});

describe("the gap list", () => {
  it("has every open fact once, with its line, and leaves owner and due empty", () => {
    const input = inputOf(FILES);
    const open = input.findings.filter(({ outcome }) => outcome !== "justified");
    assert.equal(table("gaps", "gaps").rows.length, open.length);
    assert(cells("gaps", "gaps", "owner").every((cell) => cell?.kind === "blank"));
    assert(cells("gaps", "gaps", "due").every((cell) => cell?.kind === "blank"));
  });

  it("has a chapter for devices and one for data protection, from the same facts", () => {
    const clauses = (id: string) => cells("gaps", id, "clause").map((cell) => (cell?.kind === "text" ? cell.text : ""));
    assert(clauses("devices").includes("IEC 62304 8.1.2"));
    assert(clauses("devices").every((clause) => !clause.startsWith("GDPR")));
    assert(clauses("data-protection").length > 0);
    assert(clauses("data-protection").every((clause) => /^(?:GDPR|EDPB)/u.test(clause)));
    const encryption = cells("gaps", "data-protection", "rules").filter((cell) =>
      JSON.stringify(cell).includes("encryption/"),
    );
    assert(encryption.length > 0);
  });

  it("tells what source does not show from what fails", () => {
    const facts = cells("gaps", "gaps", "fact");
    assert(facts.some((cell) => cell?.kind === "not-assessed" && cell.reason.includes("var.encrypted")));
  });

  it("comes as CSV", async () => {
    const csv = await exportedText("gaps", "csv", inputOf(FILES));
    assert.match(csv.split("\r\n")[0] ?? "", /Bears on.*Owner.*Due/);
  });
});

describe("the task list", () => {
  it("proposes 30 days for what is grave and 90 for what is only a prompt, a task for each rule", () => {
    const rules = cells("tasks", "tasks", "rule").map((cell) => (cell?.kind === "identifier" ? cell.text : ""));
    const days = cells("tasks", "tasks", "days").map((cell) => (cell?.kind === "count" ? cell.count : 0));
    assert.equal(new Set(rules).size, rules.length);
    assert.equal(days[rules.indexOf("availability/backup")], 30);
    assert.equal(days[rules.indexOf("encryption/at-rest")], 90);
    assert.deepEqual(
      [...days].sort((a, b) => a - b),
      days,
    );
  });
});

describe("the process load", () => {
  it("counts what each component still asks for", () => {
    const names = cells("load", "load", "component").map((cell) => (cell?.kind === "text" ? cell.text : ""));
    const open = cells("load", "load", "open");
    assert.deepEqual(open[names.indexOf("Amazon SQS")], { kind: "count", count: 5 });
    const database = names.indexOf("Amazon RDS for PostgreSQL");
    assert.deepEqual(cells("load", "load", "identify")[database], { kind: "text", text: "there" });
    assert.deepEqual(cells("load", "load", "manage")[database], {
      kind: "gap",
      missing: "a review of its configuration",
    });
  });
});

describe("the readiness report", () => {
  it("never answers: answer and name are blank in every question", () => {
    const questions = table("readiness", "questions");
    assert.equal(questions.rows.length, 8);
    assert(questions.rows.every((row) => row[3]?.kind === "blank" && row[4]?.kind === "blank"));
  });

  it("says what is missing by numbers, and what nobody can know", async () => {
    const text = await exportedText("readiness", "markdown", inputOf(FILES));
    assert.match(text, /No release snapshot is kept in the register's folder\./);
    assert.match(text, /Whether a transfer is lawful\./);
    assert.doesNotMatch(text, /\byes\b/i);
  });
});
