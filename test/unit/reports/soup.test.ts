import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { viewRegister } from "../../../src/register/queries/view";
import { readRegister } from "../../../src/register/read/read";
import { evidenceHeader } from "../../../src/reports/header";
import { csvCell, soupCsv } from "../../../src/reports/soup/csv";
import { formatSoup, soupFileName } from "../../../src/reports/soup/formats";
import { soupJson } from "../../../src/reports/soup/json";
import { soupMarkdown } from "../../../src/reports/soup/markdown";
import { type SoupReport, soupReport } from "../../../src/reports/soup/report";
import { knowledge, resource, workspace } from "../register/workspace";

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

function report(soup = SOUP, commit: string | null = "abc123"): SoupReport {
  const files = [
    { file: "regulatory/soup.yaml", text: soup },
    { file: "regulatory/device.yaml", text: DEVICE },
  ];
  const code = workspace([
    resource("aws_db_instance.main", { engine: "postgres", engine_version: "16.3" }),
    resource("aws_s3_bucket.images"),
  ]);
  const register = readRegister(files, "regulatory");
  const header = evidenceHeader({
    title: "SOUP register",
    device: register.device,
    tool: { name: "tureen", version: "1.2.3", catalogue: "2026-11-21" },
    on: "2026-11-22",
    commit: commit ?? undefined,
    isDirty: commit === null ? undefined : true,
    files: ["main.tf", "regulatory/soup.yaml", "main.tf"],
    notAssessed: 3,
  });
  return soupReport(viewRegister(register, code, knowledge), header, () => ["Frankfurt, DE"]);
}

/** A strict reader of RFC 4180. */
function parseCsv(text: string): string[][] {
  const rows: string[][] = [];
  const cell = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/y;
  let row: string[] = [];
  while (cell.lastIndex < text.length) {
    const match = cell.exec(text);
    assert.ok(match, "not RFC 4180");
    row.push(match[1]?.replaceAll('""', '"') ?? match[2] ?? "");
    if (match[3] === ",") continue;
    rows.push(row);
    row = [];
  }
  return rows;
}

describe("the register as CSV", () => {
  const text = soupCsv(report());
  const [titles = [], ...rows] = parseCsv(text.replace(/^\uFEFF/, ""));
  const cell = (row: number, title: string) => rows[row]?.[titles.indexOf(title)];

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

  it("is RFC 4180, with as many cells in every row", () => {
    assert.ok(rows.every((row) => row.length === titles.length));
    assert.equal(cell(0, "Requirements"), 'keeps data\nanswers, "fast"');
  });

  it("takes the version from the code, and leaves empty what nobody stated", () => {
    assert.equal(cell(0, "Version"), "postgres 16.3");
    assert.deepEqual([cell(1, "ID"), cell(1, "Package Name"), cell(1, "Version")], ["SOUP-002", "", ""]);
  });

  it("lists components without an item, so that the list is not taken for complete", () => {
    const row = rows.findIndex((r) => r.includes("Amazon S3"));
    assert.deepEqual(
      [cell(row, "ID"), cell(row, "State"), cell(row, "Place")],
      ["", "not registered", "Frankfurt, DE"],
    );
  });

  it("says on every row of what commit it speaks", () => {
    assert.ok(
      rows.every((_, at) => cell(at, "Commit") === "abc123 with changes" && cell(at, "Exported on") === "2026-11-22"),
    );
  });

  it("runs no formula in a spreadsheet", () => {
    assert.equal(cell(0, "Manufacturer"), "'=cmd|' /C calc'!A0");
    for (const text of ["=1", "+1", "-1", "@x", "\t=1", " =1", "\r=1", "\n=1", "＝1", "－1"]) {
      assert.match(csvCell(text), /^"?'/, JSON.stringify(text));
    }
    assert.equal(csvCell("a=b"), "a=b");
  });
});

describe("the register as JSON", () => {
  const json = JSON.parse(soupJson(report()));
  it("opens with the header of evidence, its signatures empty", () => {
    assert.equal(json.header.device.name, "Vela");
    assert.deepEqual(
      [json.header.commit, json.header.isDirty, json.header.files],
      ["abc123", true, ["main.tf", "regulatory/soup.yaml"]],
    );
    assert.deepEqual([json.header.preparedBy, json.header.reviewedBy, json.header.approvedBy], [null, null, null]);
  });

  it("keeps what the register says beside what the code shows, and gaps as null", () => {
    assert.deepEqual([json.items[0].version, json.items[0].versionInRegister], ["postgres 16.3", "16.2"]);
    assert.equal(json.items[1].manufacturer, null);
    assert.ok(json.items[1].missing.length > 0);
  });
});

describe("the register as Markdown", () => {
  const cite = (ids: readonly string[]) => ids.map((id) => id.replace("62304-", "IEC 62304 ")).join();
  const text = soupMarkdown(report(), cite);

  it("opens with device, commit, tool and what was not assessed", () => {
    assert.match(text, /^# SOUP register: Vela\n/);
    for (const line of [
      "| Regulation and class | MDR, class IIa |",
      "| UDI-DI | *not stated* |",
      "| Commit | abc123, with changes that are not committed |",
      "| Made by | Tureen 1.2.3, catalogue of 2026-11-21 |",
      "| Files read | 2 |",
      "| Not assessed | 3: what source does not show |",
      "| Approved by |  |  |  |",
    ]) {
      assert.ok(text.includes(`${line}\n`), line);
    }
  });

  it("shows gaps as gaps, and names what is open by its clause", () => {
    assert.match(text, /\| SOUP-002 \| \*not stated\* \| \*not stated\* \|/);
    assert.ok(text.includes("- SOUP-002\n  - its title (IEC 62304 8.1.2)\n"));
    assert.match(text, /## In code, not in the register\n/);
  });

  it("keeps the table whole, whatever a field holds", () => {
    assert.ok(text.includes("Clinical \\| database"));
    const table = text.split("\n").filter((line) => line.startsWith("| SOUP-"));
    for (const line of table) assert.equal(line.replaceAll("\\|", "").split("|").length, 18, line);
  });

  it("lets no markup of a file through", () => {
    const hostile = "<img src=x onerror=1> [a](javascript:x) `c` **b** http://x.org ![i](u) <!-- c -->";
    const soup = `schemaVersion: 1\nitems:\n  - id: SOUP-001\n    title: ${JSON.stringify(hostile)}\n    website: "https://x.org/>a"\n`;
    const document = soupMarkdown(report(soup), cite);
    for (const markup of ["<img", "[a](", "`c`", "**b**", "http://x", "<!--", "<https://x.org/>a>"]) {
      assert.equal(document.includes(markup), false, markup);
    }
  });

  it("is no heading or list where a name begins like one", () => {
    const named = report();
    const header = { ...named.header, files: ["# a.tf", "- b.tf", "1. c.tf"] };
    const document = soupMarkdown({ ...named, header }, cite);
    assert.ok(document.endsWith("- \\# a.tf\n- \\- b.tf\n- 1\\. c.tf\n"), document.slice(-80));
  });
});

describe("every format", () => {
  it("gives the same for the same, and says nothing of a commit that is not known", () => {
    for (const format of ["csv", "markdown", "json"] as const) {
      assert.equal(
        formatSoup(report(), format, () => ""),
        formatSoup(report(), format, () => ""),
      );
      assert.equal(formatSoup(report(SOUP, null), format, () => "").includes("abc123"), false);
    }
    assert.equal(soupFileName(report(), "markdown"), "soup-register-2026-11-22.md");
  });
});
