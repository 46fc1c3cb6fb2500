/** Gives the server files that only its client can read, beside those that its host reads. */
import type { Connection } from "vscode-languageserver";
import type { FileSystem } from "../model/workspace";
import { listFilesRequest, readFilesRequest } from "./files-protocol";
import { createMirror, type Mirror } from "./mirror";
import type { Host, InitializationOptions } from "./session";

export interface ClientFiles {
  /** A host that reads every folder: what `given` cannot read, the client does. */
  readonly host: Host;
  /** Fetches those of the folders that only the client can read. Others are there already. */
  fetch(folders: readonly string[]): Promise<void>;
  /** Fetches those of the files that only the client can read, and that may be others by now, or gone. */
  refresh(uris: readonly string[]): Promise<void>;
}

const NO_FILES: FileSystem = { read: () => undefined, list: () => [] };

/**
 * @param given has no file system for folders that only the client can read. They stay empty with a client that does not.
 * @param onArrival hears of files that were missed when somebody asked for them, and are there now.
 */
export function clientFiles(
  connection: Connection,
  given: Host<FileSystem | undefined>,
  { readsFiles = false }: InitializationOptions,
  onArrival: (uris: readonly string[]) => void,
): ClientFiles {
  const mirror = readsFiles ? mirrorOf(connection, onArrival) : undefined;
  return {
    host: {
      ...given,
      fileSystem: (folder) => given.fileSystem(folder) ?? mirror?.fileSystem(folder) ?? NO_FILES,
    },
    async fetch(folders) {
      for (const folder of folders) if (mirror && !given.fileSystem(folder)) await mirror.fetch(folder);
    },
    async refresh(uris) {
      if (mirror) await mirror.refresh(uris);
    },
  };
}

function mirrorOf(connection: Connection, onArrival: (uris: readonly string[]) => void): Mirror {
  const client = {
    list: (folder: string) => connection.sendRequest(listFilesRequest, { folder }),
    read: (folder: string, paths: readonly string[]) => connection.sendRequest(readFilesRequest, { folder, paths }),
  };
  return createMirror(client, onArrival);
}
