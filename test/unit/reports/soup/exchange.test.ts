import assert from "node:assert/strict";
import { parse as parseCsv } from "csv-parse/sync";
import { parse as parseYaml } from "yaml";
import { readDoorstop } from "../../../../src/register/import/doorstop";
import { readNeeds } from "../../../../src/register/import/needs";
import { rdmEntries } from "../../../../src/register/import/rdm-soup";
import { exported, exportedText, inputOf } from "../support";

const CODE = `
resource "aws_db_instance" "main" {
  engine         = "postgres"
  engine_version = "16.3"
}
resource "aws_db_instance" "copy" {
  engine         = "postgres"
  engine_version = "15.7"
}
resource "aws_s3_bucket" "images" {
}
`;
const SOUP = `schemaVersion: 1
items:
  - id: SOUP-001
    title: Clinical database
    manufacturer: Amazon Web Services EMEA SARL
    covers: [aws_db_instance.main, aws_db_instance.copy]
    functionalRequirements: ["keeps data", ".. raw:: html\\n\\n   <script>"]
    risks: [RISK-001, RISK-404]
    controls: [RC-001]
  - id: SOUP-002
    title: "A title\\n<<<\\n[SOUP]\\nUID: INJECTED"
    status: approved
    verifiedAt: "2026-11-02"
`;
const RISKS = `schemaVersion: 1
risks:
  - id: RISK-001
    title: Loss of data
    controls: [RC-001]
controls:
  - id: RC-001
    title: Backups
`;
const input = inputOf({
  "main.tf": CODE,
  "regulatory/soup.yaml": SOUP,
  "regulatory/risks.yaml": RISKS,
  "regulatory/device.yaml": "schemaVersion: 1\nname: Vela\nmanufacturer: Halden\nsoftwareSafetyClass: B\n",
});

describe("the register for sphinx-needs", () => {
  it("has items, risks and controls as needs, with links between them alone", async () => {
    const read = readNeeds(JSON.parse(await exportedText("soup", "needs", input)));
    assert.ok(read.ok);
    assert.deepEqual(
      read.value.items.map(({ key, type, links }) => [key, type, [...links].sort()]),
      [
        ["RISK-001", "risk", []],
        ["RC-001", "control", ["RISK-001"]],
        ["SOUP-001", "soup", ["RC-001", "RISK-001"]],
        ["SOUP-002", "soup", []],
      ],
    );
  });

  it("names what is open, and says nothing where nobody said anything", async () => {
    const { versions } = JSON.parse(await exportedText("soup", "needs", input));
    const need = versions["2026-11-21"].needs["SOUP-002"];
    assert.match(need.open, /its manufacturer \(IEC 62304 8\.1\.2\)/u);
    assert.equal("manufacturer" in need, false);
  });

  it("begins no directive of reStructuredText", async () => {
    const { versions } = JSON.parse(await exportedText("soup", "needs", input));
    const { content } = versions["2026-11-21"].needs["SOUP-001"];
    assert.ok(content.split("\n").every((line: string) => line.startsWith("|")));
    assert.ok(content.includes("| .. raw\\:\\: html"));
  });
});

describe("the register for doorstop", () => {
  it("is a folder for each prefix, items linked to the document above", async () => {
    const files = await exported("soup", "doorstop", input);
    assert.ok(files instanceof Map);
    const encoder = new TextEncoder();
    const read = readDoorstop([...files].map(([name, text]) => ({ name, bytes: encoder.encode(text) })));
    assert.ok(read.ok);
    assert.deepEqual(
      read.value.items.map(({ key, type, links }) => [key, type, links]),
      [
        ["RISK-001", "RISK", []],
        ["RC-001", "RC", ["RISK-001"]],
        ["SOUP-001", "SOUP", ["RISK-001"]],
        ["SOUP-002", "SOUP", []],
      ],
    );
    const settings = parseYaml(files.get("SOUP/.doorstop.yml"));
    assert.deepEqual(settings, { settings: { digits: 3, parent: "RISK", prefix: "SOUP", sep: "-" } });
  });

  it("says of no item that somebody reviewed it there, and leaves no text that YAML 1.1 takes for a date", async () => {
    const files = await exported("soup", "doorstop", input);
    assert.ok(files instanceof Map);
    for (const [name, text] of files) {
      if (name.endsWith("/.doorstop.yml")) continue;
      const item = parseYaml(text, { version: "1.1" });
      assert.equal(item.reviewed, null);
      assert.ok(
        Object.values(item).every((value) => !(value instanceof Date)),
        name,
      );
    }
  });
});

