/** Parsers beside each other, on the same texts: alone, without rules. */
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { parse as parseReference } from "@cdktf/hcl2json";
import { parseAllDocuments } from "yaml";
import { parseHcl } from "../../../src/syntax/hcl/parser";
import { type ParsedText, parseAgain, parseFirst } from "../../../src/syntax/hcl/reparse";
import { splitDocuments } from "../../../src/syntax/yaml/documents";
import { parseYaml } from "../../../src/syntax/yaml/parse";
import { manifestOf, terraformOf } from "../generate";
import { type Spread, timed, timedAsync } from "../measure";
import { parsersFolder } from "../peers/catalogue";
import { treeFiles } from "../trees/tree";
import type { PartContext } from "./part";

const LINES = 5000;
const MANIFEST_BYTES = 500_000;
const FILES = 1000;

type Tell = (by: string, spread: Spread) => void;

/** Reading one large file, many small ones, and one large file again after a keystroke. */
export async function parsing({ tell }: PartContext): Promise<void> {
  const large = terraformOf(LINES);
  const small = [...treeFiles(FILES)].filter(([path]) => path.endsWith(".tf")).map(([, text]) => text);
  const manifest = manifestOf(MANIFEST_BYTES);
  const to =
    (what: string, on: string): Tell =>
    (by, spread) =>
      tell({ what, by, on, spread });
  tell({ what: "text", by: "tureen", on: "terraform-5000", amounts: { files: 1, bytes: large.length } });
  tell({ what: "text", by: "tureen", on: "terraform-small", amounts: amountsOf(small) });
  tell({ what: "text", by: "tureen", on: "manifest-500k", amounts: { files: 1, bytes: manifest.length } });
  ours(large, small, manifest, to);
  tellSpread(to("parse", "manifest-500k"), "yaml", () => parseAllDocuments(manifest), 7);
  to("parse", "terraform-5000")("hcl2json", await timedAsync(7, 2, () => parseReference("main.tf", large)));
  const all = async () => {
    for (const text of small) await parseReference("main.tf", text);
  };
  to("parse", "terraform-small")("hcl2json", await timedAsync(5, 1, all));
  await treeSitter(large, small, to);
}

function ours(large: string, small: readonly string[], manifest: string, to: (what: string, on: string) => Tell): void {
  tellSpread(to("parse", "terraform-5000"), "tureen", () => parseHcl(large), 100);
  tellSpread(to("parse", "terraform-small"), "tureen", () => small.map((text) => parseHcl(text)), 20);
  tellSpread(
    to("parse", "manifest-500k"),
    "tureen",
    () => splitDocuments(manifest).map(({ text }) => parseYaml(text)),
    15,
  );
  let parsed: ParsedText = parseFirst(large);
  tellSpread(
    to("parse-again", "terraform-5000"),
    "tureen",
    (run) => {
      parsed = parseAgain(parsed, typed(large, run));
    },
    100,
  );
}

/** The text with one digit more in its middle, another one in every run. */
function typed(text: string, run: number): string {
  const at = placeToType(text);
  return `${text.slice(0, at)}${((run % 9) + 9) % 9}${text.slice(at)}`;
}

function placeToType(text: string): number {
  return text.indexOf("16.", text.length / 2) + "16.".length;
}

/** Types of the part of web-tree-sitter that is used; the package lies in the cache, where no compiler sees it. */
interface WebTreeSitter {
  readonly Parser: { new (): TreeParser; init(): Promise<void> };
  readonly Language: { load(bytes: Uint8Array): Promise<object> };
}
interface TreeParser {
  setLanguage(language: object): void;
  parse(text: string, before?: SyntaxTree): SyntaxTree;
}
interface SyntaxTree {
  edit(change: object): void;
  delete(): void;
}

async function treeSitter(
  large: string,
  small: readonly string[],
  to: (what: string, on: string) => Tell,
): Promise<void> {
  const parser = await loadTreeSitter();
  if (!parser) return;
  tellSpread(to("parse", "terraform-5000"), "tree-sitter-hcl", () => parser.parse(large).delete(), 20);
  const each = () => {
    for (const text of small) parser.parse(text).delete();
  };
  tellSpread(to("parse", "terraform-small"), "tree-sitter-hcl", each, 10);
  const at = placeToType(large);
  const before = large.slice(0, at).split("\n");
  const column = before.at(-1)?.length ?? 0;
  const place = (index: number) => ({ row: before.length - 1, column: column + index });
  let tree = parser.parse(typed(large, 0));
  const again = (run: number) => {
    // One digit gives way to another.
    tree.edit({
      ...{ startIndex: at, oldEndIndex: at + 1, newEndIndex: at + 1 },
      ...{ startPosition: place(0), oldEndPosition: place(1), newEndPosition: place(1) },
    });
    const next = parser.parse(typed(large, run), tree);
    tree.delete();
    tree = next;
  };
  tellSpread(to("parse-again", "terraform-5000"), "tree-sitter-hcl", again, 50);
}

/** The parser with its grammar of Terraform as WebAssembly; undefined where it is not installed. */
async function loadTreeSitter(): Promise<TreeParser | undefined> {
  const packages = join(parsersFolder(), "node_modules");
  if (!existsSync(packages)) return undefined;
  const entry = createRequire(join(packages, "of-the-cache.cjs")).resolve("web-tree-sitter");
  const { Parser, Language }: WebTreeSitter = await import(pathToFileURL(entry).href);
  await Parser.init();
  const grammar = join(packages, "@tree-sitter-grammars/tree-sitter-hcl/tree-sitter-terraform.wasm");
  const parser = new Parser();
  parser.setLanguage(await Language.load(readFileSync(grammar)));
  return parser;
}

function tellSpread(tell: Tell, by: string, work: (run: number) => unknown, runs: number): void {
  tell(by, timed(runs, Math.ceil(runs / 4), work));
}

function amountsOf(texts: readonly string[]): Readonly<Record<string, number>> {
  return { files: texts.length, bytes: texts.reduce((sum, text) => sum + text.length, 0) };
}
