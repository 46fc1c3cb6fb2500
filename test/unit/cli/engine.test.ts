import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { FLAGS_FOR_MANY_FILES } from "../../../src/cli/threads/engine";

describe("the settings of V8 for many files", () => {
  it("are ones that Node knows, and says nothing about", () => {
    const { status, stderr } = spawnSync(process.execPath, [...FLAGS_FOR_MANY_FILES, "-e", "0"], { encoding: "utf8" });
    assert.deepEqual({ status, stderr }, { status: 0, stderr: "" });
  });
});
