/**
 * The evidence documents of the example device, in every format: `examples/exports/`. They are made with a fixed day and
 * commit, so that a test can compare them with what the code makes now. `npm run docs` writes them.
 */
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Knowledge } from "../src/knowledge/load";
import type { ReportInput } from "../src/reports/document/input";
import { type DocumentFormat, type DocumentKind, undisturbed } from "../src/reports/document/kind";
import { documents } from "../src/reports/documents";
import { diskFileSystem } from "../src/server/disk";
import { exportDocument, reportInput } from "../src/service/export";
import { createProject, load, type Project } from "../src/service/project";
import { CHECK_EXPORTS, checkExports, STATEMENT } from "./exports-check";
import { makeGeometry } from "./geometry";

/** Where the exports stand, from the root of the project. */
export const EXPORTS = "examples/exports";

/** The day that the example's texts speak of. */
const DAY = "2026-11-21";
const RELEASE = "1.4.0";
/** No commit of this project: the example is made to look like a repository of its own. */
const COMMIT = "5e1ac0de5e1ac0de5e1ac0de5e1ac0de5e1ac0de";

/** What is answered to the options of documents that cannot do without, by document and option. */
const ANSWERS: ReadonlyMap<string, ReadonlyMap<string, string>> = new Map([
  ["diff", new Map([["from", "1.3.0"]])],
  ["history", new Map([["item", "SOUP-001"]])],
  [
    "incident",
    new Map([
      ["affected", "SOUP-001"],
      ["at", "2026-10-05"],
    ]),
  ],
]);

/** The documents of the bundle stand beside each other in this folder as it is. */
const BUNDLE = "bundle";

/** The example device as an analysis. */
function exampleProject(root: string, knowledge: Knowledge): Project {
  const disk = diskFileSystem(join(root, "examples/vela"));
  const project = createProject({
    knowledge,
    registerFolder: "regulatory",
    ignoreJustifications: false,
    readOther: disk.read,
  });
  load(project, disk);
  return project;
}

/** Every document but the bundle, which is made of the others, with what it is made from. */
export function exampleInputs(
  root: string,
  knowledge: Knowledge,
  project = exampleProject(root, knowledge),
): readonly { readonly kind: DocumentKind; readonly input: ReportInput }[] {
  const outlines = makeGeometry();
  return documents
    .filter(({ id }) => id !== BUNDLE)
    .map((kind) => ({
      kind,
      input: reportInput(project, {
        // The version would change every export with each release of Tureen.
        tool: { name: "tureen", version: "0.0.0", catalogue: knowledge.clauses.asOf },
        on: DAY,
        revision: { commit: COMMIT, isDirty: false },
        release: RELEASE,
        options: ANSWERS.get(kind.id),
        outlines,
      }),
    }));
}

/** Every file of the exports by its path below their folder. */
export async function exampleExports(
  root: string,
  knowledge: Knowledge,
): Promise<ReadonlyMap<string, string | Uint8Array>> {
  const project = exampleProject(root, knowledge);
  const files = new Map<string, string | Uint8Array>([["README.md", readme()]]);
  for (const { kind, input } of exampleInputs(root, knowledge, project)) {
    for (const format of kind.formats) {
      const { content } = await exportDocument(kind, format, input, undisturbed);
      const name = nameOf(kind, format);
      if (typeof content === "string" || content instanceof Uint8Array) files.set(name, content);
      else for (const [inner, text] of content) files.set(`${name}/${inner}`, text);
    }
  }
  for (const [name, text] of checkExports(project, DAY)) files.set(name, text);
  return files;
}

function readme(): string {
  const rows = documents
    .filter(({ id }) => id !== BUNDLE)
    .map((kind) => {
      const names = kind.formats.map((format) => nameOf(kind, format)).map((name) => `[${name}](${name})`);
      return `| ${kind.title} | ${kind.description} | ${names.join(", ")} |`;
    });
  return [
    "# The evidence documents of Vela, the example device",
    "",
    `Made by \`npm run docs\` of [\`../vela\`](../vela), for the day ${DAY} and an invented commit; a test holds them to the code.`,
    "",
    "| document | what it is | files |",
    "|---|---|---|",
    ...rows,
    `| Check | What \`tureen check\` finds, for people and for machines | ${[...CHECK_EXPORTS.keys(), STATEMENT].map((name) => `[${name}](${name})`).join(", ")} |`,
    "",
  ].join("\n");
}

function nameOf({ id }: DocumentKind, format: DocumentFormat): string {
  return format.ending === undefined ? `${id}-${format.id}` : `${id}.${format.ending}`;
}

/** Writes them anew. */
export function writeExports(root: string, files: ReadonlyMap<string, string | Uint8Array>): void {
  rmSync(join(root, EXPORTS), { recursive: true, force: true });
  for (const [name, content] of files) {
    const path = join(root, EXPORTS, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
  }
}
