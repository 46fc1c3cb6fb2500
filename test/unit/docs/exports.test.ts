import assert from "node:assert/strict";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import shipped from "tureen:knowledge";
import { documentsPage } from "../../../scripts/docs/documents";
import { EXPORTS, exampleExports } from "../../../scripts/exports";
import { loadKnowledge } from "../../../src/knowledge/load";

describe("the page on evidence documents", () => {
  it("lists those that there are (npm run docs)", () => {
    const page = readFileSync(join(process.cwd(), "docs/documents.md"), "utf8");
    assert.equal(page, documentsPage(page));
  });
});

describe("the exports of the example device", () => {
  const folder = join(process.cwd(), EXPORTS);
  let made: ReadonlyMap<string, string | Uint8Array>;

  before(async () => {
    made = await exampleExports(process.cwd(), loadKnowledge(shipped));
  });

  it("are what the code makes of it today (npm run docs)", () => {
    for (const [name, content] of made) {
      const there = readFileSync(join(folder, name));
      if (typeof content === "string") assert.equal(there.toString("utf8"), content, name);
      else assert.ok(there.equals(content), name);
    }
  });

  it("are the same bytes when they are made again", async () => {
    const again = await exampleExports(process.cwd(), loadKnowledge(shipped));
    for (const [name, content] of made) assert.deepEqual(again.get(name), content, name);
  });

  it("have no file that is not made any more", () => {
    const there = readdirSync(folder, { recursive: true, encoding: "utf8" })
      .filter((name) => statSync(join(folder, name)).isFile())
      .map((name) => name.replaceAll("\\", "/"));
    assert.deepEqual(
      there.filter((name) => !made.has(name)),
      [],
    );
  });
});
