/** Edits that go on and on, and what the server holds after them. */
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join, sep } from "node:path";
import { manifestOf, randomFrom, terraformOf } from "../../scripts/bench/generate";
import { type Client, connect } from "../unit/server/client";

const EXAMPLE = "examples/vela";
const EDITED = [
  "infrastructure/aws/clinical-database.tf",
  "kubernetes/clinician.yaml",
  "regulatory/soup.yaml",
  "generated/main.tf",
  "generated/all.yaml",
] as const;
const PIECES = ["1", "x", "\n", " ", '"', "}", "# @soup SOUP-001\n", "false", "a: b\n"];

/** Heap in bytes after garbage is collected, once for each part of the edits. */
export interface Sample {
  readonly edits: number;
  readonly heap: number;
}

/**
 * Makes edits, each of which is taken back later so that texts stay as long as they are, asking for what an editor asks for.
 * @param collect collects garbage.
 */
export async function heapOver(edits: number, samples: number, collect: () => void): Promise<readonly Sample[]> {
  const files = exampleFiles();
  const client = await connect(files);
  const pick = randomFrom(1);
  const found: Sample[] = [];
  for (const file of EDITED) await client.open(file);
  for (let edit = 0; edit <= edits; edit++) {
    const file = EDITED[pick(EDITED.length)] ?? EDITED[0];
    await type(file, files[file] ?? "", edit, pick, client);
    if (edit % Math.ceil(edits / samples) === 0) {
      collect();
      found.push({ edits: edit, heap: process.memoryUsage().heapUsed });
    }
  }
  client.stop();
  return found;
}

async function type(
  file: string,
  text: string,
  edit: number,
  pick: (below: number) => number,
  client: Client,
): Promise<void> {
  const at = pick(text.length);
  const changed = text.slice(0, at) + (PIECES[pick(PIECES.length)] ?? "") + text.slice(at + pick(3));
  await client.change(file, edit + 2, changed);
  const textDocument = { uri: client.uri(file) };
  const position = { line: pick(60), character: pick(20) };
  await client.connection.sendRequest("textDocument/hover", { textDocument, position });
  if (edit % 10 === 0) await client.connection.sendRequest("textDocument/codeLens", { textDocument });
}

function exampleFiles(): Readonly<Record<string, string>> {
  const names = readdirSync(EXAMPLE, { recursive: true, encoding: "utf8" }).filter(
    (name) => /\.(?:tf|ya?ml|hcl)$/u.test(name) && statSync(join(EXAMPLE, name)).isFile(),
  );
  const example = names.map((name) => [name.split(sep).join("/"), readFileSync(join(EXAMPLE, name), "utf8")]);
  return {
    ...Object.fromEntries(example),
    "generated/main.tf": terraformOf(1_000),
    "generated/all.yaml": manifestOf(30_000),
  };
}
