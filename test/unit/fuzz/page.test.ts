import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { FUZZ_PAGE, FUZZ_RUN, fuzzPage } from "../../../scripts/fuzz/page";
import type { FuzzRun } from "../../../scripts/fuzz/result";

const RUN: FuzzRun = {
  ...{ schemaVersion: 1, seed: 7, commit: "0123456789", hasFolder: false, on: "2026-11-22", version: "0.1.0" },
  machine: { processor: "Example CPU", cores: 2, gibibytes: 8, system: "Linux 6.1", node: "20.20.2", load: 0 },
  ...{ workers: 2, bounds: { processorSeconds: 20, seconds: 600 }, inputs: 200_000, tried: 200_000, seconds: 1_200 },
  targets: [{ name: "hcl", inputs: 120_000, milliseconds: 60_000, failures: 0 }],
  ...{ failures: [], slowest: [] },
};

describe("the page of hostile inputs", () => {
  it("is what its results give", () => {
    const run: FuzzRun = JSON.parse(readFileSync(FUZZ_RUN, "utf8"));
    assert.equal(readFileSync(FUZZ_PAGE, "utf8"), fuzzPage(run), "run `npm run fuzz -- --page`");
  });

  it("says how many were tried of what, and that nothing failed", () => {
    const page = fuzzPage(RUN);
    assert.match(page, /\*\*200,000 inputs\*\*, tried by Tureen 0\.1\.0 at 0123456789 on 2026-11-22, in 20 minutes/u);
    assert.match(page, /\| hcl \| 120,000 \| 0\.5 ms \| 0 \|/u);
    assert.match(page, /Nothing failed\./u);
  });

  it("says when fewer were tried than were asked for, and what failed", () => {
    const failures = [{ target: "hcl", number: 4, count: 3, why: "Error: a | b", file: "hcl-4.json" }];
    const page = fuzzPage({ ...RUN, tried: 9_000, failures });
    assert.match(page, /\*\*9,000 inputs\*\* of the 200,000 that were asked for/u);
    assert.match(page, /\| hcl \| 4 \| 3 \| Error: a \\\| b \|/u);
    assert.doesNotMatch(page, /Nothing failed/u);
  });
});
