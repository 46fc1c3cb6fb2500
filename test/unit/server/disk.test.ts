import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { describe, it } from "mocha";
import { diskFileSystem } from "../../../src/server/disk";
import { workspaceFolders } from "../../../src/server/folders";
import { knowledge, TODAY } from "../../support/project";

/** Asks about a folder with these files, which is gone afterwards. */
function withFolder<T>(files: Readonly<Record<string, string>>, ask: (root: string) => T): T {
  const root = mkdtempSync(join(tmpdir(), "tureen-disk-"));
  try {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
    }
    return ask(root);
  } finally {
    rmSync(root, { recursive: true });
  }
}

const FILES = {
  ".gitignore": "build/\n*.tfvars\n!shared.tfvars\n",
  "main.tf": "",
  "local.tfvars": "",
  "shared.tfvars": "",
  "build/plan.tf": "",
  "stack/.gitignore": "/generated.tf\n!local.tfvars\n",
  "stack/generated.tf": "",
  "stack/local.tfvars": "",
  "stack/deep/generated.tf": "",
  "stack/.terraform/modules/a/main.tf": "",
  "node_modules/a/chart.yaml": "",
};
const LISTED = ["main.tf", "shared.tfvars", "stack/deep/generated.tf", "stack/local.tfvars"];

describe("a folder on disk", () => {
  it("is listed without what others made, and without what git leaves out", () => {
    assert.deepEqual(
      withFolder(FILES, (root) => diskFileSystem(root).list()),
      LISTED,
    );
  });

  it("lists one of its folders alone by the same measure, and none that is left out or not there", () => {
    withFolder(FILES, (root) => {
      const below = (folder: string) => [...(diskFileSystem(root).listBelow?.(folder) ?? [])].sort();
      assert.deepEqual(below("stack"), ["stack/deep/generated.tf", "stack/local.tfvars"]);
      assert.deepEqual(below("stack/deep"), ["stack/deep/generated.tf"]);
      for (const nothing of ["build", "main.tf", "nowhere", "../"]) assert.deepEqual(below(nothing), [], nothing);
    });
  });

  it("says the same of each file", () => {
    const code = Object.keys(FILES).filter((path) => /\.tf(?:vars)?$/u.test(path) && !path.includes(".terraform"));
    const kept = withFolder(FILES, (root) => {
      const { leavesAlone } = diskFileSystem(root);
      return code.filter((path) => !leavesAlone?.(path));
    });
    assert.deepEqual(kept.sort(), LISTED);
  });

  it("gives what is left out to nobody who only hears of it, and to whoever opens it", () => {
    withFolder(FILES, (root) => {
      const host = {
        knowledge,
        version: "0",
        today: () => TODAY,
        now: () => 0,
        fileSystem: () => diskFileSystem(root),
      };
      const folders = workspaceFolders(["file:///device"], host, {});
      folders.release("file:///device/build/plan.tf");
      folders.release("file:///device/main.tf");
      folders.setText("file:///device/local.tfvars", "a = 1", 1);
      assert.deepEqual(folders.all[0]?.project.paths(), ["local.tfvars", "main.tf"]);
      folders.release("file:///device/local.tfvars");
      assert.deepEqual(folders.all[0]?.project.paths(), ["main.tf"]);
    });
  });
});
