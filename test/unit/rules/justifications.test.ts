import assert from "node:assert/strict";
import { projectOf, TODAY } from "../../support/project";

const DATABASE = `
# @justified JUS-001
resource "aws_db_instance" "main" {
  storage_encrypted = false
}
`;

const COMPLETE = {
  id: "JUS-001",
  rules: "[encryption/at-rest]",
  reason: "The disk below is encrypted and was inspected.",
  owner: "P. Okafor",
  approver: "M. Lindqvist",
  expires: '"2027-06-30"',
};

type Fields = Partial<Record<keyof typeof COMPLETE | "covers", string>>;

/** The outcome of the encryption finding with a justification of these fields, on a day. */
function outcome(fields: Fields, code = DATABASE, on = TODAY): string | undefined {
  const record = Object.entries({ ...COMPLETE, ...fields }).filter(([, value]) => value !== "");
  const lines = record.map(([key, value], at) => `${at === 0 ? "  - " : "    "}${key}: ${value}`);
  const project = projectOf({
    "main.tf": code,
    "regulatory/justifications.yaml": `schemaVersion: 1\njustifications:\n${lines.join("\n")}\n`,
  });
  const found = project.analyse(on).findings.find((finding) => finding.rule === "encryption/at-rest");
  return found?.outcome;
}

const UNTAGGED = DATABASE.replace("# @justified JUS-001\n", "");

describe("a justification", () => {
  it("answers a finding that code names it for", () => {
    assert.equal(outcome({}), "justified");
  });

  it("answers a finding whose resource it covers", () => {
    assert.equal(outcome({ covers: '["aws_db_instance.*"]' }, UNTAGGED), "justified");
    assert.equal(outcome({ covers: '["aws_db_instance.other"]' }, UNTAGGED), "fail");
  });

  it("speaks only of the rules that it names", () => {
    assert.equal(outcome({ rules: "[region/outside-eea]" }), "fail");
    assert.equal(outcome({ rules: '["encryption/*"]' }), "justified");
  });

  it("holds on its last day and not on the next", () => {
    assert.equal(outcome({}, DATABASE, "2027-06-30"), "justified");
    assert.equal(outcome({}, DATABASE, "2027-07-01"), "fail");
  });

  for (const field of ["reason", "owner", "approver", "expires"] as const) {
    it(`justifies nothing without ${field}, or while it says TODO`, () => {
      assert.equal(outcome({ [field]: "" }), "fail");
      assert.equal(outcome({ [field]: "TODO" }), "fail");
    });
  }
});
