import assert from "node:assert/strict";
import { exportRequest } from "../../../src/server/protocol";
import { releasesRequest, type SnapshotAnswer, snapshotRequest } from "../../../src/server/release-protocol";
import { inEnglish } from "../../../src/service/actions/said";
import { type Client, connect } from "./client";

const FILES = {
  "main.tf": 'resource "aws_db_instance" "main" {\n  engine_version = "16.3"\n}\n',
  "regulatory/device.yaml": "schemaVersion: 1\nname: Vela\n",
};

describe("releases, asked for by a client", () => {
  let client: Client;
  let folder = "";
  beforeEach(async () => {
    client = await connect(FILES);
    folder = client.uri("").replace(/\/$/u, "");
  });
  afterEach(() => client.stop());

  const asked = (name: string): Promise<SnapshotAnswer> =>
    client.connection.sendRequest(snapshotRequest, {
      folder,
      name,
      revision: { commit: "0".repeat(40), isDirty: false },
    });

  async function prepared(name: string) {
    const answer = await asked(name);
    assert(!("problem" in answer), JSON.stringify(answer));
    return answer;
  }

  /** Puts a file where the client would write it, and lets the server read it. */
  async function keep(file: string, text: string): Promise<void> {
    client.disk.set(file, text);
    await client.connection.sendRequest("tureen/reload");
  }

  it("come as they would be written, with what they hold; nothing is written by the server", async () => {
    const first = await prepared("1.0.0");
    assert.equal(first.uri, client.uri("regulatory/releases/1.0.0.json"));
    assert.deepEqual([first.holds.resources, first.previous], [1, undefined]);
    assert.equal(JSON.parse(first.text).commit, "0".repeat(40));
    assert(!client.disk.has(first.file));
    await keep(first.file, first.text);
    assert.equal((await prepared("1.1.0")).previous, "1.0.0");
  });

  it("are listed in the order of their chain, each with what is wrong and where", async () => {
    const first = await prepared("1.0.0");
    await keep(first.file, first.text);
    const second = await prepared("1.1.0");
    await keep(second.file, second.text);
    await keep(first.file, first.text.replace("Vela", "Vega"));
    const [kept] = await client.connection.sendRequest(releasesRequest);
    assert.equal(kept?.folder, folder);
    const releases = kept?.releases ?? [];
    assert.deepEqual(
      releases.map(({ name, uri, problems }) => [name, uri, problems.length]),
      [
        ["1.0.0", client.uri(first.file), 1],
        ["1.1.0", client.uri(second.file), 0],
      ],
    );
    const answer = await asked("1.2.0");
    assert("problem" in answer);
    assert.equal(answer.uri, client.uri(first.file));
    assert.match(answer.reasons.map(inEnglish).join(" "), /not what was sealed/u);
  });

  it("are refused with a reason when the name is taken", async () => {
    const first = await prepared("1.0.0");
    await keep(first.file, first.text);
    const answer = await asked("1.0.0");
    assert("problem" in answer);
    assert.match(inEnglish(answer.problem), /is there already/u);
  });

  it("stand in the header of the documents that name them", async () => {
    const request = { document: "soup", format: "markdown", folder, revision: {}, release: "1.4.0", options: {} };
    const answer = await client.connection.sendRequest(exportRequest, request);
    assert("content" in answer && answer.content.kind === "text");
    assert.match(answer.content.text, /\| Release \| 1\.4\.0 \|/u);
  });
});

describe("folders, of which a client asks for releases and documents", () => {
  let client: Client;
  before(async () => {
    client = await connect(FILES);
  });
  after(() => client.stop());

  it("have to be open, and the document of a kind and in a format that there is", async () => {
    const folder = client.uri("").replace(/\/$/u, "");
    const elsewhere = { folder: "file:///elsewhere", revision: {} };
    const release = await client.connection.sendRequest(snapshotRequest, { ...elsewhere, name: "1.0.0" });
    assert("problem" in release);
    assert.match(inEnglish(release.problem), /^Open a folder first/u);
    const soup = { document: "soup", format: "markdown", options: {} };
    const unnamed = { revision: {}, folder: undefined, ...soup };
    assert("content" in (await client.connection.sendRequest(exportRequest, unnamed)));
    const unlike = [elsewhere, { folder, document: "soap" }, { folder, format: "pptx" }];
    for (const request of unlike) {
      const answer = await client.connection.sendRequest(exportRequest, { revision: {}, ...soup, ...request });
      assert.deepEqual(answer, { problem: "Open a folder first: documents speak of one." });
    }
  });
});
