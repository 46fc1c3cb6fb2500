import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { endTree, runCommand } from "../../../scripts/bench/command";
import { waitForQuiet } from "../../../scripts/bench/machine";
import { spreadOf } from "../../../scripts/bench/measure";
import { readOptions } from "../../../scripts/bench/options";
import { keystrokeIn } from "../../../scripts/bench/parts/keystroke";
import { findingsOf } from "../../../scripts/bench/peers/found";
import { boundOf, ownParts, reasonToLeaveOut } from "../../../scripts/bench/plan";
import { moduleFiles, treeFiles } from "../../../scripts/bench/trees/tree";
import { pause } from "../../../scripts/host/processes";
import { parseHcl } from "../../../src/syntax/hcl/parser";
import { measured } from "./sample-run";

const checkov = (size: number, milliseconds: number) => ({
  size,
  measure: measured("check", `tree-${size}`, milliseconds, "checkov"),
});

describe("a peer on a larger tree", () => {
  it("is run while nothing says that it would pass the limit", () => {
    assert.equal(reasonToLeaveOut([], 100, 300), undefined);
    assert.equal(reasonToLeaveOut([checkov(100, 9000)], 1000, 300), undefined);
    assert.equal(reasonToLeaveOut([checkov(100, 9000), checkov(1000, 27_000)], 10_000, 300), undefined);
  });

  it("is left out when each file more leads over the limit, which is not the start of the program", () => {
    const reason = reasonToLeaveOut([checkov(100, 9000), checkov(1000, 63_000)], 10_000, 300);
    assert.match(reason ?? "", /^not run: 1,000 files took 63 s/u);
  });

  it("is left out when a smaller tree was too much", () => {
    const before = [
      { size: 100, measure: { what: "check", by: "kics", on: "tree-100", problem: "did not finish in 9 s" } },
    ];
    assert.equal(reasonToLeaveOut(before, 1000, 9), "not run: with 100 files it did not finish in 9 s");
  });
});

describe("what a peer says that it found", () => {
  it("is added up over the frameworks that Checkov reports on", () => {
    const report = (failed: number) => ({ check_type: "terraform", summary: { passed: 4, failed } });
    assert.equal(findingsOf("checkov", JSON.stringify(report(3)), ""), 3);
    assert.equal(findingsOf("checkov", JSON.stringify([report(3), report(5)]), ""), 8);
  });

  it("is not known when it comes in another form", () => {
    assert.equal(findingsOf("tflint", '{"problems": []}', ""), undefined);
    assert.equal(findingsOf("tflint", "Segmentation fault", ""), undefined);
    assert.equal(findingsOf("tflint", '{"issues": [{}, {}]}', ""), 2);
  });

  it("is added up over the files that Trivy reports on", () => {
    const results = [{ Target: "a", MisconfSummary: { Successes: 9, Failures: 2 } }, { Target: "b" }];
    assert.equal(findingsOf("trivy", JSON.stringify({ SchemaVersion: 2, Results: results }), ""), 2);
    assert.equal(findingsOf("trivy", JSON.stringify({ SchemaVersion: 2 }), ""), 0);
  });
});

describe("what a person asks of a run", () => {
  it("chooses parts and sizes", () => {
    const options = readOptions(["--only", "typing,check", "--sizes", "100,2000"], {});
    const parts = ownParts(options);
    assert.ok(parts.includes("typing") && parts.includes("check:tree-2000") && parts.includes("check:module-100"));
    assert.ok(!parts.some((part) => part.startsWith("server") || part === "parsing"));
  });

  it("names real trees on the command line or in the environment", () => {
    const { real } = readOptions(["one=/a/b"], { TUREEN_BENCH_TREES: "/c/two" });
    assert.deepEqual(
      [...real],
      [
        ["one", "/a/b"],
        ["two", "/c/two"],
      ],
    );
  });

  it("is refused when there is no such part or no such number", () => {
    assert.throws(() => readOptions(["--only", "everything"], {}), /`everything` is none of/u);
    assert.throws(() => readOptions(["--sizes", "100,many"], {}), /`many` of --sizes/u);
  });
});

describe("a command that is measured", () => {
  const node = (code: string) => ({ file: process.execPath, args: ["-e", code], done: [0] });

  it("tells what it printed, and that it was done", async () => {
    const ended = await runCommand(node("console.log(6 * 7)"), 60, true);
    assert.equal(ended.problem, undefined);
    assert.equal(ended.output, "42\n");
    assert.ok(ended.milliseconds > 0);
  });

  it("that fails says how it ended and what it said last", async () => {
    const { problem } = await runCommand(node("console.error('no rules found'); process.exit(3)"), 60);
    assert.equal(problem, "ended with 3: no rules found");
  });

  it("that takes too long is ended", async () => {
    const { problem } = await runCommand(node("setInterval(() => 0, 1000)"), 1);
    assert.equal(problem, "did not finish in 1 s");
  });

  it("that is not there is a problem of that command alone", async () => {
    const { problem } = await runCommand({ file: "tureen-no-such-program", args: [], done: [0] }, 60);
    assert.match(problem ?? "", /ENOENT/u);
  });
});

