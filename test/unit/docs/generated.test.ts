import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import shipped from "tureen:knowledge";
import { exampleReadme } from "../../../scripts/docs/example";
import { loadKnowledge } from "../../../src/knowledge/load";
import { generatedPages } from "../../../src/reports/explain/pages";

const docs = join(process.cwd(), "docs");

describe("the documentation of rules", () => {
  const pages = generatedPages(loadKnowledge(shipped));

  it("is what the knowledge files say today (npm run docs)", () => {
    for (const [path, text] of pages) assert.equal(readFileSync(join(docs, path), "utf8"), text, path);
  });

  it("has no page of a rule that is gone", () => {
    const there = readdirSync(join(docs, "rules"), { recursive: true, encoding: "utf8" }).filter((n) =>
      n.endsWith(".md"),
    );
    assert.deepEqual(
      there.filter((path) => !pages.has(`rules/${path.replaceAll("\\", "/")}`)),
      [],
    );
  });
});

describe("the example device", () => {
  it("explains every finding that there is, and no other (npm run docs)", () => {
    const readme = readFileSync(join(process.cwd(), "examples/vela/README.md"), "utf8");
    assert.equal(readme, exampleReadme(readme, process.cwd(), loadKnowledge(shipped)));
  });
});
