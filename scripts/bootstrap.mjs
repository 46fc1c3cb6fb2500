// Runs one of the scripts beside this file, after installing the libraries that package-lock.json asks for if they are
// not all there: `node scripts/bootstrap.mjs start`. Plain JavaScript without imports from node_modules, because that
// folder may be missing.
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const [name] = process.argv.splice(2, 1);

requireNode();
if (!librariesAreInstalled()) installLibraries();
const { register } = await import("tsx/esm/api");
register();
try {
  await import(`./${name}.ts`);
} catch (error) {
  // The message says what went wrong in the words of the script; where in the script is for its developers.
  console.error(process.env.DEBUG ? error : `${error instanceof Error ? error.message : error}`);
  process.exit(1);
}

function requireNode() {
  const wanted = JSON.parse(readFileSync(join(root, "package.json"), "utf8")).engines.node;
  const [major, minor] = process.versions.node.split(".").map(Number);
  const [, wantedMajor, wantedMinor] = /(\d+)\.(\d+)/.exec(wanted);
  if (major > Number(wantedMajor) || (major === Number(wantedMajor) && minor >= Number(wantedMinor))) return;
  console.error(`Tureen is built with Node ${wanted}; this is ${process.version}.`);
  process.exit(1);
}

/** Compares what npm recorded as installed with the lock file. Optional parts for other systems may be missing. */
function librariesAreInstalled() {
  try {
    const installed = readPackages("node_modules/.package-lock.json");
    return Object.entries(readPackages("package-lock.json")).every(
      ([path, { version, optional }]) => path === "" || optional || installed[path]?.version === version,
    );
  } catch {
    return false;
  }
}

function readPackages(path) {
  return JSON.parse(readFileSync(join(root, path), "utf8")).packages;
}

function installLibraries() {
  console.log("Installing libraries (npm ci)");
  const { status } = spawnSync("npm", ["ci"], { cwd: root, stdio: ["ignore", "inherit", "inherit"] });
  if (status !== 0) process.exit(status ?? 1);
}
