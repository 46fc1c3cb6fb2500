import assert from "node:assert/strict";
import { applyJustifications, needlessFindings } from "../../../src/rules/justifications";
import { createProject } from "../../../src/service/project";
import { knowledge, projectOf, TODAY } from "../../support/project";

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
  risks: "[RISK-001]",
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

  it("answers nothing when it speaks of everything", () => {
    assert.equal(outcome({ rules: '["*"]' }), "fail");
    assert.equal(outcome({ covers: '["*"]' }), "fail");
  });

  it("holds on its last day and not on the next", () => {
    assert.equal(outcome({}, DATABASE, "2027-06-30"), "justified");
    assert.equal(outcome({}, DATABASE, "2027-07-01"), "fail");
  });

  for (const field of ["reason", "owner", "approver", "expires", "risks"] as const) {
    it(`justifies nothing without ${field}, or while it says TODO`, () => {
      assert.equal(outcome({ [field]: "" }), "fail");
      assert.equal(outcome({ [field]: "TODO" }), "fail");
    });
  }
});

describe("a justification that covers nothing", () => {
  const record = (id: string, rules: string, rest = "") => `
  - id: ${id}
    rules: ${rules}
    covers: ["aws_db_instance.*"]
    reason: The disk below is encrypted and was inspected.
    owner: P. Okafor
    approver: M. Lindqvist
    noRiskRationale: The disk holds no data of the device
    expires: "2027-06-30"${rest}`;

  /** The identifiers of the needless among these records. */
  function needless(...records: readonly string[]): readonly string[] {
    const text = `schemaVersion: 1\njustifications:${records.join("")}\n`;
    const files = { "main.tf": UNTAGGED, "regulatory/justifications.yaml": text };
    const project = createProject({ knowledge, registerFolder: "regulatory", ignoreJustifications: true });
    for (const [path, content] of Object.entries(files)) project.set(path, content);
    const { batches, register } = project.analyse(TODAY);
    const { used } = applyJustifications(batches, register, TODAY);
    return needlessFindings(register, new Set(used), TODAY).map(({ subject }) => subject ?? "");
  }

  it("is needless", () => {
    assert.deepEqual(needless(record("JUS-001", "[encryption/at-rest]"), record("JUS-002", "[version/image]")), [
      "JUS-002",
    ]);
  });

  it("is not said of a second one for the same finding, which may stay when the first is removed", () => {
    assert.deepEqual(needless(record("JUS-001", "[encryption/at-rest]"), record("JUS-002", '["encryption/*"]')), []);
  });

  it("is not said of one that justifies nothing for another reason", () => {
    assert.deepEqual(needless(record("JUS-002", "[version/image]").replace("2027-06-30", "2020-06-30")), []);
    assert.deepEqual(needless(record("JUS-002", "[version/image]").replace("M. Lindqvist", "TODO")), []);
  });
});
