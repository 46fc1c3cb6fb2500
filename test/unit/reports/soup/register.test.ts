import assert from "node:assert/strict";
import { parse } from "csv-parse/sync";
import { COMMIT, exportedText, inputOf } from "../support";

const SOUP = `schemaVersion: 1
items:
  - id: SOUP-001
    title: "Clinical | database"
    manufacturer: "=cmd|' /C calc'!A0"
    covers: [aws_db_instance.main]
    website: https://example.org/a
    functionalRequirements: [keeps data, "answers, \\"fast\\""]
    risks: [RISK-001]
    designator: "16.2"
  - id: SOUP-002
`;
const DEVICE = "schemaVersion: 1\nname: Vela\nregulation: MDR\nclass: IIa\nsoftwareSafetyClass: B\n";
const CODE = `provider "aws" {
  region = "eu-central-1"
}
resource "aws_db_instance" "main" {
  engine         = "postgres"
  engine_version = "16.3"
}
resource "aws_s3_bucket" "images" {
}
`;

const filesWith = (soup: string) => ({
  "main.tf": CODE,
  "regulatory/soup.yaml": soup,
  "regulatory/device.yaml": DEVICE,
});
const input = inputOf(filesWith(SOUP));

describe("the register as CSV", () => {
  let titles: readonly string[] = [];
  let rows: readonly (readonly string[])[] = [];
  const cell = (row: number, title: string) => rows[row]?.[titles.indexOf(title)];

  before(async () => {
    const text = await exportedText("soup", "csv", input);
    [titles = [], ...rows] = parse(text, { bom: true, relax_column_count: false }) as string[][];
  });

  it("has the columns of OpenRegulatory in their order, then manufacturer and anomaly list", () =>
    assert.deepEqual(titles.slice(0, 12), [
      "ID",
      "Software System",
      "Package Name",
      "Programming Language",
      "Version",
      "Website",
      "Last verified at",
      "Risk Level",
      "Requirements",
      "Verification Reasoning",
      "Manufacturer",
      "Anomaly List",
    ]));

  it("keeps line ends and quotation marks of a field within its cell", () => {
    assert.equal(cell(0, "Requirements"), 'keeps data\nanswers, "fast"');
  });

  it("takes the version from the code, and leaves empty what nobody stated", () => {
    assert.equal(cell(0, "Version"), "postgres 16.3");
    assert.deepEqual([cell(1, "ID"), cell(1, "Package Name"), cell(1, "Version")], ["SOUP-002", "", ""]);
  });

  it("lists components without an item, so that the list is not taken for complete", () => {
    const row = rows.findIndex((cells) => cells.includes("Amazon S3"));
    assert.deepEqual(
      [cell(row, "ID"), cell(row, "State"), cell(row, "Place")],
      ["", "not registered", "Frankfurt, Germany (EU)"],
    );
  });

  it("says on every row of what commit it speaks", () => {
    assert.ok(
      rows.every(
        (_, at) => cell(at, "Commit") === `${COMMIT} with changes` && cell(at, "Exported on") === "2026-11-21",
      ),
    );
  });

  it("runs no formula in a spreadsheet", () => {
    assert.equal(cell(0, "Manufacturer"), "'=cmd|' /C calc'!A0");
  });
});

describe("the register as JSON", () => {
  it("opens with the header of evidence, its signatures empty", async () => {
    const { header } = JSON.parse(await exportedText("soup", "json", input));
    assert.equal(header.device.name, "Vela");
    assert.deepEqual(
      [header.commit, header.isDirty, header.files],
      [COMMIT, true, ["main.tf", "regulatory/device.yaml", "regulatory/soup.yaml"]],
    );
    assert.deepEqual([header.preparedBy, header.reviewedBy, header.approvedBy], [null, null, null]);
  });

  it("keeps what the register says beside what the code shows, and gaps as null", async () => {
    const { items } = JSON.parse(await exportedText("soup", "json", input));
    assert.deepEqual([items[0].version, items[0].versionInRegister], ["postgres 16.3", "16.2"]);
    assert.equal(items[1].manufacturer, null);
    assert.ok(items[1].missing.length > 0);
    assert.deepEqual(items[0].resources, [{ address: "aws_db_instance.main", at: { file: "main.tf", line: 4 } }]);
  });
});

describe("the register as JSON for other tools", () => {
  it("has the records that items refer to, and every finding with its place", async () => {
    const risks = "schemaVersion: 1\nrisks:\n  - id: RISK-001\n    title: Loss\n";
    const json = JSON.parse(
      await exportedText("soup", "json", inputOf({ ...filesWith(SOUP), "regulatory/risks.yaml": risks })),
    );
    assert.deepEqual(json.risks, [{ id: "RISK-001", title: "Loss", at: { file: "regulatory/risks.yaml", line: 3 } }]);
    assert.ok(json.findings.length > 0);
    assert.ok(json.findings.every(({ at }: { at: { line: number } }) => at.line > 0));
  });
});

describe("the register as Markdown", () => {
  it("leads to where records are kept, when the device file says where", async () => {
    const device = `${DEVICE}links:\n  risk: https://tracker.example.org/{id}\n`;
    const text = await exportedText(
      "soup",
      "markdown",
      inputOf({ ...filesWith(SOUP), "regulatory/device.yaml": device }),
    );
    assert.ok(text.includes("[RISK-001](<https://tracker.example.org/RISK-001>)"));
  });

  it("opens with device, commit, tool and what was not assessed", async () => {
    const text = await exportedText("soup", "markdown", input);
    assert.match(text, /^# SOUP register: Vela\n/);
    for (const line of [
      "| Regulation and class | MDR, class IIa |",
      "| UDI-DI | *not stated* |",
      `| Commit | ${COMMIT}, with changes that are not committed |`,
      "| Made by | Tureen 1.2.3, catalogue of 2026-11-21 |",
      "| Approved by |  |  |  |",
    ]) {
      assert.ok(text.includes(`${line}\n`), line);
    }
  });

  it("shows gaps as gaps, and names what is open by its clause", async () => {
    const text = await exportedText("soup", "markdown", input);
    assert.match(text, /\| SOUP-002 \| \*not stated\* \| \*not stated\* \| \*not stated\* \|/);
    assert.match(text, /\| SOUP-002 \| .*its title \(IEC 62304 8\.1\.2\)<br>its manufacturer \(IEC 62304 8\.1\.2\)/);
    assert.match(text, /\*\*In code, not in the register\*\*\n/);
  });

  it("keeps tables whole, whatever a field holds", async () => {
    const text = await exportedText("soup", "markdown", input);
    assert.ok(text.includes("Clinical \\| database"));
    const table = text.split("\n").filter((line) => line.startsWith("| SOUP-001 | Clinical"));
    assert.ok(table.length > 0);
    for (const line of table.slice(0, 1)) assert.equal(line.replaceAll("\\|", "").split("|").length, 10, line);
  });

  it("lets no markup of a file through", async () => {
    const hostile = "<img src=x onerror=1> [a](javascript:x) `c` **b** http://x.org ![i](u) <!-- c -->";
    const soup = `schemaVersion: 1\nitems:\n  - id: SOUP-001\n    title: ${JSON.stringify(hostile)}\n    website: "https://x.org/>a"\n`;
    const text = await exportedText("soup", "markdown", inputOf(filesWith(soup)));
    for (const markup of ["<img", "[a](", "`c`", "**b**", "http://x", "<!--", "<https://x.org/>a>"]) {
      assert.equal(text.includes(markup), false, markup);
    }
  });
});
