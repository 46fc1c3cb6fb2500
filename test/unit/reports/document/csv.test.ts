import assert from "node:assert/strict";
import { csvCell, documentCsv } from "../../../../src/reports/document/csv";
import { documentSaying } from "./hostile";

describe("a CSV cell", () => {
  it("never begins a formula", () => {
    for (const text of ["=1", "+1", "-1", "@x", "\t=1", " =1", "\r=1", "\n=1", "＝1", "－1", "\tx", "\rx"]) {
      assert.match(csvCell(text), /^"?'/, JSON.stringify(text));
    }
  });

  it("is otherwise left as it is", () => {
    assert.equal(csvCell("a=b"), "a=b");
    assert.equal(csvCell("1-2"), "1-2");
  });

  it("is quoted where it holds commas, quotation marks or line ends", () => {
    assert.equal(csvCell('a,"b"\nc'), '"a,""b""\nc"');
  });
});

describe("a document as CSV", () => {
  it("says on every row of what commit and day it speaks, whatever its texts say", () => {
    const document = documentSaying("a,b");
    const { commit, isDirty, exportedOn } = document.header;
    const source = commit === null ? "" : `${commit}${isDirty ? " with changes" : ""}`;
    const [head = "", ...rows] = [...documentCsv(document)].join("").trimEnd().split("\r\n");
    assert.match(head, /^\ufeff.+,Commit,Exported on$/u);
    assert.ok(rows.length > 0);
    assert.ok(rows.every((row) => row.endsWith(`,${source},${exportedOn}`)));
    const changed = { ...document, header: { ...document.header, commit: "c0ffee", isDirty: true } };
    assert.match([...documentCsv(changed)].join(""), /,c0ffee with changes,\d{4}-\d\d-\d\d\r\n/u);
  });
});
