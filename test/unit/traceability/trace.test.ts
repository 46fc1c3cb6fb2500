import assert from "node:assert/strict";
import { gapCounts } from "../../../src/reports/trace/model";
import { readRows, traceOf } from "./support";

const DATABASE = `# @soup SOUP-001
# @risk RISK-001
resource "aws_db_instance" "main" {
  engine = "postgres"
  engine_version = "16.10"
}
`;

const ITEM = `schemaVersion: 1
items:
  - id: SOUP-001
    title: Clinical database
    controls: [RC-001]
    requirements: [REQ-001]
    tests: [TST-002]
    functionalRequirements: [Keeps every finding.]
`;

const RISKS = `schemaVersion: 1
risks:
  - { id: RISK-001, title: Loss of data, controls: [RC-002] }
controls:
  - { id: RC-001, title: Backups }
  - { id: RC-002, title: Second zone, covers: [aws_db_instance.main], effectiveness: { tests: [TST-001] } }
`;

const REQUIREMENTS = `schemaVersion: 1
requirements:
  - { id: REQ-001, title: Findings are kept }
tests:
  - { id: TST-001, title: Failover }
  - { id: TST-002, title: Restore, requirements: [REQ-001] }
`;

const CHAIN = {
  "main.tf": DATABASE,
  "regulatory/soup.yaml": ITEM,
  "regulatory/risks.yaml": RISKS,
  "regulatory/requirements.yaml": REQUIREMENTS,
};

describe("the trace of a workspace", () => {
  it("leads from the requirement over item, resource, risk and control to the test", () => {
    assert.deepEqual(readRows(traceOf(CHAIN)), {
      "aws_db_instance.main": {
        requirement: "REQ-001",
        item: "SOUP-001",
        resource: "aws_db_instance.main",
        risk: "RISK-001, (RC-001: no risk)",
        control: "RC-002, RC-001",
        test: "TST-002, TST-001, (RC-001: no test)",
      },
    });
  });

  it("knows where each link is written", () => {
    const { links, nodes } = traceOf(CHAIN);
    const texts: Readonly<Record<string, string>> = CHAIN;
    const written = links.map(({ from, to, relation, at }) => {
      const text = texts[at.file]?.slice(at.span.start, at.span.end);
      return `${nodes[from]?.label} ${relation} ${nodes[to]?.label}: ${at.file} ${text}`;
    });
    assert.deepEqual(
      written.sort(),
      [
        "REQ-001 is shown by TST-002: regulatory/requirements.yaml REQ-001",
        "RISK-001 is reduced by RC-002: regulatory/risks.yaml RC-002",
        "RC-002 is shown by TST-001: regulatory/risks.yaml TST-001",
        "SOUP-001 covers aws_db_instance.main: main.tf SOUP-001",
        "SOUP-001 implements RC-001: regulatory/soup.yaml RC-001",
        "SOUP-001 is shown by TST-002: regulatory/soup.yaml TST-002",
        "SOUP-001 meets REQ-001: regulatory/soup.yaml REQ-001",
        "aws_db_instance.main contributes to RISK-001: main.tf RISK-001",
        "aws_db_instance.main implements RC-002: regulatory/risks.yaml aws_db_instance.main",
      ].sort(),
    );
  });
});

describe("the rows of a trace", () => {
  it("are there for every record that no resource leads to", () => {
    const rows = readRows(
      traceOf({
        "regulatory/soup.yaml": "items: [{ id: SOUP-009, title: Library, source: manual }]\n",
        "regulatory/risks.yaml": "risks: [{ id: RISK-009 }]\ncontrols: [{ id: RC-009 }]\n",
        "regulatory/requirements.yaml": "requirements: [{ id: REQ-009 }]\ntests: [{ id: TST-009 }]\n",
      }),
    );
    assert.deepEqual(rows, {
      "SOUP-009": {
        requirement: "(SOUP-009: no requirement)",
        item: "SOUP-009",
        resource: "[Kept by hand]",
        risk: "(SOUP-009: risk undecided)",
      },
      "RISK-009": { risk: "RISK-009", resource: "(RISK-009: nothing linked)", control: "(RISK-009: no control)" },
      "RC-009": {
        risk: "(RC-009: no risk)",
        control: "RC-009, (RC-009: not in code)",
        test: "(RC-009: no test)",
      },
      "REQ-009": {
        requirement: "REQ-009",
        resource: "(REQ-009: nothing linked)",
        test: "(REQ-009: no test)",
      },
      "TST-009": { requirement: "(TST-009: no requirement)", test: "TST-009" },
    });
  });

  it("leave out resources that show no component and that nothing is linked to, which are counted", () => {
    const model = traceOf({ "main.tf": `resource "aws_iam_role" "a" {}\n${DATABASE}` });
    assert.deepEqual(Object.keys(readRows(model)), ["aws_db_instance.main"]);
    assert.equal(model.leftOut, 1);
  });

  it("leave out items that have left the device", () => {
    const model = traceOf({
      "main.tf": DATABASE.replace("# @risk RISK-001\n", ""),
      "regulatory/soup.yaml": "items: [{ id: SOUP-001, status: retired, retiredAt: '2026-01-01' }]\n",
    });
    assert.deepEqual(readRows(model), {
      "aws_db_instance.main": { item: "(Not registered: Amazon RDS for PostgreSQL)", resource: "aws_db_instance.main" },
    });
  });
});

