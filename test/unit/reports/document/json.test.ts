import assert from "node:assert/strict";
import { documentJson } from "../../../../src/reports/document/json";
import { documentSaying, HOSTILE } from "./hostile";

const json = (text: string) => JSON.parse([...documentJson(documentSaying(text))].join(""));

describe("a document as JSON", () => {
  it("keeps every text as it is, rows by the IDs of their columns", () => {
    for (const text of HOSTILE) {
      const [row] = json(text).sections[0].blocks[5].rows;
      assert.deepEqual(
        [row.c0, row.c1, row.c5, row.c7],
        [text, text, { file: text, line: 1 }, [text, text]],
        JSON.stringify(text),
      );
    }
  });

  it("tells a gap, what source does not show, and what is left to people apart", () => {
    const [row] = json("x").sections[0].blocks[5].rows;
    assert.deepEqual([row.c8, row.c9, row.c11, row.c12], [{ missing: "x" }, { notAssessed: "x" }, null, null]);
    assert.equal(row.c10, 1);
  });

  it("opens with the header of evidence", () => {
    const { format, formatVersion, document, header } = json("x");
    assert.deepEqual([format, formatVersion, document, header.title], ["tureen-document", 1, "soup", "x"]);
  });
});
