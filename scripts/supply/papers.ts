/** The papers of a package: its bill of materials and how it was made, written beside it. */
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import manifest from "../../package.json" with { type: "json" };
import { CommandFailed, run } from "../host/processes";
import { listArchive } from "../packaging";
import { root } from "../paths";
import { bomOfExtension, type ShippedFile } from "./bom";
import { metafiles, packagesIn } from "./bundled";
import { ciRunIn, provenanceStatement } from "./provenance";

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

interface SourceState {
  readonly commit: string | undefined;
  readonly isDirty: boolean | undefined;
  /** When it was committed; the beginning of 1970 where there is no commit. */
  readonly timestamp: string;
}

/** What git says of the source. Outside a repository, and without git, it is not known. */
async function sourceState(): Promise<SourceState> {
  try {
    const [commit = "", time = ""] = (await run("git", ["log", "-1", "--format=%H %ct"], { cwd: root }))
      .trim()
      .split(" ");
    const changes = await run("git", ["status", "--porcelain"], { cwd: root });
    return { commit, isDirty: changes.trim() !== "", timestamp: timeOf(Number(time)) };
  } catch (error) {
    const isWithoutGit = error instanceof Error && "code" in error && error.code === "ENOENT";
    if (!(error instanceof CommandFailed) && !isWithoutGit) throw error;
    return { commit: undefined, isDirty: undefined, timestamp: timeOf(Number(process.env.SOURCE_DATE_EPOCH ?? 0)) };
  }
}

function timeOf(seconds: number): string {
  return new Date(seconds * 1000).toISOString().replace(/\.\d+Z$/u, "Z");
}

function fileAt(folder: string, name: string): ShippedFile {
  return {
    name,
    sha256: createHash("sha256")
      .update(readFileSync(join(folder, name)))
      .digest("hex"),
  };
}
