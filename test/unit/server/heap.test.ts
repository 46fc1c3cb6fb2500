import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { HEAP_GROWTH } from "../../../src/server/heap";

describe("the heap of the server", () => {
  it("is kept small by a flag that Node knows", () => {
    const { status, stderr } = spawnSync(process.execPath, [HEAP_GROWTH, "--eval", ""], { encoding: "utf8" });
    assert.equal(status, 0, stderr);
  });
});
