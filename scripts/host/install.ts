import { createHash } from "node:crypto";
import { cp, mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { cacheFolder, exists, withLock } from "./cache";
import { run } from "./processes";
import { nodePackage, nodeVersion, vscodePackage } from "./release";

/** A browser-hosted VS Code that is ready to be started. */
export interface Host {
  /** The Node that runs it. */
  readonly node: string;
  /** VS Code's server: the file to start. */
  readonly serverMain: string;
  /** VS Code's own files, among them the workbench. */
  readonly vscode: string;
}

interface Step {
  readonly title: string;
  readonly act: (folder: string) => Promise<void>;
}

const here = dirname(fileURLToPath(import.meta.url));
const npmQuiet = ["--no-audit", "--no-fund", "--loglevel=error"];

/** In order; each is recorded when done, so that an interrupted installation goes on where it stopped. */
const steps: readonly Step[] = [
  {
    title: `Node ${nodeVersion}`,
    act: (folder) => unpack(nodePackage(), "package/bin", join(folder, "node")),
  },
  {
    title: `VS Code server (code-server ${vscodePackage.version})`,
    act: (folder) => unpack(vscodePackage, "package/lib/vscode", join(folder, "vscode")),
  },
  { title: "its libraries", act: (folder) => installLibraries(folder, join(folder, "vscode")) },
  {
    title: "the libraries of its built-in extensions",
    act: (folder) => installLibraries(folder, join(folder, "vscode", "extensions")),
  },
  { title: "substitutes for two native parts", act: substituteNativeParts },
  { title: "a first start", act: verify },
];

/**
 * The browser-hosted VS Code, installed into the cache if it is not there yet (about half a minute, 700 MB).
 * Everything happens in a folder beside the final one, which is renamed at the end: what is there is complete.
 */
export async function ensureHost(print: (line: string) => void = console.log): Promise<Host> {
  const name = `vscode-${vscodePackage.version}-node-${nodeVersion}-${process.platform}-${process.arch}`;
  const final = join(cacheFolder(), name);
  if (!(await exists(final))) {
    await mkdir(cacheFolder(), { recursive: true });
    const onWait = () => print("Another process is installing VS Code; waiting for it.");
    await withLock(`${final}.lock`, onWait, async () => {
      if (!(await exists(final))) await install(`${final}.partial`, final, print);
    });
  }
  return hostIn(final);
}

async function install(partial: string, final: string, print: (line: string) => void): Promise<void> {
  print(`Installing a browser-hosted VS Code into ${final}`);
  await mkdir(partial, { recursive: true });
  for (const [index, step] of steps.entries()) {
    const done = join(partial, `.step-${index + 1}-done`);
    if (await exists(done)) continue;
    print(`  ${index + 1}/${steps.length} ${step.title}`);
    await step.act(partial);
    await writeFile(done, "");
  }
  await rename(partial, final);
}

function hostIn(folder: string): Host {
  return {
    node: join(folder, "node", "bin", "node"),
    serverMain: join(folder, "vscode", "out", "server-main.js"),
    vscode: join(folder, "vscode"),
  };
}

/** Fetches a package from the registry, checks it against the recorded hash and takes one folder out of it. */
async function unpack(wanted: ReturnType<typeof nodePackage>, member: string, target: string): Promise<void> {
  const download = `${target}.download`;
  await rm(target, { recursive: true, force: true });
  await rm(download, { recursive: true, force: true });
  await mkdir(download, { recursive: true });
  const arguments_ = ["pack", `${wanted.name}@${wanted.version}`, "--pack-destination", download, ...npmQuiet];
  await run("npm", arguments_, { cwd: download });
  const archive = join(download, `${wanted.name}-${wanted.version}.tgz`);
  const hash = `sha512-${createHash("sha512")
    .update(await readFile(archive))
    .digest("base64")}`;
  if (hash !== wanted.integrity) {
    throw new Error(
      `${wanted.name}@${wanted.version} has another hash (${hash}) than the recorded ${wanted.integrity}.`,
    );
  }
  await run("tar", ["-xzf", archive, "-C", download, member]);
  await mkdir(target, { recursive: true });
  await rename(join(download, member), member.endsWith("/bin") ? join(target, "bin") : target);
  await rm(download, { recursive: true, force: true });
}

/** Installs what a folder's shrinkwrap lists. Build scripts stay off: they want a compiler and system libraries. */
async function installLibraries(folder: string, target: string): Promise<void> {
  const path = `${join(folder, "node", "bin")}${delimiter}${process.env.PATH ?? ""}`;
  const arguments_ = ["install", "--prefix", target, "--omit=dev", "--ignore-scripts", ...npmQuiet];
  await run("npm", arguments_, { cwd: target, env: { ...process.env, PATH: path } });
}

/**
 * Two libraries are native and would have to be compiled: the one that writes log files and the one that ends an
 * extension host whose parent is gone. A few lines of JavaScript do the same.
 */
async function substituteNativeParts(folder: string): Promise<void> {
  for (const name of ["spdlog", "native-watchdog"]) {
    const target = join(folder, "vscode", "node_modules", "@vscode", name, "index.js");
    await cp(join(here, "substitutes", `${name}.cjs`), target);
  }
}

async function verify(folder: string): Promise<void> {
  const host = hostIn(folder);
  const printed = await run(host.node, [host.serverMain, "--version"]);
  if (!/^\d+\.\d+\.\d+/.test(printed)) throw new Error(`The installed VS Code server does not start: ${printed}`);
}