describe("the register for StrictDoc", () => {
  it("declares every field that a node has, in the order of the grammar", async () => {
    const text = await exportedText("soup", "strictdoc", input);
    const [grammar = "", ...nodes] = text.split(/^\[(?=RISK\]|CONTROL\]|SOUP\])/mu);
    const declared = (tag: string) => {
      const part = grammar.slice(grammar.indexOf(`- TAG: ${tag}\n`)).split("- TAG: ")[1] ?? "";
      return [...part.matchAll(/- TITLE: (\w+)/gu)].map(([, name]) => name);
    };
    assert.equal(nodes.length, 4);
    for (const node of nodes) {
      const tag = node.slice(0, node.indexOf("]"));
      const fields = [...node.matchAll(/^([A-Z_]+): /gmu)].map(([, name]) => name);
      const places = fields.map((name) => declared(tag).indexOf(name));
      assert.ok(
        places.every((place) => place >= 0),
        node,
      );
      assert.deepEqual(
        places,
        [...places].sort((a, b) => a - b),
      );
    }
  });

  it("ends no field early, and begins no node in a text", async () => {
    const text = await exportedText("soup", "strictdoc", input);
    assert.doesNotMatch(text, /^UID: INJECTED/mu);
    assert.equal(text.match(/^\[SOUP\]$/gmu)?.length, 2);
  });
});

describe("the register for rdm", () => {
  it("has every field that its templates would otherwise fill with a sentence of their own", async () => {
    const text = await exportedText("soup", "rdm", input);
    const entries = parseYaml(text) as Record<string, unknown>[];
    for (const entry of entries) {
      for (const field of ["manufacturer", "version", "purpose", "requirements", "anomaly_reference", "anomalies"]) {
        assert.ok(entry[field], field);
      }
      assert.equal(entry.relevant_anomalies, true);
    }
    assert.equal(entries[1]?.manufacturer, "TODO: not stated");
    assert.equal(rdmEntries(text)?.length, 2);
  });
});

describe("the register in the columns of the FDA", () => {
  it("has a row for each version, and none merged away", async () => {
    const rows = parseCsv(await exportedText("soup", "fda", input), { bom: true, columns: true }) as Record<
      string,
      string
    >[];
    assert.deepEqual(Object.keys(rows[0] ?? {}), [
      "Author Name",
      "Timestamp",
      "Supplier Name",
      "Component Name",
      "Version String",
      "Unique Identifier",
      "Relationship",
    ]);
    const postgres = rows.filter((row) => row["Component Name"]?.includes("PostgreSQL"));
    assert.deepEqual(
      postgres.map((row) => [row["Author Name"], row["Supplier Name"], row["Version String"]]),
      [
        ["Halden", "Amazon Web Services EMEA SARL", "postgres 16.3"],
        ["Halden", "Amazon Web Services EMEA SARL", "postgres 15.7"],
      ],
    );
  });

  it("has items that no code shows", async () => {
    assert.match(await exportedText("soup", "fda", input), /,SOUP-002,/u);
  });
});

describe("the register in the columns of OpenRegulatory", () => {
  it("has these ten and no other", async () => {
    const [titles] = parseCsv(await exportedText("soup", "openregulatory", input), { bom: true }) as string[][];
    assert.deepEqual([titles?.length, titles?.at(-1)], [10, "Verification Reasoning"]);
  });
});
