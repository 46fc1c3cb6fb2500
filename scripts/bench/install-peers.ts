/**
 * `npm run bench:peers`: installs the tools that Tureen is measured beside into the cache, in the versions of the
 * catalogue, as far as their registries can be reached. What cannot be had is said, and remembered for the page.
 */
import { cpSync, existsSync, mkdirSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { CommandFailed, run } from "../host/processes";
import { folderOf, PARSER_PACKAGES, PEERS, type Peer, parsersFolder, programOf } from "./peers/catalogue";
import { writeReasons } from "./peers/reasons";

/** Compilers get one core: whoever sits at the machine keeps the others. The module's own list of versions is kept to. */
const QUIET_GO = { GOFLAGS: "-p=1 -mod=readonly -buildvcs=false", CGO_ENABLED: "0" };

const reasons = new Map<string, string>();
for (const peer of PEERS) await attempt(peer.id, () => install(peer));
await attempt("tree-sitter-hcl", installParsers);
writeReasons(reasons);

async function attempt(id: string, work: () => Promise<string>): Promise<void> {
  try {
    console.log(`${id}: ${await work()}`);
  } catch (error) {
    const reason = reasonOf(error);
    reasons.set(id, reason);
    console.log(`${id}: ${reason}`);
  }
}

/** @returns what was done. @throws when the peer cannot be had. */
async function install(peer: Peer): Promise<string> {
  if (programOf(peer) !== undefined) return "is there";
  const { source } = peer;
  if (source.kind === "path") throw new Error("not on PATH");
  const folder = folderOf(peer);
  const unfinished = `${folder}.${process.pid}`;
  rmSync(unfinished, { recursive: true, force: true });
  // A virtual environment knows its own path, so it is made where it stays; pip leaves no program before it is done.
  if (source.kind === "python") {
    await run("python3", ["-m", "venv", folder]);
    const pip = ["install", "--quiet", "--disable-pip-version-check", `${source.package}==${peer.version}`];
    await run(join(folder, "bin/pip"), pip);
    return "installed";
  }
  const { Dir } = JSON.parse(await run("go", ["mod", "download", "-json", `${source.module}@v${peer.version}`]));
  mkdirSync(unfinished, { recursive: true });
  for (const assets of source.assets) {
    cpSync(join(Dir, assets), join(unfinished, assets), { recursive: true });
  }
  // Built inside the module, as its authors do: `go install` asks for lists of versions that not every registry has.
  const build = ["go", "build", "-ldflags", "-s -w", "-o", join(unfinished, source.program), `./${source.package}`];
  await run("nice", ["-n", "19", ...build], { cwd: Dir, env: { ...process.env, ...QUIET_GO, ...source.environment } });
  renameSync(unfinished, folder);
  return "installed";
}

async function installParsers(): Promise<string> {
  const folder = parsersFolder();
  if (existsSync(join(folder, "node_modules"))) return "is there";
  mkdirSync(folder, { recursive: true });
  const packages = Object.entries(PARSER_PACKAGES).map(([name, version]) => `${name}@${version}`);
  // The grammar is taken as WebAssembly: nothing is compiled, no script of a package runs.
  const quiet = ["--no-audit", "--no-fund", "--ignore-scripts", "--legacy-peer-deps", "--no-save"];
  await run("npm", ["install", "--prefix", folder, ...quiet, ...packages]);
  return "installed";
}

/** The last line that says why, without addresses of this machine's registries. */
function reasonOf(error: unknown): string {
  const text = error instanceof CommandFailed ? error.output : error instanceof Error ? error.message : String(error);
  const refusal = /\b(40[134]) (Forbidden|Not Found|Unauthorized)/u.exec(text)?.[0];
  if (refusal) return `not reachable: the registry answers "${refusal}"`;
  const last = text.trim().split("\n").at(-1) ?? "";
  return `not installed: ${last.replaceAll(/https?:\/\/\S+/gu, "…").slice(0, 160)}`;
}
