/** Why peers could not be installed: written by the installation, read by a run. */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { peersFolder } from "./catalogue";

const file = (): string => join(peersFolder(), "not-installed.json");

/** Reasons by the identifier of the peer; none where nothing was ever tried. */
export function readReasons(): ReadonlyMap<string, string> {
  try {
    return new Map(Object.entries(JSON.parse(readFileSync(file(), "utf8"))));
  } catch {
    return new Map();
  }
}

export function writeReasons(reasons: ReadonlyMap<string, string>): void {
  mkdirSync(peersFolder(), { recursive: true });
  writeFileSync(file(), `${JSON.stringify(Object.fromEntries(reasons), undefined, 2)}\n`);
}
