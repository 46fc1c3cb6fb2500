import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { pathToFileURL } from "node:url";
import {
  createMessageConnection,
  type MessageConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from "vscode-jsonrpc/node";
import { DATABASE, program, useFolder } from "./support";

interface Server {
  readonly process: ChildProcess;
  readonly connection: MessageConnection;
  /** The codes of the findings that were published for the document, as soon as there are some. */
  readonly published: Promise<readonly string[]>;
}

const EDITED = `${DATABASE}resource "aws_ebs_volume" "a" {\n  encrypted = false\n}\n`;

type Step = readonly [moment: string, take: (connection: MessageConnection) => Promise<unknown>];

/** What an editor says one after another; the server is killed after each. */
function stepsOf(rootUri: string, uri: string): readonly Step[] {
  return [
    ["before it was asked anything", () => Promise.resolve()],
    [
      "while it starts",
      async (connection) => {
        void connection.sendRequest("initialize", { processId: null, rootUri, capabilities: {} }).catch(() => {});
      },
    ],
    [
      "when it has started",
      (connection) => connection.sendRequest("initialize", { processId: null, rootUri, capabilities: {} }),
    ],
    ["while it reads the workspace", (connection) => connection.sendNotification("initialized", {})],
    [
      "when a file is open",
      (connection) =>
        connection.sendNotification("textDocument/didOpen", {
          textDocument: { uri, languageId: "terraform", version: 1, text: DATABASE },
        }),
    ],
    [
      "while somebody types",
      (connection) =>
        connection.sendNotification("textDocument/didChange", {
          textDocument: { uri, version: 2 },
          contentChanges: [{ text: EDITED }],
        }),
    ],
    [
      "in the middle of an answer",
      async (connection) => {
        const position = { line: 0, character: 12 };
        const asked = { textDocument: { uri }, position };
        void connection.sendRequest("textDocument/hover", asked).catch(() => {});
      },
    ],
  ];
}

describe("a language server that is killed", () => {
  const folder = useFolder();
  const root = () => pathToFileURL(folder.path("")).href.replace(/\/$/u, "");
  const document = () => `${root()}/main.tf`;

  function start(): Server {
    const process = spawn(globalThis.process.execPath, [program, "lsp"], { stdio: ["pipe", "pipe", "ignore"] });
    process.stdin.on("error", () => {});
    const connection = createMessageConnection(
      new StreamMessageReader(process.stdout),
      new StreamMessageWriter(process.stdin),
    );
    connection.onError(() => {});
    const published = new Promise<readonly string[]>((done) =>
      connection.onNotification("textDocument/publishDiagnostics", ({ diagnostics }) =>
        done(diagnostics.map(({ code }: { readonly code: string }) => code).sort()),
      ),
    );
    connection.onRequest("client/registerCapability", () => null);
    connection.listen();
    return { process, connection, published };
  }

  /** What an editor does with a server that ended: it starts another one and tells it what is open. */
  async function findingsOfAnother(): Promise<readonly string[]> {
    const { process, connection, published } = start();
    await connection.sendRequest("initialize", { processId: null, rootUri: root(), capabilities: {} });
    await connection.sendNotification("initialized", {});
    const textDocument = { uri: document(), languageId: "terraform", version: 2, text: EDITED };
    await connection.sendNotification("textDocument/didOpen", { textDocument });
    const found = await published;
    connection.dispose();
    process.kill("SIGKILL");
    return found;
  }

  it("leaves the next one to find the same, whenever that was", async () => {
    const expected = await findingsOfAnother();
    assert.ok(expected.filter((code) => code === "encryption/at-rest").length >= 2, expected.join());
    const steps = stepsOf(root(), document());
    for (const [at, [moment]] of steps.entries()) {
      const { process, connection } = start();
      for (const [, take] of steps.slice(0, at + 1)) await take(connection);
      const ended = once(process, "exit");
      process.kill("SIGKILL");
      await ended;
      connection.dispose();
      assert.deepEqual(await findingsOfAnother(), expected, moment);
    }
  });
});
