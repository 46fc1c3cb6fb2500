/**
 * `npm run pictures`: takes the pictures of the README and the documentation anew, from the example device and from a
 * stranger's first steps in a real VS Code, and copies those that the documentation shows to docs/pictures.
 */
import { copyFile, mkdir, readdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { runEditorTests } from "./host/run-editor-tests";
import { buildPrograms } from "./packaging";
import { picturesFolder, root } from "./paths";

const target = join(root, "docs", "pictures");

await buildPrograms();
await rm(picturesFolder, { recursive: true, force: true });
const suites = [
  { suite: "pictures", workspace: join(root, "examples", "vela") },
  { suite: "walk", workspace: join(root, "test", "editor", "tern") },
];
for (const run of suites) {
  const { failed, failures } = await runEditorTests(run);
  for (const { title, problem } of failures) console.error(`✘ ${title}\n${problem}`);
  if (failed > 0) process.exit(1);
}

await mkdir(join(target, "walk"), { recursive: true });
const taken = await readdir(picturesFolder);
const shown = await picturesInDocumentation();
for (const name of shown) {
  // A picture in a folder of its own is taken under both names.
  const file = name.replace("/", "-");
  if (!taken.includes(file)) throw new Error(`The documentation shows docs/pictures/${name}, which no test takes`);
  await copyFile(join(picturesFolder, file), join(target, name));
}
for (const name of await readdir(target, { recursive: true })) {
  if (name.endsWith(".png") && !shown.has(name)) await rm(join(target, name));
}
console.log(`${shown.size} of ${taken.length} pictures are in docs/pictures; all are in ${picturesFolder}`);

/** The names that Markdown files link to. */
async function picturesInDocumentation(): Promise<ReadonlySet<string>> {
  const inDocs = await readdir(join(root, "docs"), { recursive: true });
  const pages = ["README.md", "examples/vela/README.md", ...inDocs.map((name) => join("docs", name))];
  const names = new Set<string>();
  for (const page of pages.filter((name) => name.endsWith(".md"))) {
    const text = await readFile(join(root, page), "utf8").catch(() => "");
    for (const [, name] of text.matchAll(/pictures\/((?:walk\/)?[a-z0-9-]+\.png)/g))
      if (name !== undefined) names.add(name);
  }
  return names;
}
