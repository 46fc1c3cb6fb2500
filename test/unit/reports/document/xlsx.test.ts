import assert from "node:assert/strict";
import readWorkbook from "read-excel-file/node";
import type { Document } from "../../../../src/reports/document/document";
import { undisturbed } from "../../../../src/reports/document/kind";
import { documentXlsx, sheetNames } from "../../../../src/reports/document/xlsx";
import { partsOf } from "../zip";
import { documentSaying, HOSTILE } from "./hostile";

const workbook = (document: Document) => documentXlsx(document, undisturbed);

/** A document whose only table has so many rows. */
function longTable(length: number): Document {
  const small = documentSaying("Register");
  const [section] = small.sections;
  const rows = Array.from({ length }, (_, at) => [{ kind: "text", text: `row ${at}` } as const]);
  const columns = [{ id: "a", title: "A", type: "text" } as const];
  const table = { kind: "table", id: "t", title: "Large", empty: "", columns, rows } as const;
  return { ...small, sections: section ? [{ ...section, blocks: [table] }] : [] };
}

describe("a document as a workbook", () => {
  it("has a sheet for the header, each table, the texts and the files", async () => {
    const sheets = await readWorkbook(Buffer.from(await workbook(documentSaying("Register"))));
    assert.deepEqual(
      sheets.map(({ sheet }) => sheet),
      ["Header", "Register", "Register 2", "Texts", "Files"],
    );
  });

  it("keeps every text as text, in cells that hold no formula", async () => {
    for (const text of HOSTILE) {
      const bytes = await workbook(documentSaying(text));
      const parts = await partsOf(bytes);
      for (const [name, part] of parts) if (name.includes("worksheets")) assert.doesNotMatch(part, /<f[ >]/u, text);
      const sheets = await readWorkbook(Buffer.from(bytes));
      const cell = sheets[1]?.data[1]?.[1];
      if (/^[!-~]/u.test(text)) assert.equal(cell, text);
    }
  });

  it("has days that are days and numbers that are numbers", async () => {
    const parts = await partsOf(await workbook(documentSaying("2026-11-21")));
    const sheet = parts.get("xl/worksheets/sheet2.xml") ?? "";
    // 2026-11-21 is the 46347th day of Excel's calendar.
    assert.match(sheet, /<c r="E2" s="\d+"><v>46347<\/v><\/c>/u);
    assert.match(sheet, /<c r="K2" s="\d+"><v>1<\/v><\/c>/u);
  });

  it("has the first row frozen, filtered and printed on every page", async () => {
    const parts = await partsOf(await workbook(documentSaying("Register")));
    const sheet = parts.get("xl/worksheets/sheet2.xml") ?? "";
    assert.match(sheet, /ySplit="1".*state="frozen"/u);
    assert.match(sheet, /<\/sheetData><autoFilter ref="A1:M2"\/>/u);
    assert.match(parts.get("xl/workbook.xml") ?? "", /_xlnm.Print_Titles" localSheetId="1">'Register'!\$1:\$1</u);
  });

  it("says on every printed page what it is, and how many pages there are, whatever signs the device's name holds", async () => {
    const small = documentSaying("Register");
    const { header } = small;
    const named = { ...small, header: { ...header, device: { ...header.device, name: "A&B $& <Heart>" } } };
    for (const [name, sheet] of await partsOf(await workbook(named))) {
      if (!/worksheets\/sheet/u.test(name)) continue;
      assert.match(
        sheet,
        /<pageSetup paperSize="9"[^>]*\/><headerFooter><oddHeader>&amp;L.*A&amp;&amp;B \$&amp;&amp; &lt;Heart&gt;&amp;R/u,
        name,
      );
      assert.match(sheet, /Page &amp;P of &amp;N<\/oddFooter><\/headerFooter><\/worksheet>$/u, name);
      assert.match(sheet, /<worksheet [^>]*><sheetPr><pageSetUpPr fitToPage="1"\/><\/sheetPr>/u, name);
    }
  });

  it("is the same bytes at any time", async () => {
    const first = await workbook(documentSaying("Register"));
    await new Promise((later) => setTimeout(later, 2100));
    assert.deepEqual(await workbook(documentSaying("Register")), first);
  });

  it("gives way to others while a long table is made", async () => {
    const pausesFor = async (rows: number) => {
      let pauses = 0;
      const pause = async () => {
        pauses++;
      };
      await documentXlsx(longTable(rows), { pause });
      return pauses;
    };
    assert.equal((await pausesFor(1_000)) - (await pausesFor(1)), 4);
  });

  it("is a workbook also where a table is large enough for other threads", async () => {
    const bytes = await workbook(longTable(20_000));
    const sheets = await readWorkbook(Buffer.from(bytes));
    assert.equal(sheets[1]?.data.length, 20_001);
  });
});

describe("names of sheets", () => {
  it("are those that Excel takes: short, once each, without signs that it refuses", () => {
    const names = sheetNames([
      "Items",
      "items",
      "A very long title of a table that goes on",
      "a/b:c*?[d]",
      "",
      "Files",
    ]);
    assert.deepEqual(names, ["Items", "items 2", "A very long title of a table", "a b c   d", "Table", "Files 2"]);
  });
});
