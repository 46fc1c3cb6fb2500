import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CommandProblem } from "../../../src/cli/problem";
import { spreadOverThreads, startThreads, type Work } from "../../../src/cli/threads/pool";

const DOUBLES = `const { parentPort, threadId, workerData } = require("node:worker_threads");
parentPort.on("message", ({ number, task }) =>
  setTimeout(() => parentPort.postMessage({ number, answer: { doubled: task * 2, by: threadId } }), workerData.delay));`;
const ENDS = 'require("node:worker_threads").parentPort.on("message", () => process.exit(3));';
const THROWS = 'require("node:worker_threads").parentPort.on("message", () => { throw new Error("out of paper"); });';
const LEAVES = "process.exit(0);";

interface Answer {
  readonly doubled: number;
  readonly by: number;
}

/** What is done, and how many threads there are, this one included. */
interface Given extends Partial<Work<number, Answer>> {
  readonly threads?: number;
  readonly start?: unknown;
}

const work = (more: Given): Work<number, Answer> => ({
  tasks: Array.from({ length: 40 }, (_, number) => number),
  here: (task) => ({ doubled: task * 2, by: 0 }),
  received: (sent) => sent as Answer,
  keep: (answer) => answer,
  ...more,
});

/** Takes a millisecond of this thread. */
function busy(task: number): Answer {
  const until = process.hrtime.bigint() + 1_000_000n;
  while (process.hrtime.bigint() < until);
  return { doubled: task * 2, by: 0 };
}

describe("work spread over threads", () => {
  let folder = "";
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "tureen-pool-"));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  function started(program: string, { threads = 3, start = { delay: 1 } }: Given) {
    const file = join(folder, "worker.cjs");
    writeFileSync(file, program);
    return startThreads(file, start, threads - 1);
  }

  function spread(program: string, more: Given = {}): Promise<readonly Answer[]> {
    const threads = started(program, more);
    return spreadOverThreads(work(more), threads).finally(threads.end);
  }

  it("gives the answers in the order of the tasks, whoever gave them", async () => {
    for (const threads of [1, 2, 4, 64]) {
      const answers = await spread(DOUBLES, { threads });
      assert.deepEqual(
        answers.map(({ doubled }) => doubled),
        Array.from({ length: 40 }, (_, number) => number * 2),
      );
    }
  });

  it("lets other threads work, and this one as well", async () => {
    const start = { delay: 0 };
    const tasks = Array.from({ length: 3_000 }, (_, number) => number);
    const workers = new Set((await spread(DOUBLES, { start, tasks, here: busy })).map(({ by }) => by));
    assert.ok(workers.has(0) && workers.size > 1, [...workers].join());
  });

  it("goes on in the same threads", async () => {
    const threads = started(DOUBLES, {});
    try {
      for (const length of [40, 3, 200]) {
        const tasks = Array.from({ length }, (_, number) => number);
        const answers = await spreadOverThreads(work({ tasks }), threads);
        assert.deepEqual(
          answers.map(({ doubled }) => doubled),
          tasks.map((task) => task * 2),
        );
      }
    } finally {
      await threads.end();
    }
  });

  it("says how much is done, to the end", async () => {
    const told: number[] = [];
    await spread(DOUBLES, { onProgress: (done) => told.push(done) });
    assert.equal(told.at(-1), 40);
  });

  it("has no answer for no task", async () => {
    assert.deepEqual(await spread(DOUBLES, { tasks: [] }), []);
  });

  for (const [what, program, reason] of [
    ["ends", ENDS, /exit code 3/],
    ["leaves without a word", LEAVES, /exit code 0/],
    ["fails", THROWS, /out of paper/],
  ] as const) {
    it(`ends with what to do about it when a thread ${what}`, async () => {
      const here = (task: number): Answer => ({ doubled: task * 2, by: 0 });
      const tasks = Array.from({ length: 100_000 }, (_, number) => number);
      await assert.rejects(spread(program, { here, tasks }), (problem: Error) => {
        assert.ok(problem instanceof CommandProblem);
        assert.match(problem.message, reason);
        assert.match(problem.message, /--threads 1/);
        return true;
      });
    });
  }

  it("ends the threads when this one fails", async () => {
    const here = () => {
      throw new Error("no luck");
    };
    await assert.rejects(spread(DOUBLES, { here }), /no luck/);
  });
});
