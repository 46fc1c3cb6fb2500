import assert from "node:assert/strict";
import { type Diagnostic, PublishDiagnosticsNotification } from "vscode-languageserver";
import { rowsRequest } from "../../../src/server/panel-protocol";
import { actionRequest, documentsRequest, recordsRequest, resourcesRequest } from "../../../src/server/protocol";
import { componentsRequest, reviewRequest } from "../../../src/server/register-protocol";
import { graphRequest, matrixRequest } from "../../../src/server/trace-protocol";
import { type Client, connect } from "./client";

const CAPABILITIES = { workspace: { workspaceFolders: true, workspaceEdit: { documentChanges: true } } };
const VOLUME = 'resource "aws_ebs_volume" "data" {\n  encrypted = false\n}\n';
const item = (title: string) =>
  `schemaVersion: 1\nitems:\n  - id: SOUP-001\n    title: ${title}\n    covers: [aws_ebs_volume.data]\n`;

/** Two devices side by side that use the same addresses and the same identifiers. */
const FILES: Readonly<Record<string, string>> = {
  "left/main.tf": VOLUME,
  "left/regulatory/soup.yaml": item("Volume of the left device"),
  "right/main.tf": `${VOLUME}resource "aws_mq_broker" "only" {}\n`,
  "right/regulatory/soup.yaml": item("Volume of the right device"),
  "right/regulatory/risks.yaml": "schemaVersion: 1\nrisks:\n  - id: RISK-001\n    title: Loss\n",
};

let client: Client;
const ask: Client["connection"]["sendRequest"] = (...given: [never, never]) => client.connection.sendRequest(...given);

/** Folders come and go as the editor says. */
async function changeFolders(added: readonly string[], removed: readonly string[]): Promise<void> {
  const named = (path: string) => ({ uri: client.uri(path), name: path });
  await client.connection.sendNotification("workspace/didChangeWorkspaceFolders", {
    event: { added: added.map(named), removed: removed.map(named) },
  });
}

function start(
  roots: readonly string[],
  options: Parameters<typeof connect>[2] = {},
  files = FILES,
): () => Promise<void> {
  return async () => {
    client = await connect(files, CAPABILITIES, options, roots);
  };
}

const addresses = async () => (await ask(resourcesRequest, {})).map(({ uri, address }) => `${uri} ${address}`);

describe("a workspace of two folders that use the same identifiers", () => {
  beforeEach(start(["left", "right"]));
  afterEach(() => client.stop());

  it("lists records with the folder that they stand in, those of one folder when it is named", async () => {
    const all = await ask(recordsRequest, { kinds: ["SOUP item"] });
    assert.deepEqual(
      all.map(({ folder, title }) => [folder, title]),
      [
        [client.uri("left"), "Volume of the left device"],
        [client.uri("right"), "Volume of the right device"],
      ],
    );
    const near = client.uri("right/main.tf");
    const right = await ask(recordsRequest, { kinds: ["SOUP item"], near });
    assert.deepEqual(
      right.map(({ title }) => title),
      ["Volume of the right device"],
    );
  });

  it("reviews the item of the folder that is meant", async () => {
    const near = client.uri("right");
    assert.equal((await ask(reviewRequest, { record: "SOUP-001", near }))?.title, "Volume of the right device");
    const { reveal } = await ask(actionRequest, {
      kind: "open-field",
      record: "SOUP-001",
      field: "manufacturer",
      near,
    });
    assert.equal(reveal?.uri, client.uri("right/regulatory/soup.yaml"));
  });

  it("registers into the register of the folder that is meant", async () => {
    const choices = await ask(componentsRequest, {});
    assert.deepEqual(new Set(choices.map(({ folder }) => folder)), new Set([client.uri("right")]));
    const [first] = choices;
    assert.ok(first);
    const { edit } = await ask(actionRequest, {
      kind: "register",
      components: [{ key: first.key }],
      near: client.uri("right"),
    });
    const edited = (edit?.documentChanges ?? []).map((change) => "textDocument" in change && change.textDocument.uri);
    assert.deepEqual(edited, [client.uri("right/regulatory/soup.yaml")]);
  });

  it("links two records of one register only", async () => {
    const link = { kind: "link-records", first: "SOUP-001", second: "RISK-001" } as const;
    const { edit } = await ask(actionRequest, { ...link, near: client.uri("right/regulatory/soup.yaml") });
    assert.ok(JSON.stringify(edit).includes(client.uri("right/regulatory")));
    const { problem } = await ask(actionRequest, { ...link, near: client.uri("left/regulatory/soup.yaml") });
    assert.ok(problem, "there is no such risk in that register");
  });
});

