/** The built server on a folder, spoken to as an editor does, in a process of its own. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import {
  createProtocolConnection,
  type Diagnostic,
  type ProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from "vscode-languageserver/node";
import { endGroup, within } from "../host/processes";
import { endWithUs, heldBy, watchMemory } from "./command";

export interface Session {
  readonly connection: ProtocolConnection;
  /** Milliseconds from the start of the process to the answer to `initialize`. */
  readonly started: number;
  readonly uri: (path: string) => string;
  /** The next findings that are published of a file in this version or a later one: older ones may still be on their way. */
  readonly findings: (path: string, version: number) => Promise<readonly Diagnostic[]>;
  /** The memory that the server holds now in MB, where the machine tells. */
  readonly held: () => number | undefined;
  /** Ends the server. @returns its peak of memory, where the machine tells. */
  readonly stop: () => Promise<number | undefined>;
}

interface Waiting {
  readonly version: number;
  readonly resolve: (diagnostics: readonly Diagnostic[]) => void;
}

const SLOWEST_ANSWER = 180_000;

/**
 * Starts the server and shakes hands.
 * @param after milliseconds of pause after a keystroke; the product waits 50, here nothing is waited for.
 */
export async function startSession(programs: string, folder: string, after = 0): Promise<Session> {
  const start = performance.now();
  const child = spawn(process.execPath, [join(programs, "server.cjs"), "--stdio"], {
    cwd: folder,
    stdio: ["pipe", "pipe", "ignore"],
    detached: true,
  });
  const release = endWithUs(child);
  const memory = watchMemory(child);
  const connection = createProtocolConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  const ended = once(child, "exit").then(([code, signal]) => {
    throw new Error(`the server ended by itself (${signal ?? code})`);
  });
  ended.catch(() => undefined);
  const waiting = new Map<string, Waiting>();
  connection.onNotification("textDocument/publishDiagnostics", ({ uri, version, diagnostics }) => {
    const one = waiting.get(uri);
    if (!one || version < one.version) return;
    waiting.delete(uri);
    one.resolve(diagnostics);
  });
  connection.listen();
  const uri = (path: string): string => pathToFileURL(join(folder, path)).href;
  const root = pathToFileURL(folder).href;
  const answer = connection.sendRequest("initialize", {
    processId: null,
    rootUri: root,
    workspaceFolders: [{ uri: root, name: "tree" }],
    capabilities: { workspace: { workspaceEdit: { documentChanges: true } } },
    initializationOptions: { debounceMilliseconds: after, hasCommands: true },
  });
  await within(SLOWEST_ANSWER, "the server's first answer", Promise.race([answer, ended]));
  const started = performance.now() - start;
  await connection.sendNotification("initialized", {});
  return {
    connection,
    started,
    uri,
    findings: (path, version) => {
      const next = new Promise<readonly Diagnostic[]>((resolve) => waiting.set(uri(path), { version, resolve }));
      return within(SLOWEST_ANSWER, `findings of ${path}`, Promise.race([next, ended]));
    },
    held: () => heldBy(child.pid),
    async stop() {
      const peak = memory.stop();
      connection.dispose();
      await endGroup(child);
      release();
      return peak;
    },
  };
}
