/** The papers of a package: its bill of materials and how it was made, written beside it. */
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import manifest from "../../package.json" with { type: "json" };
import { listArchive } from "../packaging";
import { root } from "../paths";
import { bomOfExtension, type ShippedFile } from "./bom";
import { metafiles, packagesIn } from "./bundled";
import { ciRunIn, provenanceStatement } from "./provenance";
import { sourceState } from "./source";

/**
 * Writes both beside the package, under its name.
 * @param vsix the package, of what is in dist/ now.
 * @param startedOn when the build began.
 * @returns the files that were written.
 */
export async function writePapers(vsix: string, startedOn: Date): Promise<readonly string[]> {
  const { version } = manifest;
  const source = await sourceState();
  const held = new Set((await listArchive(vsix)).map(({ name }) => name.replace(/^extension\//u, "")));
  const packages = packagesIn(await metafiles())
    .map((one) => ({ ...one, bundles: one.bundles.filter((name) => held.has(name)) }))
    .filter((one) => one.bundles.length > 0);
  const bundles = [...held]
    .filter((name) => name.startsWith("dist/"))
    .sort()
    .map((name) => fileAt(root, name));
  const stem = vsix.replace(/\.vsix$/u, "");
  const bom = `${stem}.cdx.json`;
  const file = fileAt(dirname(vsix), basename(vsix));
  const { commit, timestamp } = source;
  writeFileSync(bom, bomOfExtension({ version, packages, bundles, vsix: file, timestamp, commit }));
  const statement = `${stem}.intoto.json`;
  writeFileSync(
    statement,
    provenanceStatement({
      version,
      subjects: [file, fileAt(dirname(bom), basename(bom))],
      source,
      lockFile: fileAt(root, "package-lock.json"),
      environment: { node: process.version, platform: `${process.platform}-${process.arch}` },
      run: ciRunIn(process.env),
      startedOn: startedOn.toISOString(),
      finishedOn: new Date().toISOString(),
    }),
  );
  return [bom, statement];
}

function fileAt(folder: string, name: string): ShippedFile {
  return {
    name,
    sha256: createHash("sha256")
      .update(readFileSync(join(folder, name)))
      .digest("hex"),
  };
}
