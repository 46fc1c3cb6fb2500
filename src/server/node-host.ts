import { URI } from "vscode-uri";
import type { Knowledge } from "../knowledge/load";
import { diskFileSystem } from "./disk";
import type { Host } from "./session";

declare const TUREEN_VERSION: string;

/** What Node gives the server: the disk and the clock. */
export function nodeHost(knowledge: Knowledge): Host {
  return {
    knowledge,
    fileSystem: (folder) => diskFileSystem(URI.parse(folder).fsPath),
    today: () => new Date().toISOString().slice(0, 10),
    version: TUREEN_VERSION,
  };
}
