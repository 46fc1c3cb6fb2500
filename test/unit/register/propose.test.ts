import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { componentsOf } from "../../../src/register/components/components";
import { readRegister } from "../../../src/register/read/read";
import { initialiseRegister } from "../../../src/register/write/initialise";
import { nextId } from "../../../src/register/write/next-id";
import { addJustification, addRisk, addSoupItem, addSupplier, proposeItem } from "../../../src/register/write/propose";
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

describe("a new regulatory folder", () => {
  const suppliers = new Map([["aws", "Amazon Web Services"]]);
  const files = initialiseRegister({
    folder: "regulatory",
    name: "Vela",
    regulation: "MDR",
    class: "IIa",
    components,
    suppliers,
  });
  const register = readRegister(files, "regulatory");

  it("can be read without a problem", () => {
    assert.deepEqual(
      files.map((f) => f.file),
      ["device", "soup", "risks", "suppliers", "justifications"].map((n) => `regulatory/${n}.yaml`),
    );
    assert.deepEqual(register.problems, []);
  });

  it("holds what was answered and what the code shows, and asks for the rest", () => {
    assert.deepEqual(
      [register.device.name, register.device.class, register.device.softwareSafetyClass],
      ["Vela", "IIa", undefined],
    );
    assert.ok(register.deviceEntry?.open.includes("softwareSafetyClass"));
    assert.deepEqual(
      register.soup.map((e) => [e.id, e.record.title, e.record.supplier]),
      [
        ["SOUP-001", "Amazon RDS for PostgreSQL", "aws"],
        ["SOUP-002", "Amazon SQS", "aws"],
      ],
    );
    assert.ok(register.soup[0]?.open.includes("manufacturer"));
  });

  it("does not write over a file that is there", () => {
    const rest = initialiseRegister({ folder: "regulatory" }, new Set(["regulatory/soup.yaml"]));
    assert.equal(
      rest.some((f) => f.file === "regulatory/soup.yaml"),
      false,
    );
    assert.equal(rest.length, 4);
  });

  it("explains every field that it has in a comment or asks for it", () => {
    for (const { text } of files) assert.match(text, /^# /);
  });
});

describe("new records", () => {
  it("a SOUP item holds what the code owns, and a TODO for each thing that only people know", () => {
    const [database] = components;
    assert.ok(database);
    const register = fresh("soup", addSoupItem(undefined, proposeItem(database, read("soup", ""))));
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
    ]);
  });

  it("risks and suppliers can be read", () => {
    assert.deepEqual(
      fresh("risks", addRisk(undefined, { id: "RISK-001", title: "a: b", covers: ["*.x"] })).problems,
      [],
    );
    assert.deepEqual(fresh("suppliers", addSupplier(undefined, "aws", "Amazon Web Services")).problems, []);
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
