/** What an editor says to the server: also places that do not exist, documents that nobody opened, and settings of any kind. */
import assert from "node:assert/strict";
import fc from "fast-check";
import { type Client, connect } from "../../unit/server/client";
import { damaged } from "../mutation";
import { seeds } from "../seeds";
import { target } from "../target";

const uri = fc.constantFrom(
  ...[
    "file:///device/main.tf",
    "file:///device/all.yaml",
    "file:///device/regulatory/soup.yaml",
    "file:///elsewhere/a.tf",
  ],
  ...[
    "untitled:Untitled-1",
    "file:///device/%E0%A4%A",
    "file:///device/",
    "git:/device/main.tf?ref",
    "file:///C%3A/x.tf",
  ],
);
const number = fc.oneof(fc.nat({ max: 60 }), fc.constantFrom(-1, 2 ** 31 - 1, 1e9, 0.5));
const position = fc.record({ line: number, character: number });
const range = fc.record({ start: position, end: position });
const text = fc.oneof(damaged(seeds.hcl, 2), damaged(seeds.yaml, 2), damaged([...seeds.register.values()], 2));
const name = fc.constantFrom("RISK-900", "SOUP-001", "", "__proto__", "a\nb", "x".repeat(5_000));

interface Message {
  readonly method: string;
  readonly params: object;
  readonly isNotification?: boolean;
}

const inDocument = (methods: readonly string[], extra: object = {}) =>
  fc.record({ method: fc.constantFrom(...methods), uri, position, range }).map(
    ({ method, uri: of, ...where }): Message => ({
      method,
      params: { textDocument: { uri: of }, ...where, ...extra },
    }),
  );

const message: fc.Arbitrary<Message> = fc.oneof(
  inDocument([
    "textDocument/hover",
    "textDocument/completion",
    "textDocument/definition",
    "textDocument/prepareRename",
  ]),
  inDocument(["textDocument/references"], { context: { includeDeclaration: true } }),
  inDocument(["textDocument/documentHighlight", "textDocument/documentSymbol", "textDocument/documentLink"]),
  inDocument(["textDocument/codeLens", "textDocument/inlayHint"]),
  inDocument(["textDocument/codeAction"], { context: { diagnostics: [] } }),
  fc.record({ uri, position, newName: name }).map(({ uri: of, ...rest }) => ({
    method: "textDocument/rename",
    params: { textDocument: { uri: of }, ...rest },
  })),
  fc.record({ query: name }).map((params) => ({ method: "workspace/symbol", params })),
  fc.record({ uri, text }).map(({ uri: of, text: content }) => ({
    method: "textDocument/didOpen",
    params: { textDocument: { uri: of, languageId: "x", version: 1, text: content } },
    isNotification: true,
  })),
  fc.record({ uri, range, text: fc.oneof(text, fc.constantFrom("", "\n", "}")) }).map(({ uri: of, ...change }) => ({
    method: "textDocument/didChange",
    params: { textDocument: { uri: of, version: 2 }, contentChanges: [change] },
    isNotification: true,
  })),
  fc.record({ uri }).map(({ uri: of }) => ({
    method: "textDocument/didClose",
    params: { textDocument: { uri: of } },
    isNotification: true,
  })),
  fc.record({ uri, type: fc.constantFrom(1, 2, 3) }).map((change) => ({
    method: "workspace/didChangeWatchedFiles",
    params: { changes: [change] },
    isNotification: true,
  })),
  fc.record({ id: name }).map((params) => ({ method: "tureen/explain", params })),
  fc.record({ record: name }).map((params) => ({ method: "tureen/review", params })),
  fc
    .record({ uri, address: name, rule: name, record: name, kind: fc.constantFrom("register", "unlink", "justify") })
    .map((params) => ({ method: "tureen/action", params: { ...params, answers: {} } })),
  fc.record({ uri, folder: uri }).map((one) => ({
    method: "tureen/import",
    params: { ...one, files: [], answers: { sheets: [], columns: [], words: [], types: [], take: [], keep: [] } },
  })),
);

const anything = fc.constantFrom("regulatory", "", "../..", "a/b", "__proto__", "[", "/");
const settings = fc.record({
  registerFolder: anything,
  debounceMilliseconds: fc.constantFrom(0, 0, -5, 0.5),
  extensionUri: anything,
  hasCommands: fc.boolean(),
});

/** JSON-RPC: the handler threw something that nobody meant for the person. */
const INTERNAL_ERROR = -32603;

export const requestTarget = target(
  "the language server",
  4,
  fc.record({ settings, text, messages: fc.array(message, { minLength: 1, maxLength: 12 }) }),
  async ({ settings: options, text: content, messages }) => {
    const disk = { "main.tf": content, "regulatory/soup.yaml": seeds.register.get("soup.yaml") ?? "" };
    const client = await connect(disk, undefined, options);
    try {
      for (const one of messages) await say(one, client);
      // The server still answers: none of the notifications broke it.
      assert.ok(Array.isArray(await client.connection.sendRequest("workspace/symbol", { query: "" })));
    } finally {
      client.stop();
    }
  },
);

async function say({ method, params, isNotification }: Message, { connection }: Client): Promise<void> {
  if (isNotification) return connection.sendNotification(method, params);
  try {
    await connection.sendRequest(method, params);
  } catch (problem) {
    const code = typeof problem === "object" && problem !== null && "code" in problem ? problem.code : undefined;
    if (code === INTERNAL_ERROR || code === undefined) throw problem;
  }
}
