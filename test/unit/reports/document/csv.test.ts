import assert from "node:assert/strict";
import { csvCell } from "../../../../src/reports/document/csv";

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
