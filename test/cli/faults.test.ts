import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { closeSync, existsSync, openSync, readdirSync, readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { program, type Ran, useFolder } from "./support";

const RISKS = "schemaVersion: 1\nrisks: # kept by hand\n  - id: RISK-001\n    title: Late result\n";
const TABLE = "ID;Title;Harm\nRISK-002;Wrong result;Wrong treatment\n";

describe("a disk that fails while something is written", () => {
  const folder = useFolder();

  const failing = (fault: string, ...given: readonly string[]): Ran => {
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      ["--require", join(import.meta.dirname, "fault.cjs"), program, ...given],
      { cwd: folder.path(""), encoding: "utf8", env: { ...process.env, FAULT: fault } },
    );
    return { status, stdout, stderr };
  };
  /** Every file with its text. */
  const state = () =>
    readdirSync(folder.path(""), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => `${join(parentPath, name)}\n${readFileSync(join(parentPath, name), "utf8")}`)
      .sort();
  const commands: readonly (readonly string[])[] = [
    ["init"],
    ["import", "table.csv", "--as", "risks"],
    ["snapshot", "1.0.0"],
    ["soup", "--format", "xlsx", "--output", "soup.xlsx"],
    ["soup", "--format", "doorstop", "--output", "list"],
    ["check", "--write-baseline", "baseline.json"],
  ];

  beforeEach(() => {
    assert.equal(folder.run("init").status, 0);
    folder.write("regulatory/risks.yaml", RISKS);
    folder.write("table.csv", TABLE);
    folder.write("queue.tf", 'resource "aws_sqs_queue" "q" {}\n');
  });

  for (const [fault, meaning] of [
    ["ENOSPC", "is full"],
    ["EROFS", "cannot be written"],
  ] as const) {
    for (const given of commands) {
      it(`loses nothing and says so when it ${meaning}: ${given.join(" ")}`, () => {
        const before = state();
        const { status, stderr } = failing(fault, ...given);
        assert.equal(status, 2, stderr);
        assert.match(stderr, new RegExp(`could not be written.*${fault}`, "u"));
        assert.deepEqual(state(), before);
      });
    }
  }

  it("leaves all files as they were when the second of several cannot be replaced", () => {
    const before = state();
    const { status, stderr } = failing("EACCES", "import", "table.csv", "--as", "risks");
    assert.equal(status, 2, stderr);
    assert.match(stderr, /Nothing was changed/u);
    assert.deepEqual(state(), before);
  });

  it("keeps the old file when the program is killed, and the next run takes the draft away", () => {
    const parts = () => readdirSync(folder.path("regulatory")).filter((name) => name.endsWith(".part"));
    failing("kill", "import", "table.csv", "--as", "risks");
    assert.equal(readFileSync(folder.path("regulatory/risks.yaml"), "utf8"), RISKS);
    assert.notDeepEqual(parts(), []);
    assert.equal(folder.run("import", "table.csv", "--as", "risks").status, 0);
    assert.deepEqual(parts(), []);
    assert.match(readFileSync(folder.path("regulatory/risks.yaml"), "utf8"), /# kept by hand[\s\S]*RISK-002/u);
  });

  it("is said where a device takes nothing", () => {
    symlinkSync("/dev/full", folder.path("full.md"));
    const { status, stderr } = folder.run("soup", "--format", "markdown", "--output", "full.md");
    assert.equal(status, 2);
    assert.match(stderr, /`full\.md` could not be written: ENOSPC/u);
    assert.ok(existsSync(folder.path("full.md")));
  });
});

describe("a standard output that takes nothing", () => {
  const folder = useFolder();

  for (const given of [["check"], ["check", "--format", "sarif"], ["soup"], ["rules"], ["--help"]]) {
    it(`is said, and not taken for findings, by ${given.join(" ")}`, () => {
      const full = openSync("/dev/full", "w");
      const { status, stderr } = spawnSync(process.execPath, [program, ...given], {
        cwd: folder.path(""),
        encoding: "utf8",
        stdio: ["ignore", full, "pipe"],
      });
      closeSync(full);
      assert.equal(stderr, "tureen: Standard output could not be written: ENOSPC: no space left on device, write\n");
      assert.equal(status, 2);
    });
  }
});
