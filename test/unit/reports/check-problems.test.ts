import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { problemLines } from "../../../src/reports/check/words";

describe("what could not be read, and what says less than it seems to", () => {
  const problem = (severity: "error" | "warning") => {
    const position = { line: 0, character: 0 };
    return {
      severity,
      file: "main.tf",
      message: "There is no tag `@rsik`.",
      range: { start: position, end: position },
    };
  };

  it("are counted apart at the end of a report", () => {
    assert.deepEqual(problemLines([]), []);
    assert.deepEqual(problemLines([problem("error"), problem("warning"), problem("warning")]), [
      "1 place could not be read.",
      "2 places say less than they seem to.",
    ]);
    assert.deepEqual(problemLines([problem("warning")]), ["1 place says less than it seems to."]);
  });
});
