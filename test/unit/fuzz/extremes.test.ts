import assert from "node:assert/strict";
import { checkAnalysis } from "../../fuzz/analysis";
import { extremes } from "../../fuzz/extremes";
import { endsInTime } from "../../support/bound";

describe("a workspace with", () => {
  for (const [name, files] of Object.entries(extremes)) {
    it(`${name} is analysed in time`, () => {
      endsInTime(() => checkAnalysis(files));
      assert.equal(Reflect.get({}, "polluted"), undefined);
    });
  }
});
