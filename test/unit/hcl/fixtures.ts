/** The project's own HCL snippets: one file for each feature of the language, and one for each way to get it wrong. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

export interface Fixture {
  readonly name: string;
  readonly text: string;
}

/** Files that HashiCorp's parser accepts. */
export const validFixtures: readonly Fixture[] = readFolder("test/fixtures/hcl");

/** Files that HashiCorp's parser refuses. */
export const invalidFixtures: readonly Fixture[] = readFolder("test/fixtures/hcl/invalid");

/** The same files as other editors save them. */
export function variants(fixture: Fixture): readonly Fixture[] {
  const { name, text } = fixture;
  return [
    fixture,
    { name: `${name} with CRLF line ends`, text: text.replaceAll("\n", "\r\n") },
    { name: `${name} with a byte order mark`, text: `\uFEFF${text}` },
  ];
}

function readFolder(folder: string): Fixture[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => ({ name: entry.name, text: readFileSync(join(folder, entry.name), "utf8") }));
}
