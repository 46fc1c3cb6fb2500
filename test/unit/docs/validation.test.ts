import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { kitBody } from "../../../scripts/validation/body";
import { readKit } from "../../../scripts/validation/data";
import { isBelow, runOf, shownFor, testFile } from "../../../scripts/validation/results";
import type { Block, Table } from "../../../src/reports/document/document";

const root = process.cwd();
const data = readKit(root);
const files = readdirSync(join(root, "test"), { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".test.ts"))
  .map((name) => testFile(join(root, "test", name)));

describe("what the validation kit says of the tool", () => {
  it("names tests that exist, for every requirement", () => {
    const dangling = data.requirements.flatMap(({ id, tests }) =>
      tests.filter((one) => !files.some((file) => isBelow(file, one))).map((one) => `${id}: ${one}`),
    );
    assert.deepEqual(dangling, []);
  });

  it("has a requirement for every invariant of the architecture", () => {
    const page = readFileSync(join(root, "docs/architecture.md"), "utf8");
    const invariants =
      page.slice(page.indexOf("## Invariants"), page.indexOf("## Decisions")).match(/^\d+\. /gmu) ?? [];
    assert.ok(invariants.length >= 8);
    for (const [at] of invariants.entries()) {
      assert.ok(
        data.requirements.some(({ from }) => new RegExp(`invariant ${at + 1}\\b`, "u").test(from)),
        `invariant ${at + 1}`,
      );
    }
  });

  it("answers each failure of the tool with requirements that there are", () => {
    const known = new Set(data.requirements.map(({ id }) => id));
    const named = data.failures.flatMap(({ requirements }) => requirements);
    assert.deepEqual(
      named.filter((id) => !known.has(id)),
      [],
    );
  });
});

describe("the results of tests", () => {
  const test = (file: string, fullTitle: string) => ({ file, fullTitle });
  const run = runOf("unit", {
    stats: { start: "2026-11-21T10:00:00Z" },
    passes: [test("/x/out/unit/hcl/tree.test.mjs", "a"), test("/x/out/unit/hcl/hostile.test.mjs", "b")],
    failures: [test("/x/test/cli/check.test.ts", "c")],
    pending: [test("/x/test/cli/since.test.ts", "d")],
  });
  const requirement = (...tests: readonly string[]) => ({ id: "VAL-99", text: "t", from: "f", tests });

  it("belong to files below test, bundled or not", () => {
    assert.deepEqual(
      run.results.map(({ file }) => file),
      ["unit/hcl/tree", "unit/hcl/hostile", "cli/check", "cli/since"],
    );
  });

  it("count for what names their file or folder; skipped is not passed", () => {
    const { passed, failed } = shownFor(requirement("unit/hcl", "cli"), [run]);
    assert.equal(passed, 2);
    assert.deepEqual(
      failed.map(({ title }) => title),
      ["c", "d"],
    );
    assert.equal(shownFor(requirement("unit/hc"), [run]).passed, 0);
  });

  it("say where nothing ran", () => {
    assert.deepEqual(shownFor(requirement("unit/hcl", "security"), [run]).notRun, ["security"]);
  });

  it("stand in the kit with each failure, and a note where they are older than the code", () => {
    const expected = { version: "1.2.3", catalogue: "2026-11-21", rulesDigest: "r", soupDigest: "s", vsixDigest: "v" };
    const counts = { fail: 1, notAssessed: 2, justified: 3 };
    const body = kitBody({
      data,
      runs: [run],
      expected: { ...expected, ...counts },
      rules: [],
      versions: [],
      duties: { done: 1, partly: 2, open: 3 },
      isOutdated: true,
    });
    const blocks = body.sections.flatMap((section) => section.blocks);
    const table = (id: string) => blocks.find((block): block is Table => block.kind === "table" && block.id === id);
    assert.equal(table("failed")?.rows.length, 2);
    assert.ok(blocks.some((block: Block) => block.kind === "note" && block.text.includes("Files changed")));
    // What the user observes stays empty.
    for (const id of ["iq", "oq", "pq"]) {
      assert.ok(
        table(id)?.rows.every((row) => row.slice(-2).every(({ kind }) => kind === "blank")),
        id,
      );
    }
  });
});
