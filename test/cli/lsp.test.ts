import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { pathToFileURL } from "node:url";
import { createMessageConnection, StreamMessageReader, StreamMessageWriter } from "vscode-jsonrpc/node";
import { DATABASE, program, useFolder } from "./support";

describe("tureen lsp", () => {
  const folder = useFolder();

  it("publishes findings to any client of the protocol", async () => {
    const server = spawn(process.execPath, [program, "lsp"], { stdio: ["pipe", "pipe", "inherit"] });
    const connection = createMessageConnection(
      new StreamMessageReader(server.stdout),
      new StreamMessageWriter(server.stdin),
    );
    try {
      const published = new Promise<{ readonly diagnostics: readonly { readonly code?: string }[] }>((done) =>
        connection.onNotification("textDocument/publishDiagnostics", done),
      );
      connection.onRequest("client/registerCapability", () => null);
      connection.listen();
      const rootUri = pathToFileURL(folder.path("")).href.replace(/\/$/u, "");
      await connection.sendRequest("initialize", { processId: process.pid, rootUri, capabilities: {} });
      await connection.sendNotification("initialized", {});
      const textDocument = { uri: `${rootUri}/main.tf`, languageId: "terraform", version: 1, text: DATABASE };
      await connection.sendNotification("textDocument/didOpen", { textDocument });
      const { diagnostics } = await published;
      assert.ok(diagnostics.some((diagnostic) => diagnostic.code === "encryption/at-rest"));
    } finally {
      connection.dispose();
      server.kill();
    }
  });
});
