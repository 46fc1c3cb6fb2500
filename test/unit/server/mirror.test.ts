import assert from "node:assert/strict";
import { createMirror, type Mirror } from "../../../src/server/mirror";
import { nodeHost } from "../../../src/server/node-host";
import { resourcesRequest } from "../../../src/server/protocol";
import { knowledge } from "../../support/project";
import { type Client, connect } from "./client";

const FOLDER = "memory:/device";

/** A mirror of files in a map, and what it told of. */
function mirrorOf(files: Map<string, string>): { readonly mirror: Mirror; readonly arrived: string[] } {
  const arrived: string[] = [];
  const client = {
    list: async () => [...files.keys()].filter((path) => path.endsWith(".tf")),
    read: async (_: string, paths: readonly string[]) => paths.map((path) => files.get(path) ?? null),
  };
  return { mirror: createMirror(client, (uris) => arrived.push(...uris)), arrived };
}

async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await holds())) await new Promise((resolve) => setTimeout(resolve, 5));
}

describe("the mirror of a folder that only the client can read", () => {
  it("has every file that concerns Tureen once it was fetched, and nothing before", async () => {
    const { mirror } = mirrorOf(new Map([["main.tf", "one"]]));
    assert.deepEqual(mirror.fileSystem(FOLDER).list(), []);
    await mirror.fetch(FOLDER);
    assert.deepEqual(mirror.fileSystem(FOLDER).list(), ["main.tf"]);
    assert.equal(mirror.fileSystem(FOLDER).read("main.tf"), "one");
  });

  it("fetches more files than one message holds, each with its own text", async () => {
    const names = Array.from({ length: 250 }, (_, number) => `${number}.tf`);
    const { mirror } = mirrorOf(new Map(names.map((name) => [name, name])));
    await mirror.fetch(FOLDER);
    assert.deepEqual(
      names.map((name) => mirror.fileSystem(FOLDER).read(name)),
      names,
    );
  });

  it("fetches a template when it is asked for, and tells that it is there", async () => {
    const { mirror, arrived } = mirrorOf(new Map([["policy.tftpl", "text"]]));
    await mirror.fetch(FOLDER);
    const { read } = mirror.fileSystem(FOLDER);
    assert.equal(read("policy.tftpl"), undefined);
    assert.equal(read("nowhere.tftpl"), undefined);
    await until(() => arrived.length > 0);
    assert.deepEqual(arrived, [`${FOLDER}/policy.tftpl`]);
    assert.equal(read("policy.tftpl"), "text");
  });

  it("takes up what is new, changed and gone, also all of a folder that is gone", async () => {
    const files = new Map(Object.entries({ "main.tf": "one", "old/a.tf": "a", "old/b.tf": "b" }));
    const { mirror } = mirrorOf(files);
    await mirror.fetch(FOLDER);
    files.set("main.tf", "two").set("new.tf", "new");
    for (const gone of ["old/a.tf", "old/b.tf"]) files.delete(gone);
    await mirror.refresh(["main.tf", "new.tf", "old", "main.txt"].map((name) => `${FOLDER}/${name}`));
    const { list, read } = mirror.fileSystem(FOLDER);
    assert.deepEqual(list(), ["main.tf", "new.tf"]);
    assert.deepEqual(["main.tf", "new.tf", "old/a.tf"].map(read), ["two", "new", undefined]);
  });

  it("leaves alone what a .gitignore names: what is there, and what turns up later", async () => {
    const files = new Map(Object.entries({ "main.tf": "one", "sub/.gitignore": "left.tf\n/out/\n" }));
    const list = async () => [...files.keys()];
    const read = async (_: string, paths: readonly string[]) => paths.map((path) => files.get(path) ?? null);
    const mirror = createMirror({ list, read }, () => {});
    await mirror.fetch(FOLDER);
    const names = ["sub/left.tf", "sub/out/kept.tf", "sub/kept.tf", "left.tf"];
    for (const name of names) files.set(name, name);
    await mirror.refresh(names.map((name) => `${FOLDER}/${name}`));
    const { list: listed, leavesAlone } = mirror.fileSystem(FOLDER);
    assert.deepEqual(listed(), ["left.tf", "main.tf", "sub/kept.tf"]);
    assert.deepEqual(
      names.filter((name) => leavesAlone?.(name)),
      ["sub/left.tf", "sub/out/kept.tf"],
    );
    files.set("sub/.gitignore", "");
    await mirror.refresh([`${FOLDER}/sub/.gitignore`]);
    assert.equal(mirror.fileSystem(FOLDER).leavesAlone?.("sub/left.tf"), false);
  });

  it("goes on after the client refused once", async () => {
    let isRefusing = true;
    const list = async () => {
      if (isRefusing) throw new Error("not now");
      return [];
    };
    const mirror = createMirror({ list, read: async () => [] }, () => {});
    await assert.rejects(mirror.fetch(FOLDER));
    isRefusing = false;
    await mirror.fetch(FOLDER);
  });
});

describe("the server in Node", () => {
  it("reads what lies on a disk, and leaves what does not to the client", () => {
    const { fileSystem } = nodeHost(knowledge);
    assert.equal(fileSystem("memory:/device"), undefined);
    assert.equal(fileSystem("vscode-vfs://github/owner/device"), undefined);
    assert.deepEqual(fileSystem("file:///nowhere")?.list(), []);
  });
});

describe("a server whose client reads the files", () => {
  let client: Client;
  afterEach(() => client.stop());

  const addresses = async () =>
    (await client.connection.sendRequest(resourcesRequest, {})).map(({ address }) => address);
  const tell = (path: string, type: number) =>
    client.connection.sendNotification("workspace/didChangeWatchedFiles", {
      changes: [{ uri: client.uri(path), type }],
    });

  it("knows what is in them, and follows what the client tells of", async () => {
    const capabilities = { workspace: {} };
    client = await connect({ "main.tf": 'resource "aws_ebs_volume" "a" {}' }, capabilities, { readsFiles: true });
    await until(async () => (await addresses()).join() === "aws_ebs_volume.a");
    client.disk.set("more.tf", 'resource "aws_ebs_volume" "b" {}');
    await tell("more.tf", 1);
    await until(async () => (await addresses()).join() === "aws_ebs_volume.a,aws_ebs_volume.b");
    client.disk.delete("main.tf");
    await tell("main.tf", 3);
    await until(async () => (await addresses()).join() === "aws_ebs_volume.b");
  });

  it("reads a template that code names", async () => {
    client = await connect(
      {
        "main.tf": 'resource "aws_ebs_volume" "a" {\n  availability_zone = templatefile("zone.tftpl", {})\n}\n',
        "zone.tftpl": "eu-central-1a",
      },
      { workspace: {} },
      { readsFiles: true },
    );
    const hover = async () => {
      const asked = { textDocument: { uri: client.uri("main.tf") }, position: { line: 0, character: 12 } };
      return JSON.stringify(await client.connection.sendRequest("textDocument/hover", asked));
    };
    await until(async () => (await hover()).includes("Frankfurt"));
  });
});
