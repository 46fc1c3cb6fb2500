import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { diagnosticsOf } from "../../../src/service/features/diagnostics";
import type { Snapshot } from "../../../src/service/snapshot";
import { TODAY } from "../../support/project";
import { snapshotOf } from "./snapshot";

const TEXT = `# @soup SOUP-001
resource "aws_db_instance" "first" {
  storage_encrypted = false
}

resource "aws_db_instance" "second" {
  storage_encrypted = false
}
`;

/** The same project with another text. */
function typed(before: Snapshot, text: string): Snapshot {
  before.project.set("main.tf", text);
  return { ...before, analysis: before.project.analyse(TODAY) };
}

describe("diagnostics after an edit", () => {
  it("are the very same objects where nothing of them is another", () => {
    // The first edit gives a file the form in which it is kept.
    const first = typed(snapshotOf({ "main.tf": `${TEXT}\n` }), TEXT);
    const before = diagnosticsOf("main.tf", first);
    const after = diagnosticsOf("main.tf", typed(first, TEXT.replace(/false(?=\n\}\n$)/u, "true")));
    for (const rule of ["encryption/at-rest", "register/unknown-id"]) {
      const ofFirst = before.filter(({ code, range }) => code === rule && range.start.line < 5);
      assert.equal(ofFirst.length, 1, rule);
      assert.ok(
        ofFirst.every((one) => after.includes(one)),
        rule,
      );
    }
    assert.equal(before.length, after.length + 1);
  });

  it("stand where their findings stand now", () => {
    const first = typed(snapshotOf({ "main.tf": `${TEXT}\n` }), TEXT);
    const linesOf = (snapshot: Snapshot) => diagnosticsOf("main.tf", snapshot).map(({ range }) => range.start.line);
    const before = linesOf(first);
    assert.deepEqual(
      linesOf(typed(first, `\n\n${TEXT}`)),
      before.map((line) => line + 2),
    );
  });
});
