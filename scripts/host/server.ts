import { spawn } from "node:child_process";
import { createWriteStream } from "node:fs";
import { mkdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Host } from "./install";
import { endGroup, run, within } from "./processes";

/** A running VS Code server. */
export interface RunningServer {
  /** `127.0.0.1:PORT`, also the authority of its `vscode-remote:` addresses. */
  readonly authority: string;
  /** Settles when the server ends on its own. */
  readonly ended: Promise<void>;
  /** Ends the server and everything it started. */
  stop(): Promise<void>;
}

export interface ServerOptions {
  /** Where the server keeps settings, extensions and state. */
  readonly dataFolder: string;
  /** What it prints goes into this file. */
  readonly log: string;
  /** 0 lets the system choose a free one. */
  readonly port?: number;
  /** Lets a page load an extension under development and run its tests. Only for tests. */
  readonly forTests?: boolean;
  /** Extra variables that the extension host sees. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Ends the server, also while it is still starting. */
  readonly signal?: AbortSignal;
}

/** Where the server looks for the user's settings. */
export function userSettingsFile(dataFolder: string): string {
  return join(dataFolder, "data", "User", "settings.json");
}

/** Starts VS Code's server on this machine only and waits until it answers. */
export async function startServer(host: Host, options: ServerOptions): Promise<RunningServer> {
  await mkdir(options.dataFolder, { recursive: true });
  await mkdir(dirname(options.log), { recursive: true });
  const log = createWriteStream(options.log);
  const child = spawn(host.node, [host.serverMain, ...serverArguments(options)], {
    // Its own process group, so that stop() reaches the extension hosts and terminals that it starts.
    detached: true,
    env: { ...process.env, ...options.environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  child.stderr.pipe(log, { end: false });
  options.signal?.addEventListener("abort", () => void endGroup(child));
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const listening = new Promise<number>((resolve, reject) => {
    let printed = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      log.write(text);
      printed = (printed + text).slice(-2000);
      const port = /listening on (\d+)/.exec(printed)?.[1];
      if (port !== undefined) resolve(Number(port));
    });
    child.once("error", reject);
    child.once("exit", () => reject(new Error(`The VS Code server ended at once; see ${options.log}\n${printed}`)));
  });
  try {
    const port = await within(180_000, "Starting the VS Code server", listening);
    const authority = `127.0.0.1:${port}`;
    const answer = await fetch(`http://${authority}/version`, { signal: AbortSignal.timeout(30_000) });
    if (!answer.ok) throw new Error(`The VS Code server answers ${answer.status}; see ${options.log}`);
    return { authority, ended, stop: () => endGroup(child) };
  } catch (error) {
    await endGroup(child);
    throw error;
  }
}

function serverArguments(options: ServerOptions): string[] {
  const always = ["--without-connection-token", "--accept-server-license-terms", "--disable-telemetry"];
  const quiet = ["--disable-experiments", "--disable-workspace-trust"];
  const place = ["--host", "127.0.0.1", "--port", String(options.port ?? 0), "--server-data-dir", options.dataFolder];
  return [...always, ...quiet, ...place, ...(options.forTests ? ["--enable-smoke-test-driver"] : [])];
}

/** Installs a packaged extension into the server's data folder, over an older copy of it. */
export async function installExtension(host: Host, dataFolder: string, vsix: string): Promise<void> {
  const arguments_ = ["--install-extension", vsix, "--force", "--server-data-dir", dataFolder];
  await run(host.node, [host.serverMain, ...arguments_, "--accept-server-license-terms"]);
}
