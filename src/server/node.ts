/** The language server as a Node process. */
import shipped from "tureen:knowledge";
import { createConnection, ProposedFeatures } from "vscode-languageserver/node";
import { loadKnowledge } from "../knowledge/load";
import { keepHeapSmall } from "./heap";
import { nodeHost } from "./node-host";
import { startSession } from "./session";
import { connectStandardStreams } from "./standard-streams";

keepHeapSmall();
// The way to the client that the command line names.
const isOnStreams = process.argv.includes("--stdio");
startSession(
  isOnStreams ? connectStandardStreams() : createConnection(ProposedFeatures.all),
  nodeHost(loadKnowledge(shipped)),
);
