import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import shipped from "tureen:knowledge";
import { type Command, Option } from "commander";
import {
  obligationsPage,
  type ReferenceKind,
  readObligations,
  referenceParts,
} from "../../../scripts/docs/obligations";
import { allCommands } from "../../../src/cli/commands/commands";
import { documents } from "../../../src/reports/documents";
import { annotationTags } from "../../../src/syntax/annotations";
import { knowledge } from "../../support/project";

const root = process.cwd();
const chapters = readObligations(root);
const all = chapters.flatMap(({ obligations }) => obligations);
const read = (file: string) => JSON.parse(readFileSync(join(root, file), "utf8"));
const { contributes } = read("package.json");

const today = new Option("--on <date>");
const commands: readonly Command[] = allCommands(today);
const command = (name: string) => commands.find((one) => one.name() === name);

interface Schema {
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
}

/** A schema with those of its list and of its alternatives. */
function openedUp(schema: Schema): readonly Schema[] {
  return [schema, ...[schema.items ?? [], schema.anyOf ?? []].flat().flatMap(openedUp)];
}

/** Whether a field such as `soup.items.changeChannel.url` stands in the schema of its file. */
function hasField(path: string): boolean {
  const [file = "", ...names] = path.split(".");
  const name = `schemas/${file}.schema.json`;
  let found: readonly Schema[] = existsSync(join(root, name)) ? openedUp(read(name)) : [];
  for (const one of names) found = found.flatMap(({ properties }) => properties?.[one] ?? []).flatMap(openedUp);
  return found.length > 0;
}

const EXISTS: Readonly<Record<ReferenceKind, (what: string) => boolean>> = {
  action: (what) => contributes.commands.some((one: { readonly command: string }) => one.command === what),
  clause: (what) => knowledge.clauses.find(what) !== undefined,
  command: (what) => command(what) !== undefined,
  document: (what) => documents.some(({ id }) => id === what),
  feature: (what) => readdirSync(join(root, "src/service/features")).includes(`${what}.ts`),
  field: hasField,
  format: (what) => {
    const [id, format] = what.split(" ");
    return documents.some((kind) => kind.id === id && kind.formats.some((one) => one.id === format));
  },
  option: (what) => {
    const [name = "", option] = what.split(" ");
    return command(name)?.options.some(({ long }) => long === option) ?? false;
  },
  page: (what) => existsSync(join(root, what)),
  rule: (what) => knowledge.rules.find(what) !== undefined,
  table: (what) => what in shipped,
  tag: (what) => (annotationTags as readonly string[]).includes(what),
  test: (what) => existsSync(join(root, what)),
  type: (what) => knowledge.resources.find(what) !== undefined,
  view: (what) => contributes.views.tureen.some((one: { readonly id: string }) => one.id === what),
};

describe("the table of duties", () => {
  it("refers only to what there is", () => {
    const dangling = all.flatMap(({ ids, where }) =>
      where
        .filter((reference) => {
          const [kind, what] = referenceParts(reference);
          return !EXISTS[kind](what);
        })
        .map((reference) => `${ids.join(", ")}: ${reference}`),
    );
    assert.deepEqual(dangling, []);
  });

  it("says what is missing where something is, and where it is done otherwise", () => {
    for (const { ids, state, where, missing } of all) {
      assert.equal(missing === undefined, state === "done", ids.join(", "));
      assert.ok(where.length > 0 || state === "open", ids.join(", "));
    }
  });

  it("names each item once", () => {
    const ids = all.flatMap((one) => one.ids);
    assert.deepEqual(
      ids.filter((id, at) => ids.indexOf(id) !== at),
      [],
    );
  });

  it("is what the page shows (npm run docs)", () => {
    assert.equal(readFileSync(join(root, "docs/obligations.md"), "utf8"), obligationsPage(chapters));
  });
});
