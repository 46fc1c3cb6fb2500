import assert from "node:assert/strict";
import { countsRequest, findRowRequest, rowsRequest, tooltipRequest } from "../../../src/server/panel-protocol";
import type { RowsQuestion } from "../../../src/service/panel/panel";
import { type Client, connect } from "./client";

const FILES = {
  "main.tf": 'resource "aws_db_instance" "main" {\n  storage_encrypted = false\n}\n',
  "regulatory/soup.yaml": "schemaVersion: 1\nitems:\n  - id: SOUP-001\n    covers: [aws_db_instance.main]\n",
};

let client: Client;

/** In each description by itself: hooks outside of one would run for every test of the project. */
function withClient(): void {
  beforeEach(async () => {
    client = await connect(FILES);
  });
  afterEach(() => client.stop());
}

describe("the panel, asked for by a client", () => {
  withClient();
  const question = (path: readonly string[]): RowsQuestion => ({
    view: "soup",
    arrangement: { text: "", groupBy: "register" },
    path,
  });

  it("comes level by level, with what a row says when somebody points at it", async () => {
    const top = await client.connection.sendRequest(rowsRequest, question([]));
    const [item] = top.rows;
    assert.equal(item?.record, "SOUP-001");
    const { rows } = await client.connection.sendRequest(rowsRequest, question([item?.id ?? ""]));
    assert.ok(rows.some(({ address }) => address === "aws_db_instance.main"));
    assert.match((await client.connection.sendRequest(tooltipRequest, question([item?.id ?? ""]))) ?? "", /SOUP/u);
  });

  it("knows where a resource is, and how much there is", async () => {
    const resource = { address: "aws_db_instance.main", uri: client.uri("main.tf") };
    const found = await client.connection.sendRequest(findRowRequest, { resource, arrangements: {} });
    assert.equal(found?.rows.at(-1)?.address, resource.address);
    assert.ok((await client.connection.sendRequest(countsRequest)).findings > 0);
  });
});

describe("findings of a file that an editor closes", () => {
  withClient();
  const published: number[] = [];
  const close = () =>
    client.connection.sendNotification("textDocument/didClose", { textDocument: { uri: client.uri("main.tf") } });
  /** Waits until findings were published so many times. */
  const publications = async (times: number) => {
    while (published.length < times) await new Promise((resolve) => setTimeout(resolve, 5));
  };

  beforeEach(async () => {
    published.length = 0;
    client.connection.onNotification("textDocument/publishDiagnostics", ({ diagnostics }) => {
      published.push(diagnostics.length);
    });
    await client.open("main.tf");
    await publications(1);
    assert.notEqual(published[0], 0);
  });

  it("are taken back when it stays closed", async () => {
    await close();
    await publications(2);
    assert.equal(published[1], 0);
  });
});
