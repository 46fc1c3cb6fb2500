import assert from "node:assert/strict";
import { FileChangeType } from "vscode-languageserver";
import { resourcesRequest } from "../../../src/server/protocol";
import { type Client, connect } from "./client";

const volume = (name: string) => `resource "aws_ebs_volume" "${name}" {}\n`;

describe("news of files from those who watch them", () => {
  let client: Client;
  afterEach(() => client.stop());

  const addresses = async () => {
    const resources = await client.connection.sendRequest(resourcesRequest, {});
    return resources.map(({ address }) => address).sort();
  };
  const tell = (path: string, type: FileChangeType) =>
    client.connection.sendNotification("workspace/didChangeWatchedFiles", {
      changes: [{ uri: client.uri(path), type }],
    });

  it("are followed when a new folder is all they speak of, though there are files in it already", async () => {
    client = await connect({ "main.tf": volume("old") });
    assert.deepEqual(await addresses(), ["aws_ebs_volume.old"]);
    client.disk.set("stacks/clinic/main.tf", volume("new"));
    client.disk.set("elsewhere/main.tf", volume("untold"));
    await tell("stacks", FileChangeType.Created);
    assert.deepEqual(await addresses(), ["aws_ebs_volume.new", "aws_ebs_volume.old"]);
  });

  it("leave what is open as it is typed", async () => {
    client = await connect({ "stacks/main.tf": volume("saved") });
    await client.open("stacks/main.tf");
    await client.change("stacks/main.tf", 2, volume("typed"));
    await tell("stacks", FileChangeType.Created);
    assert.deepEqual(await addresses(), ["aws_ebs_volume.typed"]);
  });

  it("are not followed into folders that hold other people's code", async () => {
    client = await connect({ "main.tf": volume("own") });
    assert.deepEqual(await addresses(), ["aws_ebs_volume.own"]);
    client.disk.set("node_modules/kit/main.tf", volume("foreign"));
    await tell("node_modules/kit", FileChangeType.Created);
    await tell("node_modules", FileChangeType.Created);
    assert.deepEqual(await addresses(), ["aws_ebs_volume.own"]);
  });
});
