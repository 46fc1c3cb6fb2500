import assert from "node:assert/strict";
import { readCsv } from "../../../src/register/import/csv";
import { decodeText } from "../../../src/register/import/decode";
import { readMarkdown } from "../../../src/register/import/markdown";
import type { RawTable, Read } from "../../../src/register/import/source";
import { readXlsx } from "../../../src/register/import/xlsx";
import { workbook } from "./support";

function cellsOf(read: Read<RawTable>): readonly (readonly string[])[] {
  assert.ok(read.ok);
  return read.value.rows.map(({ cells }) => cells);
}

describe("text of a spreadsheet", () => {
  it("is read in the encodings that Excel writes", () => {
    const text = "Größe;Wert\n";
    const wide = (order: boolean) => {
      const view = new DataView(new ArrayBuffer(text.length * 2));
      for (let at = 0; at < text.length; at++) view.setUint16(at * 2, text.charCodeAt(at), order);
      return new Uint8Array(view.buffer);
    };
    const western = Uint8Array.from(text, (sign) => sign.charCodeAt(0));
    const given = {
      "UTF-8": new TextEncoder().encode(text),
      "UTF-8 with a mark": Uint8Array.of(0xef, 0xbb, 0xbf, ...new TextEncoder().encode(text)),
      "UTF-16 with a mark": Uint8Array.of(0xff, 0xfe, ...wide(true)),
      "UTF-16, the other order": Uint8Array.of(0xfe, 0xff, ...wide(false)),
      "UTF-16 without a mark": wide(true),
      "Windows-1252": western,
    };
    for (const [encoding, bytes] of Object.entries(given)) assert.equal(decodeText(bytes), text, encoding);
  });

  it("is split at the separator that its rows have evenly", () => {
    assert.deepEqual(cellsOf(readCsv("a;b\n1,5;2\n")), [
      ["a", "b"],
      ["1,5", "2"],
    ]);
    assert.deepEqual(cellsOf(readCsv('a,b\n"1;5",2\n'))[1], ["1;5", "2"]);
    assert.deepEqual(cellsOf(readCsv("a\tb\n1,5\t2;3\n"))[1], ["1,5", "2;3"]);
    assert.deepEqual(cellsOf(readCsv("sep=|\na|b\n"))[0], ["a", "b"]);
  });

  it("keeps row numbers as the spreadsheet shows them, over empty rows and rows of several lines", () => {
    const read = readCsv('a;b\r\n"one\r\ntwo";x\r\n\r\nlast;y\r\n');
    assert.ok(read.ok);
    assert.deepEqual(
      read.value.rows.map(({ number }) => number),
      [1, 2, 4],
    );
    assert.equal(read.value.rows[1]?.cells[0], "one\ntwo");
  });

  it("is text also where it looks like a formula", () => {
    assert.deepEqual(cellsOf(readCsv("a;b\n=1+1;@SUM(A1)\n"))[1], ["=1+1", "@SUM(A1)"]);
  });

  it("is refused with the line where a quotation mark is never closed", () => {
    const read = readCsv('a;b\n"open;c\n');
    assert.match(read.ok ? "" : read.reason, /never closed.*line 2/u);
  });
});

describe("a workbook", () => {
  it("gives its sheets with dates, numbers and answers as text", async () => {
    const day = new Date(Date.UTC(2026, 10, 21));
    const read = await readXlsx(
      await workbook({
        Risks: [
          ["ID", "Value"],
          ["R-1", 0.1 + 0.2],
          ["R-2", day],
          [null, null],
          ["R-3", true],
        ],
        Empty: [],
      }),
    );
    assert.ok(read.ok);
    const [sheet, ...others] = read.value;
    assert.equal(sheet?.name, "Risks");
    assert.deepEqual(others, []);
    assert.deepEqual(
      sheet?.rows.map(({ number, cells }) => [number, ...cells]),
      [
        [1, "ID", "Value"],
        [2, "R-1", "0.3"],
        [3, "R-2", "2026-11-21"],
        [5, "R-3", "true"],
      ],
    );
  });

  it("keeps every sign of a text: markup, formulas, umlauts", async () => {
    const text = '<b>&amp;</b> "Größe" =HYPERLINK("x")';
    const read = await readXlsx(await workbook({ A: [["ID", text]] }));
    assert.ok(read.ok);
    assert.equal(read.value[0]?.rows[0]?.cells[1], text);
  });

  it("is refused with words where it is something else", async () => {
    const read = await readXlsx(new TextEncoder().encode("PK no archive at all, whatever it says"));
    assert.match(read.ok ? "" : read.reason, /Save it anew as \.xlsx/u);
  });
});

describe("tables in Markdown", () => {
  it("are named by the heading above them, without its number, and counted in lines", () => {
    const text =
      "# 2. Risks\n\n| ID | Harm |\n|----|:----:|\n| 1 | a \\| b<br>c |\n\n| ID | Other |\n|--|--|\n| 2 | d |\n";
    const read = readMarkdown(text);
    assert.ok(read.ok);
    assert.deepEqual(
      read.value.map(({ name, rows }) => [name, ...rows.map(({ number, cells }) => [number, ...cells])]),
      [
        ["Risks", [3, "ID", "Harm"], [5, "1", "a | b\nc"]],
        ["Risks (2)", [7, "ID", "Other"], [9, "2", "d"]],
      ],
    );
  });

  it("are not found in code, nor where there is no line of dashes", () => {
    const read = readMarkdown("```\n| a | b |\n|---|---|\n| 1 | 2 |\n```\n\n| not | a table |\n| 1 | 2 |\n");
    assert.ok(read.ok);
    assert.deepEqual(read.value, []);
  });
});
