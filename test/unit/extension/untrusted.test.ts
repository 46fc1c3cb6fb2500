import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const STARTS_SOMETHING =
  /\bchild_process\b|\bworker_threads\b|\bnew Function\(|\beval\(|\bcreateTerminal\(|\bexecuteTask\(/u;

/** Everything that runs in the editor or beside it. */
const folders = readdirSync("src").filter((name) => name !== "cli");

describe("a workspace that nobody trusts", () => {
  it("is read as any other, as the manifest says", () => {
    const { capabilities } = JSON.parse(readFileSync("package.json", "utf8"));
    assert.equal(capabilities.untrustedWorkspaces.supported, true);
  });

  it("can start nothing: what runs in the editor runs no program and no code from a file", () => {
    const starting = folders.flatMap((folder) =>
      readdirSync(join("src", folder), { recursive: true, encoding: "utf8" })
        .filter((name) => name.endsWith(".ts"))
        .filter((name) => STARTS_SOMETHING.test(readFileSync(join("src", folder, name), "utf8")))
        .map((name) => `${folder}/${name}`),
    );
    assert.deepEqual(starting, []);
  });
});
