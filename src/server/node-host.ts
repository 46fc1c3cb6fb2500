import { URI } from "vscode-uri";
import type { Knowledge } from "../knowledge/load";
import type { FileSystem } from "../model/workspace";
import { diskFileSystem } from "./disk";
import type { Host } from "./session";

declare const TUREEN_VERSION: string;

/** What Node gives the server: the disk and the clock. What is not on the disk, a virtual workspace, the client reads. */
export function nodeHost(knowledge: Knowledge): Host<FileSystem | undefined> {
  return {
    knowledge,
    fileSystem(folder) {
      const uri = URI.parse(folder);
      return uri.scheme === "file" ? diskFileSystem(uri.fsPath) : undefined;
    },
    today: () => new Date().toISOString().slice(0, 10),
    now: () => performance.now(),
    version: TUREEN_VERSION,
  };
}
