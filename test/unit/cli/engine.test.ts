import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { FLAGS_FOR_MANY_FILES } from "../../../src/cli/threads/engine";

describe("the settings of V8 for many files", () => {
  it("are ones that Node knows", () => {
    const { status, stderr } = spawnSync(process.execPath, [...FLAGS_FOR_MANY_FILES, "-e", "0"], { encoding: "utf8" });
    assert.equal(status, 0, stderr);
  });
});