describe("gaps", () => {
  it("say which component of a resource is not registered, and at which tag an identifier leads nowhere", () => {
    const code = DATABASE.replace("SOUP-001", "SOUP-404");
    const model = traceOf({ "main.tf": code, "regulatory/risks.yaml": RISKS });
    const gaps = model.gaps.filter(({ subject }) => model.nodes[subject]?.kind === "resource");
    assert.deepEqual(
      gaps.map(({ kind, names, at }) => `${kind} ${names} at ${code.slice(at.span.start, at.span.end)}`),
      [
        "unknown-identifier SOUP-404 at SOUP-404",
        'not-registered Amazon RDS for PostgreSQL at resource "aws_db_instance" "main"',
      ],
    );
  });

  it("count once, however many rows they stand in", () => {
    const model = traceOf({ ...CHAIN, "other.tf": DATABASE.replaceAll("main", "other") });
    assert.equal(model.rows.length, 2);
    assert.equal(gapCounts(model).test, 1);
  });

  it("are none where a reason is recorded instead of a link", () => {
    const rows = readRows(
      traceOf({
        "main.tf": DATABASE.replace("# @risk RISK-001\n", ""),
        "regulatory/soup.yaml":
          "items: [{ id: SOUP-001, noRiskRationale: Holds nothing., functionalRequirements: [Keeps.], verification: Restored monthly. }]\n",
        "regulatory/risks.yaml":
          "risks: [{ id: RISK-001, noControlRationale: Acceptable. }]\ncontrols: [{ id: RC-001, implementation: { reference: Report 7 } }]\n",
      }),
    );
    assert.deepEqual(rows["aws_db_instance.main"], {
      requirement: "[Stated in SOUP-001]",
      item: "SOUP-001",
      resource: "aws_db_instance.main",
      risk: "[None, says SOUP-001]",
      test: "[Stated in SOUP-001]",
    });
    assert.equal(rows["RISK-001"]?.control, "[None, says RISK-001]");
    assert.equal(rows["RC-001"]?.test, "[Stated in RC-001]");
  });

  it("are not looked for in what is out of scope", () => {
    const rows = readRows(
      traceOf({
        "main.tf": `# @scope out: marketing site\nresource "aws_s3_bucket" "site" {}\n`,
        "regulatory/soup.yaml": "items: [{ id: SOUP-001, role: out-of-scope, roleRationale: Our own. }]\n",
      }),
    );
    assert.deepEqual(rows, {
      "aws_s3_bucket.site": { resource: "aws_s3_bucket.site" },
      "SOUP-001": { item: "SOUP-001" },
    });
  });

  it("are not guessed for records that another system keeps", () => {
    const { "regulatory/requirements.yaml": _, ...others } = CHAIN;
    const model = traceOf({
      ...others,
      "regulatory/device.yaml": "links: { test: 'https://tests.example/{id}' }\n",
    });
    const test = model.nodes.find(({ label }) => label === "TST-001");
    assert.deepEqual(test?.marks, ["elsewhere"]);
    assert.equal(test?.url, "https://tests.example/TST-001");
    assert.equal(model.gaps.filter(({ kind }) => kind === "unknown-identifier").length, 0);
  });
});

describe("marks", () => {
  it("say what state a record is in", () => {
    const model = traceOf({
      "main.tf": DATABASE,
      "regulatory/soup.yaml": "items: [{ id: SOUP-001, reviewed: { fingerprint: 'sha256:0' } }]\n",
      "regulatory/risks.yaml":
        "risks: [{ id: RISK-001, status: open }]\ncontrols: [{ id: RC-001, status: proposed }]\n",
      "regulatory/requirements.yaml": "tests: [{ id: TST-001, result: failed }]\n",
    });
    const marks = Object.fromEntries(model.nodes.map(({ label, marks }) => [label, marks.join()]));
    assert.deepEqual(marks, {
      "SOUP-001": "suspect",
      "RISK-001": "open",
      "RC-001": "proposed",
      "TST-001": "failed",
      "aws_db_instance.main": "",
    });
  });
});
