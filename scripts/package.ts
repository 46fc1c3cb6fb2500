/**
 * `npm run package`: the extension as tureen-VERSION.vsix, small and holding only what runs; beside it its bill of materials,
 * how it was made, and the validation kit.
 */
import { mkdir, stat } from "node:fs/promises";
import { join } from "node:path";
import manifest from "../package.json" with { type: "json" };
import { buildPrograms, listArchive, packageProblems, packExtension } from "./packaging";
import { root } from "./paths";
import { writePapers } from "./supply/papers";
import { writeKit } from "./validation/write";

const startedOn = new Date();
const vsix = join(root, `tureen-${manifest.version}.vsix`);
await buildPrograms("--minify");
await packExtension(vsix);
const files = await listArchive(vsix);
const { size } = await stat(vsix);
for (const file of files) console.log(`${kilobytes(file.size).padStart(12)}  ${file.name}`);
console.log(`${kilobytes(size).padStart(12)}  packed: ${vsix}`);
const kit = vsix.replace(/\.vsix$/u, "-validation");
await mkdir(kit, { recursive: true });
const papers = [...(await writePapers(vsix, startedOn)), ...(await writeKit(kit, vsix))];
for (const paper of papers) console.log(`${"".padStart(12)}  beside it: ${paper}`);
const problems = packageProblems(files, size, manifest.contributes);
for (const problem of problems) console.error(problem);
process.exitCode = problems.length > 0 ? 1 : 0;

function kilobytes(bytes: number): string {
  return `${(bytes / 1024).toFixed(1)} kB`;
}
