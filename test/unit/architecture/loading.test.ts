import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";

const root = process.cwd();

/** What a file loads when it is loaded: files of this project, and packages by the name that is imported. */
function loadedBy(entry: string): { readonly files: ReadonlySet<string>; readonly packages: ReadonlySet<string> } {
  const files = new Set([entry]);
  const packages = new Set<string>();
  for (const file of files) {
    const text = readFileSync(join(root, file), "utf8");
    for (const [, from = ""] of text.matchAll(/^(?:import|export) (?!type )[^;]*?\bfrom "([^"]+)"/gmu)) {
      if (!from.startsWith(".")) packages.add(from);
      else {
        const path = join(root, dirname(file), from);
        files.add(relative(root, existsSync(`${path}.ts`) ? `${path}.ts` : join(path, "index.ts")));
      }
    }
  }
  return { files, packages };
}

/** What a check and each of its threads is made of, beside the modules of Node. */
const PACKAGES = ["commander", "jsonc-parser", "semver", "tureen:knowledge", "yaml", "zod"];

describe("a check in a pipeline", () => {
  for (const entry of ["src/cli/commands/check.ts", "src/cli/threads/worker.ts"]) {
    it(`loads nothing that it does not need: ${entry}`, () => {
      const { files, packages } = loadedBy(entry);
      assert.ok(files.has("src/rules/run.ts"), "what it loads is followed");
      const needless = [...packages].filter((name) => !name.startsWith("node:") && !PACKAGES.includes(name));
      assert.deepEqual(needless, []);
      const others =
        /^src\/(?:reports\/documents|service\/export|service\/features\/(?!safe-fixes)|server\/(?!disk|decode))/u;
      assert.deepEqual(
        [...files].filter((file) => others.test(file)),
        [],
      );
    });
  }

  it("is all that the command line loads before it knows the command", () => {
    const ofCheck = loadedBy("src/cli/commands/check.ts").files;
    const more = [...loadedBy("src/cli/main.ts").files].filter((file) => !ofCheck.has(file));
    assert.deepEqual(
      more.filter((file) => !/^src\/cli\/[\w-]+\.ts$/u.test(file)),
      [],
    );
  });
});
