import assert from "node:assert/strict";
import { appendFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  beginLedger,
  EMPTY,
  type Entry,
  entered,
  type Ledger,
  type Range,
  resumedLedger,
  stretchesLeft,
  writeEntry,
} from "../../../scripts/fuzz/ledger";
import { resultOf } from "../../../scripts/fuzz/result";

const HEAD = { seed: 7, commit: "0123456789", hasFolder: false };

function tried(from: number, to: number, seconds = 1): Entry {
  return { kind: "tried", from, to, spent: { hcl: { inputs: to - from, milliseconds: 2 * (to - from) } }, seconds };
}

function failed(number: number, signature = "hcl | Error"): Entry {
  return {
    kind: "failure",
    number,
    problem: { target: "hcl", message: `why ${number}`, signature, input: "x" },
    seconds: 2,
  };
}

function ledgerOf(...entries: readonly Entry[]): Ledger {
  return entries.reduce(entered, EMPTY);
}

/** Every number that is in one of the ranges, in order. */
function numbersIn(ranges: readonly Range[]): readonly number[] {
  return ranges.flatMap(([from, to]) => Array.from({ length: to - from }, (_, at) => from + at));
}

describe("stretches of hostile inputs", () => {
  const all = Array.from({ length: 23_457 }, (_, at) => at);

  it("hold every number once, whatever the number of processes", () => {
    for (const lanes of [1, 2, 3, 64]) assert.deepEqual(numbersIn(stretchesLeft([], all.length, lanes)), all);
  });

  it("hold what a run that was stopped had left", () => {
    const before: readonly Range[] = [
      [0, 5_000],
      [6_001, 6_002],
      [20_000, 22_000],
    ];
    const left = numbersIn(stretchesLeft(before, all.length, 2));
    assert.deepEqual(
      [...left, ...numbersIn(before)].sort((a, b) => a - b),
      all,
    );
  });

  it("are none where more was tried already than is asked for", () => {
    assert.deepEqual(stretchesLeft([[0, 5_000]], 400, 2), []);
  });

  it("are short at the end, so that no process is left alone with a long one", () => {
    const lengths = stretchesLeft([], 40_000, 2).map(([from, to]) => to - from);
    assert.equal(lengths[0], 5_000);
    assert.ok((lengths.at(-1) ?? 0) <= 1_000);
  });
});

describe("the ledger of a run with hostile inputs", () => {
  it("counts inputs, time and different failures", () => {
    const { failures, ...ledger } = ledgerOf(
      tried(500, 600),
      failed(9),
      tried(0, 500, 3),
      failed(4),
      failed(7, "other"),
    );
    assert.deepEqual(ledger, {
      ...{ tried: 600, seconds: 3, slow: [], ranges: [[0, 600]] },
      spent: { hcl: { inputs: 600, milliseconds: 1200 } },
    });
    assert.deepEqual(
      [...failures.values()].map(({ number, all }) => [number, all.size]),
      [
        [4, 2],
        [7, 1],
      ],
    );
  });

  it("counts a failure once that is told again by a run that goes on", () => {
    assert.equal(ledgerOf(failed(9), failed(9)).failures.get("hcl | Error")?.all.size, 1);
  });

  it("gives the same result in whatever order processes tell", () => {
    const entries = [tried(0, 100), failed(3), tried(100, 250), failed(120), failed(121, "other")];
    const about = {
      ...{ ...HEAD, on: "2026-11-22", version: "0.1.0", workers: 2, inputs: 250 },
      machine: { processor: "a", cores: 2, gibibytes: 8, system: "b", node: "20", load: 0 },
      bounds: { processorSeconds: 20, seconds: 600 },
    };
    assert.deepEqual(resultOf(ledgerOf(...entries), about), resultOf(ledgerOf(...entries.toReversed()), about));
  });
});

describe("a run with hostile inputs that was stopped", () => {
  let folder = "";
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "tureen-fuzz-"));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it("goes on where it was, also when its last line is not whole", () => {
    const file = join(folder, "run/journal.jsonl");
    beginLedger(file, HEAD);
    for (const entry of [tried(0, 100), failed(3)]) writeEntry(file, entry);
    appendFileSync(file, '{"kind":"tried","from":1');
    assert.deepEqual(resumedLedger(file, HEAD), ledgerOf(tried(0, 100), failed(3)));
  });

  it("does not go on as another one", () => {
    const file = join(folder, "journal.jsonl");
    beginLedger(file, HEAD);
    assert.throws(() => resumedLedger(file, { ...HEAD, seed: 8 }), /is another/u);
    assert.throws(() => resumedLedger(join(folder, "none.jsonl"), HEAD), /no run to go on with/u);
  });
});