describe("a workspace of two folders, as a whole", () => {
  beforeEach(start(["left", "right"]));
  afterEach(() => client.stop());

  it("refuses a folder that is not open", async () => {
    const wish = { kind: "review", record: "SOUP-001", by: "A. Nyberg", near: client.uri("elsewhere") } as const;
    const { edit, problem } = await ask(actionRequest, wish);
    assert.equal(edit, undefined);
    assert.ok(problem);
  });

  it("shows each folder below a heading of its own in the panel", async () => {
    const question = (path: readonly string[]) =>
      ask(rowsRequest, { view: "soup", arrangement: { text: "", groupBy: "register" }, path });
    const { rows } = await question([]);
    assert.deepEqual(
      rows.map(({ label }) => label),
      ["left", "right"],
    );
    const below = await question([rows[1]?.id ?? ""]);
    assert.match(below.rows[0]?.label ?? "", /right device/u);
  });

  it("traces an item in the folder that is meant, and all folders in the matrix", async () => {
    const near = client.uri("right");
    const graph = await ask(graphRequest, { slice: { record: "SOUP-001", near } });
    assert.match(JSON.stringify(graph), /right device/u);
    assert.doesNotMatch(JSON.stringify(graph), /left device/u);
    assert.match(JSON.stringify(await ask(matrixRequest)), /left device[\s\S]*right device/u);
  });

  it("offers each folder with a register for a document", async () => {
    assert.deepEqual((await ask(documentsRequest)).folders, [client.uri("left"), client.uri("right")]);
  });
});

describe("folders that come and go", () => {
  beforeEach(start(["left"]));
  afterEach(() => client.stop());

  it("are read when they come, and forgotten when they go", async () => {
    assert.equal((await addresses()).length, 1);
    await changeFolders(["right"], []);
    assert.equal((await addresses()).length, 3);
    await changeFolders([], ["left"]);
    assert.deepEqual(await addresses(), [
      `${client.uri("right/main.tf")} aws_ebs_volume.data`,
      `${client.uri("right/main.tf")} aws_mq_broker.only`,
    ]);
  });

  it("take an open file with them, as it stands in the editor", async () => {
    const published: Diagnostic[][] = [];
    client.connection.onNotification(PublishDiagnosticsNotification.type, ({ diagnostics }) => {
      published.push(diagnostics);
    });
    await client.open("right/main.tf");
    await client.change("right/main.tf", 2, VOLUME.replace("data", "typed"));
    assert.deepEqual((await addresses()).slice(1), [`${client.uri("right/main.tf")} aws_ebs_volume.typed`]);
    await changeFolders(["right"], []);
    const inRight = (await addresses()).slice(1);
    assert.deepEqual(inRight, [`${client.uri("right/main.tf")} aws_ebs_volume.typed`]);
    await changeFolders([], ["right"]);
    assert.deepEqual((await addresses()).slice(1), inRight, "it stays open by itself");
    while (!published.some((all) => all.length > 0)) await new Promise((resolve) => setTimeout(resolve, 5));
  });
});

describe("folders with what is their own", () => {
  afterEach(() => client.stop());

  it("have their register where their own setting says", async () => {
    const files = { ...FILES, "right/quality/soup.yaml": item("Volume by the setting") };
    const registerFolders = { "file:///device/right/": "quality" };
    await start(["left", "right"], { registerFolder: "regulatory", registerFolders }, files)();
    const titles = (await ask(recordsRequest, { kinds: ["SOUP item"] })).map(({ title }) => title);
    assert.deepEqual(titles, ["Volume of the left device", "Volume by the setting"]);
  });

  it("keep their files to themselves when they lie inside another one", async () => {
    const files = { "main.tf": VOLUME, "inner/main.tf": VOLUME };
    await start(["", "inner"], {}, files)();
    assert.equal((await addresses()).length, 2);
  });
});
