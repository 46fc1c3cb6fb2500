/** The language server in a web worker, where every file is read by the client. */
import shipped from "tureen:knowledge";
import {
  BrowserMessageReader,
  BrowserMessageWriter,
  createConnection,
  ProposedFeatures,
} from "vscode-languageserver/browser";
import { loadKnowledge } from "../knowledge/load";
import { startSession } from "./session";

declare const TUREEN_VERSION: string;

// The compiler knows no difference between the scopes of a page and of a worker.
const scope = self as unknown as DedicatedWorkerGlobalScope;
const [reader, writer] = [new BrowserMessageReader(scope), new BrowserMessageWriter(scope)];

startSession(createConnection(ProposedFeatures.all, reader, writer), {
  knowledge: loadKnowledge(shipped),
  fileSystem: () => undefined,
  today: () => new Date().toISOString().slice(0, 10),
  now: () => performance.now(),
  version: TUREEN_VERSION,
});
