import assert from "node:assert/strict";
import { checkAnalysis } from "../../fuzz/analysis";
import { extremes } from "../../fuzz/extremes";

/** Of the processor, so that other work on the machine does not count. Each takes far less. */
const BOUND_MICROSECONDS = 20_000_000;

describe("a workspace with", function () {
  this.timeout(300_000);
  for (const [name, files] of Object.entries(extremes)) {
    it(`${name} is analysed in time`, () => {
      const start = process.cpuUsage();
      checkAnalysis(files);
      const { user, system } = process.cpuUsage(start);
      assert.ok(user + system < BOUND_MICROSECONDS, `${((user + system) / 1_000_000).toFixed(1)} s`);
      assert.equal(Reflect.get({}, "polluted"), undefined);
    });
  }
});
