/**
 * Writing messages to a stream. Findings of a file are published again after every keystroke, and nearly all of them are the
 * very objects that were published before: what they are in bytes is kept, so that only what is new is put into JSON.
 */
import type { Writable } from "node:stream";
import { type Diagnostic, Emitter, type Message, type MessageWriter } from "vscode-languageserver/node";

/** A writer by the base protocol of language servers. Each message is one write, its header with it. */
export function messageWriter(output: Writable): MessageWriter {
  const errors = new Emitter<[Error, Message | undefined, number | undefined]>();
  const closing = new Emitter<void>();
  const bytesOf = diagnosticsInBytes();
  let failures = 0;
  output.on("error", (error) => errors.fire([error, undefined, undefined]));
  output.on("close", () => closing.fire());
  return {
    onError: errors.event,
    onClose: closing.event,
    write: (message) =>
      new Promise((resolve, reject) => {
        output.write(withHeader(bytesOf(message)), (error) => {
          failures = error ? failures + 1 : 0;
          if (!error) return resolve();
          errors.fire([error, message, failures]);
          reject(error);
        });
      }),
    end: () => void output.end(),
    dispose() {
      errors.dispose();
      closing.dispose();
    },
  };
}

function withHeader(parts: readonly Uint8Array[]): Buffer {
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  return Buffer.concat([Buffer.from(`Content-Length: ${length}\r\n\r\n`), ...parts]);
}

interface Publication extends Message {
  readonly params: { readonly diagnostics: readonly Diagnostic[] };
}

function isPublication(message: Message & { readonly method?: unknown }): message is Publication {
  return message.method === "textDocument/publishDiagnostics";
}

const START = Buffer.from("[");
const COMMA = Buffer.from(",");
const END = Buffer.from("]}}");

/** The JSON of messages in pieces. Diagnostics are taken for what never changes. */
function diagnosticsInBytes(): (message: Message) => readonly Uint8Array[] {
  const known = new WeakMap<Diagnostic, Uint8Array>();
  const bytesOf = (diagnostic: Diagnostic): Uint8Array => {
    const before = known.get(diagnostic);
    if (before) return before;
    // An array of its own: slices of a larger one would keep all of it for the sake of one.
    const bytes = new TextEncoder().encode(JSON.stringify(diagnostic));
    known.set(diagnostic, bytes);
    return bytes;
  };
  return (message) => {
    if (!isPublication(message)) return [Buffer.from(JSON.stringify(message))];
    const { diagnostics, ...rest } = message.params;
    // The key that is named last stands last, and what it holds is left out.
    const around = JSON.stringify({ ...message, params: { ...rest, diagnostics: [] } });
    const parts: Uint8Array[] = [Buffer.from(around.slice(0, -"[]}}".length))];
    diagnostics.forEach((diagnostic, at) => {
      parts.push(at === 0 ? START : COMMA, bytesOf(diagnostic));
    });
    if (diagnostics.length === 0) parts.push(START);
    parts.push(END);
    return parts;
  };
}
