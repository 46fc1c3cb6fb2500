import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Bounds, type Ending, lookAt, supervised } from "../../../scripts/fuzz/watch";

const FAR: Bounds = { processorSeconds: 600, seconds: 600 };
const ORDER = { kind: "tell", seed: 1, number: 1 } as const;

describe("a thread that tries inputs", () => {
  let folder = "";
  before(() => {
    folder = mkdtempSync(join(tmpdir(), "tureen-fuzz-"));
  });
  after(() => rmSync(folder, { recursive: true }));

  function endingOf(code: string, bounds: Partial<Bounds>): Promise<Ending> {
    const program = join(folder, "program.mjs");
    const say =
      "import { parentPort } from 'node:worker_threads';\nconst done = () => parentPort.postMessage({ kind: 'done' });";
    writeFileSync(program, `${say}\n${code}\n`);
    return supervised(program, ORDER, () => undefined, { bounds: { ...FAR, ...bounds } });
  }

  it("is left alone while it does its work", async () => {
    assert.equal(await endingOf("done()", {}), "done");
  });

  it("is ended when one input takes too much of the processor", async () => {
    assert.deepEqual(await endingOf("for (;;);", { processorSeconds: 0.5 }), {
      problem: "took more than 0.5 s of the processor",
    });
  });

  it("is ended when it waits for ever, which takes nothing of the processor", async () => {
    const waiting = await endingOf("setInterval(() => 0, 1000)", { seconds: 1 });
    assert.deepEqual(waiting, { problem: "did not end in 1 s" });
  });

  it("has not done its work when it ends while something is awaited", async () => {
    const stopped = await endingOf("await new Promise(() => undefined); done();", {});
    assert.deepEqual(stopped, { problem: "ended while something was still waited for" });
  });

  it("that breaks says why", async () => {
    const broken = await endingOf("throw new Error('no such input')", {});
    assert.match(typeof broken === "object" ? broken.problem : "", /^broke off: Error: no such input/u);
  });
});

describe("a bound for one input", () => {
  /** What was said at looks at which these inputs were at hand, each after so much time of the processor and the clock. */
  function saidAt(
    ...readings: readonly (readonly [at: number, processorSeconds: number, seconds: number])[]
  ): string[] {
    const said: string[] = [];
    const left = readings.map(([at, processorSeconds, seconds]) => ({ at, processorSeconds, seconds }));
    const read = () => left.shift() ?? { at: -1, processorSeconds: 0, seconds: 0 };
    const look = lookAt({ processorSeconds: 20, seconds: 600 }, read, (problem) => said.push(problem));
    while (left.length > 0) look();
    return said;
  }

  it("is none for many inputs together", () => {
    assert.deepEqual(saidAt([0, 0, 0], [900, 19, 19], [1_800, 38, 38], [2_700, 57, 900]), []);
  });

  it("does not count the time in which others had the processor", () => {
    assert.deepEqual(saidAt([4, 0, 0], [4, 1, 60], [4, 7, 500]), []);
    assert.deepEqual(saidAt([4, 0, 0], [4, 7, 500], [4, 21, 590]), ["took more than 20 s of the processor"]);
  });

  it("is also one of the clock, for what waits", () => {
    assert.deepEqual(saidAt([4, 0, 0], [4, 0.1, 599], [4, 0.1, 601]), ["did not end in 600 s"]);
  });
});
