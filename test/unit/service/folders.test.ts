import assert from "node:assert/strict";
import { type Folders, workspaceFolders } from "../../../src/server/folders";
import { createLoading } from "../../../src/server/loading";
import { workspaceFolder } from "../../../src/server/register-requests";
import type { Host } from "../../../src/server/session";
import { knowledge, TODAY } from "../../support/project";

const closed = () => false;

/** Folders over files in memory, by their URIs. */
function foldersOf(roots: readonly string[], disk: Map<string, string>): Folders {
  return workspaceFolders(roots, hostOf(disk), {});
}

function hostOf(disk: Map<string, string>): Host {
  const below = (folder: string) => [...disk.keys()].filter((uri) => uri.startsWith(`${folder}/`));
  return {
    knowledge,
    version: "0.0.0",
    today: () => TODAY,
    now: () => 0,
    fileSystem: (folder: string) => ({
      read: (path: string) => disk.get(`${folder}/${encodeURI(path)}`),
      list: () => below(folder).map((uri) => decodeURI(uri.slice(folder.length + 1))),
    }),
  };
}

/** Reads every file that is not open. */
function load(folders: Folders, disk: Map<string, string>, isOpen: (uri: string) => boolean): Promise<void> {
  const nothing = () => undefined;
  const fetch = () => Promise.resolve();
  return createLoading({
    folders,
    host: hostOf(disk),
    fetch,
    isOpen,
    open: () => [],
    onRead: nothing,
    progress: nothing,
  }).load();
}

describe("the folders of a workspace", () => {
  it("give each file to the innermost of them", () => {
    const folders = foldersOf(["file:///a", "file:///a/device"], new Map());
    assert.equal(folders.locate("file:///a/device/main.tf").folder.uri, "file:///a/device");
    assert.equal(folders.locate("file:///a/device/main.tf").path, "main.tf");
    assert.equal(folders.locate("file:///a/devices/main.tf").path, "devices/main.tf");
  });

  it("are found by their own URI, and nothing outside of them is", () => {
    const folders = foldersOf(["file:///a/one", "file:///a/my%20device"], new Map());
    assert.equal(workspaceFolder("file:///a/my%20device", folders)?.uri, "file:///a/my%20device");
    assert.equal(workspaceFolder(undefined, folders)?.uri, "file:///a/one");
    assert.equal(workspaceFolder("file:///a", folders), undefined);
  });

  it("know a file however its URI is spelt", () => {
    const folders = foldersOf(["file:///c%3A/my%20device/"], new Map());
    assert.equal(folders.locate("file:///c:/my device/größe/main.tf").path, "größe/main.tf");
    assert.equal(folders.locate("file:///c%3A/my%20device/main.tf").path, "main.tf");
    assert.equal(folders.all.length, 1);
  });

  it("keep a file from outside for as long as it is open", () => {
    const folders = foldersOf(["file:///a"], new Map());
    folders.setText("file:///b/main.tf", "# outside", 1);
    assert.equal(folders.all.length, 2);
    folders.release("file:///b/main.tf");
    assert.equal(folders.all.length, 1);
  });
});

describe("the files of a folder", () => {
  it("prefer unsaved texts to those on disk, and go back to these", async () => {
    const file = "file:///a/main.tf";
    const disk = new Map([[file, "# disk"]]);
    const folders = foldersOf(["file:///a"], disk);
    const text = () => folders.all[0]?.project.text("main.tf");
    folders.setText(file, "# editor", 1);
    await load(folders, disk, (uri) => uri === file);
    assert.equal(text(), "# editor");
    folders.release(file);
    assert.equal(text(), "# disk");
  });

  it("forget what is gone from disk: a file, a folder, and what nobody told of", async () => {
    const disk = new Map(["main.tf", "old/a.tf", "old/b.tf", "older.tf"].map((name) => [`file:///a/${name}`, "# x"]));
    const folders = foldersOf(["file:///a"], disk);
    await load(folders, disk, closed);
    disk.delete("file:///a/old/a.tf");
    disk.delete("file:///a/old/b.tf");
    folders.forget("file:///a/old", closed);
    assert.deepEqual(folders.all[0]?.project.paths(), ["main.tf", "older.tf"]);
    disk.delete("file:///a/older.tf");
    await load(folders, disk, closed);
    assert.deepEqual(folders.all[0]?.project.paths(), ["main.tf"]);
  });

  it("keep what was written again before the news of its end arrived", async () => {
    const disk = new Map([["file:///a/regulatory/soup.yaml", "items: []"]]);
    const folders = foldersOf(["file:///a"], disk);
    await load(folders, disk, closed);
    folders.forget("file:///a/regulatory", closed);
    assert.equal(folders.all[0]?.project.text("regulatory/soup.yaml"), "items: []");
  });

  it("come and go while the editor runs", async () => {
    const disk = new Map([["file:///b/main.tf", "# b"]]);
    const folders = foldersOf(["file:///a"], disk);
    folders.add("file:///b/");
    folders.add("file:///b");
    await load(folders, disk, closed);
    assert.deepEqual(
      folders.all.map(({ uri, project }) => [uri, project.paths().length]),
      [
        ["file:///a", 0],
        ["file:///b", 1],
      ],
    );
    folders.remove("file:///b");
    assert.equal(folders.all.length, 1);
  });
});
