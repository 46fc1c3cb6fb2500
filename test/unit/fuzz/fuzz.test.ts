import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { attempt } from "../../fuzz/attempt";
import { inputOf, targets } from "../../fuzz/catalogue";

const SEED = 1;
/** For each share of a target; `scripts/fuzz.ts` tries as many as one likes. */
const INPUTS = 15;
const FAILED_BEFORE = "test/fixtures/fuzz";

describe("hostile input", () => {
  for (const target of targets) {
    const inputs = target.share * INPUTS;
    it(`never hurts: ${target.name}, ${inputs} inputs`, async () => {
      for (let number = 0; number < inputs; number++) {
        const input = inputOf(target, SEED + number);
        const problem = await attempt(target, input);
        assert.equal(
          problem,
          undefined,
          `input ${number}: ${problem?.message}\n${JSON.stringify(input).slice(0, 2_000)}`,
        );
      }
    });
  }
});

describe("input that hurt once", () => {
  for (const name of readdirSync(FAILED_BEFORE)) {
    const { target: named, why, input } = JSON.parse(readFileSync(join(FAILED_BEFORE, name), "utf8"));
    it(`hurts no more: ${name.replace(".json", "")} (${why})`, async () => {
      const target = targets.find((one) => one.name === named);
      assert.ok(target, `there is no target ${named}`);
      const problem = await attempt(target, input);
      assert.equal(problem, undefined, problem?.message);
    });
  }
});
