/** The stages that try what people install: the packaged extension and the npm package. */
import { mkdir, readdir, readFile, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import manifest from "../../package.json" with { type: "json" };
import { CommandFailed, run } from "../host/processes";
import { runEditorTests } from "../host/run-editor-tests";
import { schemaProblems } from "../official-schemas";
import { buildPrograms, listArchive, packageProblems, packExtension } from "../packaging";
import { outFolder, root } from "../paths";
import { writePapers } from "../supply/papers";
import { onePassed, type Stage } from "./stage";

const place = join(outFolder, "package");
const vsix = join(place, "tureen.vsix");
const workspace = join(root, "test/editor/workspace");

export const packagedStages: readonly Stage[] = [
  { name: "package", title: "Content of the packaged extension", needs: "build", run: packageAndCheck },
  {
    name: "packaged",
    title: "The packaged extension inside VS Code",
    needs: "package",
    run: () => runEditorTests({ suite: "packaged", workspace, vsix }),
  },
  { name: "tarball", title: "The command line from the npm package", needs: "package", run: tryTarball },
];

/** The package with its papers: what is in it is expected, and the papers are what their formats ask for. */
async function packageAndCheck() {
  const startedOn = new Date();
  await buildPrograms("--minify");
  await packExtension(vsix);
  const files = await listArchive(vsix);
  const problems = packageProblems(files, (await stat(vsix)).size, manifest.contributes);
  const [bom = "", statement = ""] = await writePapers(vsix, startedOn);
  const paperProblems = [
    ...schemaProblems("cyclonedx-1.6", JSON.parse(await readFile(bom, "utf8")), root),
    ...schemaProblems("in-toto", JSON.parse(await readFile(statement, "utf8")), root),
  ];
  if (problems.length + paperProblems.length > 0) throw new Error([...problems, ...paperProblems].join("\n"));
  return onePassed;
}

/** Installs the npm package into an empty folder, as a stranger would, and lets it check the tests' workspace. */
async function tryTarball() {
  const stranger = join(place, "stranger");
  await rm(stranger, { recursive: true, force: true });
  await mkdir(stranger, { recursive: true });
  await run("npm", ["pack", "--pack-destination", stranger], { cwd: root });
  const tarball = (await readdir(stranger)).find((name) => name.endsWith(".tgz"));
  if (tarball === undefined) throw new Error("npm pack left no package");
  await run("npm", ["install", "--prefix", stranger, "--no-audit", "--no-fund", join(stranger, tarball)]);
  const command = ["--no-install", "tureen", "check", "--format", "json", workspace];
  const printed = await run("npx", command, { cwd: stranger }).catch((error: unknown) => {
    // 1 says that there are findings, which is what is expected here.
    if (error instanceof CommandFailed && error.code === 1) return error.standard;
    throw error;
  });
  const { summary, findings } = JSON.parse(printed) as { summary: { files: number }; findings: unknown[] };
  if (summary.files === 0 || findings.length === 0) throw new Error(`No findings in ${workspace}:\n${printed}`);
  return onePassed;
}
