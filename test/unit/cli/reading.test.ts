import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readerForOnce } from "../../../src/cli/threads/reading";
import { diskFileSystem } from "../../../src/server/disk";

describe("reading the files of a folder for one run", () => {
  let parent = "";
  let root = "";
  before(() => {
    parent = mkdtempSync(join(tmpdir(), "tureen-reading-"));
    root = join(parent, "root");
    mkdirSync(join(root, "inner"), { recursive: true });
    mkdirSync(join(parent, "outside"));
    writeFileSync(join(parent, "outside/secret.tf"), "secret");
    writeFileSync(join(root, "plain.tf"), "# äöü 🫕\n");
    writeFileSync(join(root, "marked.tf"), "\ufeff# text\n");
    writeFileSync(join(root, "wide.tf"), Buffer.from("\ufeff# text\n", "utf16le"));
    writeFileSync(join(root, "broken.tf"), Buffer.from([0x23, 0xff, 0xc3, 0x0a]));
    writeFileSync(join(root, "empty.tf"), "");
    writeFileSync(join(root, "large.tf"), `# ${"é".repeat(400_000)}`);
    writeFileSync(join(root, "inner/a.tf"), "inner");
    symlinkSync("plain.tf", join(root, "link.tf"));
    symlinkSync("inner", join(root, "linked"));
    symlinkSync("../outside/secret.tf", join(root, "leak.tf"));
    symlinkSync("../outside", join(root, "leak"));
  });
  after(() => rmSync(parent, { recursive: true, force: true }));

  const read = (path: string) => readerForOnce(root)(path);

  it("gives the text that the folder's file system gives", () => {
    const disk = diskFileSystem(root);
    const names = ["plain.tf", "marked.tf", "wide.tf", "broken.tf", "empty.tf", "large.tf", "inner/a.tf"];
    for (const name of [
      ...names,
      "link.tf",
      "linked/a.tf",
      "inner/../plain.tf",
      "inner",
      "missing.tf",
      "no/where.tf",
    ]) {
      assert.equal(read(name), disk.read(name), name);
    }
    assert.equal(read("plain.tf"), "# äöü 🫕\n");
    assert.equal(read("large.tf")?.length, 400_002);
  });

  it("reads nothing outside of the folder, by a link or by a path", () => {
    for (const name of ["leak.tf", "leak/secret.tf", "../outside/secret.tf", "inner/../../outside/secret.tf"]) {
      assert.equal(read(name), undefined, name);
    }
  });

  it("keeps a text while others are read into the same room", () => {
    const reader = readerForOnce(root);
    const first = reader("plain.tf");
    reader("inner/a.tf");
    assert.equal(first, "# äöü 🫕\n");
  });
});
