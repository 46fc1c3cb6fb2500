/** The language server as a Node process. */
import shipped from "tureen:knowledge";
import { createConnection, ProposedFeatures } from "vscode-languageserver/node";
import { loadKnowledge } from "../knowledge/load";
import { nodeHost } from "./node-host";
import { startSession } from "./session";

startSession(createConnection(ProposedFeatures.all), nodeHost(loadKnowledge(shipped)));