describe("ending what was started", () => {
  it("ends all below it, also what does not listen and stands in a group of its own", async () => {
    const folder = mkdtempSync(join(tmpdir(), "tureen-bench-test-"));
    const file = join(folder, "pid");
    const deaf = `process.on("SIGTERM", () => 0); require("fs").writeFileSync(${JSON.stringify(file)}, process.pid + "."); setInterval(() => 0, 1000)`;
    const alone = JSON.stringify({ detached: true, stdio: "ignore" });
    const starts = `require("child_process").spawn(process.execPath, ["-e", ${JSON.stringify(deaf)}], ${alone}); setInterval(() => 0, 1000)`;
    const child = spawn(process.execPath, ["-e", starts], { detached: true, stdio: "ignore" });
    while (!(existsSync(file) && readFileSync(file, "utf8").endsWith("."))) await pause(50);
    const pid = Number(readFileSync(file, "utf8").slice(0, -1));
    rmSync(folder, { recursive: true });
    await endTree(child);
    await hasEnded(pid);
  });
});

/** Waits until a process is no more. */
async function hasEnded(pid: number): Promise<void> {
  for (;;) {
    try {
      process.kill(pid, 0);
    } catch {
      return;
    }
    // A process that nobody has asked how it ended is still listed.
    if (/^State:\s+Z/mu.test(readStatus(pid))) return;
    await pause(50);
  }
}

function readStatus(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/status`, "utf8");
  } catch {
    return "";
  }
}

describe("waiting for a quiet machine", () => {
  const waited = (...loads: readonly number[]) => {
    const left = [...loads];
    return waitForQuiet(
      20,
      () => left.shift() ?? 9,
      async () => undefined,
    );
  };

  it("takes no time where it is quiet, and ends when it is", async () => {
    assert.equal(await waited(0.1), 0);
    assert.equal(await waited(2, 1, 0.3), 10);
  });

  it("is given up after a while", async () => {
    assert.equal(await waited(), 20);
  });
});

describe("the bound of a part", () => {
  it("is its own, and that of a peer a little above the limit for it", () => {
    assert.equal(boundOf("check:tree-100", { peerLimitSeconds: 100 }), 60);
    assert.equal(boundOf("check:tree-100000", { peerLimitSeconds: 100 }), 300);
    assert.equal(boundOf("peer:kics:tree-100000", { peerLimitSeconds: 100 }), 160);
  });
});

describe("percentiles", () => {
  it("are values that were measured, by their rank", () => {
    const hundred = Array.from({ length: 100 }, (_, at) => 100 - at);
    assert.deepEqual(spreadOf(hundred), { p50: 50, p95: 95, p99: 99, runs: 100 });
    assert.deepEqual(spreadOf([3]), { p50: 3, p95: 3, p99: 3, runs: 1 });
  });
});

describe("trees to measure", () => {
  it("are the same for the same seed and others for another", () => {
    const [once, again, other] = [treeFiles(150, 7), treeFiles(150, 7), treeFiles(150, 8)].map((files) => [...files]);
    assert.deepEqual(once, again);
    assert.notDeepEqual(once, other);
  });

  it("have as many files as asked for, each path once", () => {
    for (const size of [1, 100, 1003]) {
      assert.equal(new Set([...treeFiles(size)].map(([path]) => path)).size, size);
      assert.equal(new Set([...moduleFiles(size)].map(([path]) => path)).size, size);
    }
  });

  it("hold Terraform without mistakes", () => {
    for (const [path, text] of [...treeFiles(60), ...moduleFiles(12)]) {
      if (path.endsWith(".tf")) assert.deepEqual(parseHcl(text).problems, [], path);
    }
  });
});

describe("a keystroke of a measurement", () => {
  it("always changes the text, also where it begins with what is typed", () => {
    for (const digit of ["0", "7", "5"]) {
      const { next } = keystrokeIn("main.tf", `  backup_retention_period = ${digit}\n`);
      const typed = [digit, next(), next(), next()];
      assert.ok(
        typed.every((one, at) => at === 0 || one !== typed[at - 1]),
        typed.join(" "),
      );
    }
  });

  it("is typed where the character stands", () => {
    const text = "spec:\n  replicas: 2\n";
    assert.equal(text[keystrokeIn("a.yaml", text).at], "2");
    assert.throws(() => keystrokeIn("a.yaml", "kind: Service\n"), /no place to type in a\.yaml/u);
  });
});
