import assert from "node:assert/strict";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { describe, it } from "mocha";
import type { Unit } from "../../../src/model/unit";
import { projectOf, TODAY } from "../../support/project";

/** Collects what nothing holds any more. */
async function collectGarbage(): Promise<void> {
  setFlagsFromString("--expose-gc");
  const collect: () => void = runInNewContext("gc");
  // What a weak reference was asked for stays until the turn is over.
  await new Promise((resolve) => setTimeout(resolve, 0));
  collect();
}

describe("what an analysis remembers", () => {
  it("holds no state of the workspace that an edit has replaced", async () => {
    const block = (name: string) => `resource "aws_s3_bucket" "${name}" {\n  bucket = "${name}"\n}\n`;
    const project = projectOf({ "main.tf": block("first") });
    const before: WeakRef<Unit>[] = [];
    for (let edit = 0; edit < 30; edit++) {
      project.set("main.tf", block("first") + block(`n${edit}`));
      const [unit] = project.analyse(TODAY).workspace.units;
      assert.ok(unit);
      before.push(new WeakRef(unit));
    }
    await collectGarbage();
    const held = before.filter((unit) => unit.deref() !== undefined);
    assert.ok(held.length <= 3, `${held.length} of ${before.length} states are held`);
  });
});
