import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import manifest from "../../package.json" with { type: "json" };
import { outFolder, root } from "../paths";
import { metafiles, packagesIn } from "../supply/bundled";
import { sourceState } from "../supply/source";
import { validationKit } from "./kit";

/**
 * Writes the kit into a folder that is there.
 * @param vsix the package that it goes with, where there is one.
 * @returns the files that were written.
 */
export async function writeKit(folder: string, vsix?: string): Promise<readonly string[]> {
  const files = await validationKit({
    root,
    version: manifest.version,
    on: new Date().toISOString().slice(0, "2026-11-21".length),
    source: await sourceState(),
    packages: packagesIn(await metafiles()),
    reports: join(outFolder, "reports"),
    vsixDigest: vsix === undefined ? undefined : createHash("sha256").update(readFileSync(vsix)).digest("hex"),
  });
  const written: string[] = [];
  for (const [name, content] of files) {
    if (typeof content !== "string" && !(content instanceof Uint8Array)) throw new Error(`${name} is no single file`);
    writeFileSync(join(folder, name), content);
    written.push(join(folder, name));
  }
  return written;
}
