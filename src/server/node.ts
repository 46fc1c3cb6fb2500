/** The language server as a Node process. */

import shipped from "tureen:knowledge";
import { createConnection, ProposedFeatures } from "vscode-languageserver/node";
import { URI } from "vscode-uri";
import { loadKnowledge } from "../knowledge/load";
import { diskFileSystem } from "./disk";
import { startSession } from "./session";

declare const TUREEN_VERSION: string;

startSession(createConnection(ProposedFeatures.all), {
  knowledge: loadKnowledge(shipped),
  fileSystem: (folder) => diskFileSystem(URI.parse(folder).fsPath),
  today: () => new Date().toISOString().slice(0, 10),
  version: TUREEN_VERSION,
});
