/** The language server as a Node process. */
import { Console } from "node:console";
import shipped from "tureen:knowledge";
import { type Connection, createConnection, ProposedFeatures, StreamMessageReader } from "vscode-languageserver/node";
import { loadKnowledge } from "../knowledge/load";
import { keepHeapSmall } from "./heap";
import { messageWriter } from "./message-writer";
import { nodeHost } from "./node-host";
import { startSession } from "./session";

keepHeapSmall();
startSession(connect(), nodeHost(loadKnowledge(shipped)));

/** The way to the client that the command line names. */
function connect(): Connection {
  if (!process.argv.includes("--stdio")) return createConnection(ProposedFeatures.all);
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
