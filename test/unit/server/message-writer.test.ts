import assert from "node:assert/strict";
import { PassThrough } from "node:stream";
import fc from "fast-check";
import { type Diagnostic, type Message, StreamMessageReader } from "vscode-languageserver/node";
import { messageWriter } from "../../../src/server/message-writer";

/** What a client reads of messages that are written one after another. */
async function received(messages: readonly Message[]): Promise<readonly Message[]> {
  const stream = new PassThrough();
  const writer = messageWriter(stream);
  const read: Message[] = [];
  const all = new Promise<void>((resolve) => {
    new StreamMessageReader(stream).listen((message) => {
      if (read.push(message) === messages.length) resolve();
    });
  });
  for (const message of messages) await writer.write(message);
  await all;
  writer.dispose();
  return read;
}

function publication(version: number, diagnostics: readonly Diagnostic[]): Message {
  const params = { uri: "file:///device/main.tf", version, diagnostics };
  return { jsonrpc: "2.0", method: "textDocument/publishDiagnostics", params } as Message;
}

function diagnostic(message: string, line = 0): Diagnostic {
  return { range: { start: { line, character: 0 }, end: { line, character: 4 } }, source: "Tureen", message };
}

describe("writing messages", () => {
  it("gives a client what was written, findings that come again among them", async () => {
    const text = fc.string({ unit: "grapheme", maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(fc.array(text, { maxLength: 6 }), fc.array(text, { maxLength: 3 }), async (kept, fresh) => {
        const same = kept.map((message) => diagnostic(message));
        const next = fresh.map((message) => diagnostic(message, 1));
        const messages = [
          publication(1, same),
          { jsonrpc: "2.0", method: "tureen/changed", params: { said: kept } } as Message,
          publication(2, [...same, ...next]),
          publication(3, [...next, ...same.slice(1)]),
        ];
        assert.deepEqual(await received(messages), messages);
      }),
      { numRuns: 50 },
    );
  });

  it("takes the findings of a file back with an empty list", async () => {
    const messages = [publication(1, [diagnostic("one")]), publication(2, [])];
    assert.deepEqual(await received(messages), messages);
  });

  it("says so when nobody reads any more", async () => {
    const stream = new PassThrough();
    const writer = messageWriter(stream);
    const said: string[] = [];
    writer.onError(([error]) => said.push(error.message));
    stream.destroy();
    await assert.rejects(writer.write(publication(1, [])));
    assert.notEqual(said.length, 0);
  });
});
