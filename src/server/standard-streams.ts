/** The connection to a client that speaks over standard input and output. */
import { Console } from "node:console";
import { type Connection, createConnection, ProposedFeatures, StreamMessageReader } from "vscode-languageserver/node";
import { messageWriter } from "./message-writer";

/** Opens the connection. The process ends when the client is gone, by 1 where that was not announced. */
export function connectStandardStreams(): Connection {
  const { stdin, stdout, stderr } = process;
  // Whatever a library says must not come between messages.
  globalThis.console = new Console(stderr);
  const connection = createConnection(ProposedFeatures.all, new StreamMessageReader(stdin), messageWriter(stdout));
  let isShutDown = false;
  connection.onShutdown(() => {
    isShutDown = true;
  });
  // A client that is gone needs no server.
  for (const event of ["end", "close"]) stdin.on(event, () => process.exit(isShutDown ? 0 : 1));
  return connection;
}
