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

describe("diagnostics of an editor that hides information", () => {
  const files = {
    "main.tf": TEXT.replace("SOUP-001", "SOUP-009"),
    "regulatory/soup.yaml": "schemaVersion: 1\nitems: []\n",
  };

  /** What is shown, by severity and rule. */
  function shown(device: string, hidesInformation: boolean): readonly string[] {
    const snapshot = snapshotOf({ ...files, "regulatory/device.yaml": `schemaVersion: 1\n${device}` });
    const editor = { ...snapshot.editor, hidesInformation };
    return diagnosticsOf("main.tf", { ...snapshot, editor }).map(({ severity, code }) => `${severity} ${code}`);
  }

  it("are the others, also of rules that the device file gives another weight", () => {
    for (const device of [
      "name: Vela\n",
      "rules:\n  register/unregistered: warning\n  register/unknown-id: information\n",
    ]) {
      const all = shown(device, false);
      assert.ok(all.some((one) => one.endsWith("register/unregistered")) && all.some((one) => one.startsWith("3")));
      assert.deepEqual(
        shown(device, true),
        all.filter((one) => !one.startsWith("3")),
      );
    }
  });
});
