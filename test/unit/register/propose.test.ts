import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { componentsOf } from "../../../src/register/components/components";
import { readRegister } from "../../../src/register/read/read";
import { nextId } from "../../../src/register/write/next-id";
import {
  addJustification,
  addRisk,
  addSoupItems,
  addSuppliers,
  proposeItem,
} from "../../../src/register/write/propose";
import type { WriteResult } from "../../../src/register/write/tree";
import { applyEdits } from "../../../src/syntax/text";
import { knowledge, resource, workspace } from "./workspace";

const components = componentsOf(
  workspace([
    resource("aws_db_instance.a", { engine: "postgres", engine_version: "16.3" }),
    resource("aws_sqs_queue.q"),
  ]),
  knowledge,
).filter(({ kind }) => kind === "service");

function read(name: string, text: string) {
  return readRegister([{ file: `regulatory/${name}.yaml`, text }], "regulatory");
}

function fresh(name: string, result: WriteResult) {
  assert.ok(result.ok);
  return read(name, applyEdits("", result.edits));
}

describe("new records", () => {
  it("a SOUP item holds what the code owns, and a TODO for each thing that only people know", () => {
    const [database] = components;
    assert.ok(database);
    const register = fresh("soup", addSoupItems(undefined, [proposeItem(database, read("soup", ""))]));
    const [item] = register.soup;
    assert.deepEqual(register.problems, []);
    assert.deepEqual(item?.record, {
      id: "SOUP-001",
      title: "Amazon RDS for PostgreSQL",
      designator: "postgres 16.3",
      pinState: "pinned",
      kind: "service",
      component: "service:aws/Amazon RDS/postgres",
      functionalRequirements: [],
      performanceRequirements: [],
      systemRequirements: [],
      anomalyList: {},
      changeChannel: { url: "https://example.org/rds" },
    });
    assert.deepEqual(item?.open.slice(0, 3), ["manufacturer", "role", "functionalRequirements.0"]);
  });

  it("a justification asks for reason, owner, approver and end, and for the basis of a transfer", () => {
    const place = { id: "JUS-001", rules: ["region/outside-eea"], covers: ["aws_s3_bucket.a"], isTransfer: true };
    const register = fresh("justifications", addJustification(undefined, place));
    assert.deepEqual(register.problems, []);
    assert.deepEqual(register.justifications[0]?.open, [
      "reason",
      "mechanism",
      "transferImpactAssessment",
      "alternativesAssessed",
      "owner",
      "approver",
      "date",
      "expires",
      "noRiskRationale",
    ]);
  });

  it("risks and suppliers can be read", () => {
    assert.deepEqual(
      fresh("risks", addRisk(undefined, { id: "RISK-001", title: "a: b", covers: ["*.x"] })).problems,
      [],
    );
    assert.deepEqual(
      fresh("suppliers", addSuppliers(undefined, [{ key: "aws", name: "Amazon Web Services", runsService: true }]))
        .problems,
      [],
    );
  });
});

describe("the next identifier", () => {
  const ids = (...given: string[]) =>
    read("soup", `schemaVersion: 1\nitems:\n${given.map((id) => `  - id: ${id}\n`).join("")}`);
  it("follows the highest in use, in its form", () => {
    assert.equal(nextId(ids(), "soup"), "SOUP-001");
    assert.equal(nextId(ids("SOUP-003", "SOUP-001"), "soup"), "SOUP-004");
    assert.equal(nextId(ids("S9"), "soup"), "S10");
    assert.equal(nextId(ids("database"), "soup"), "SOUP-001");
    assert.equal(nextId(ids("SOUP-007"), "risk"), "RISK-001");
  });

  it("has the form that the device file asks for", () => {
    const files = [
      { file: "regulatory/device.yaml", text: "schemaVersion: 1\nidPatterns:\n  soup: VELA-S####\n" },
      { file: "regulatory/soup.yaml", text: "schemaVersion: 1\nitems:\n  - id: VELA-S0041\n" },
    ];
    assert.equal(nextId(readRegister(files, "regulatory"), "soup"), "VELA-S0042");
  });
});

describe("new records, as they are written", () => {
  it("say what is asked of them, and no more than their kind needs", () => {
    const written = (result: WriteResult) => (result.ok ? applyEdits("", result.edits) : result.reason);
    const queue = {
      id: "SOUP-002",
      title: "Queue # 1",
      role: "supplier-service",
      safetyClass: "A",
      pinState: "unpinnable",
    } as const;
    assert.equal(
      written(addSoupItems(undefined, [queue])),
      `schemaVersion: 1

items:
  - id: SOUP-002
    title: "Queue # 1"
    manufacturer: TODO # legal entity, not the brand (8.1.2 b)
    pinState: unpinnable
    role: supplier-service
    roleRationale: TODO # why it is not treated as SOUP (3.29)
    changeChannel:
      url: TODO # where changes are announced (6.1 f)
      owner: TODO # who watches it (6.1 f)
      integrationTest: TODO # which scheduled test would notice a change
      procedure: TODO # how a change is evaluated
`,
    );
    assert.equal(
      written(
        addRisk(undefined, { id: "RISK-001", title: "No alarm", failureMode: "regional-outage", covers: ["*.x"] }),
      ),
      `schemaVersion: 1

risks:
  - id: RISK-001
    title: No alarm
    failureMode: regional-outage
    hazardousSituation: TODO
    harm: TODO
    initial: # before controls, on your own scales
      probability: TODO
      severity: TODO
    controls: []
    covers: ["*.x"]
`,
    );
    const [database] = components;
    const item = database && written(addSoupItems(undefined, [proposeItem(database, read("soup", ""))]));
    assert.match(item ?? "", /^ {4}designator: postgres 16\.3 # read from code \(8\.1\.2 c\)$/mu);
    assert.match(item ?? "", /^ {6}reviewedVersion: TODO # the version for which it was read$/mu);
    assert.doesNotMatch(item ?? "", /integrationTest|roleRationale/u);
  });
});
