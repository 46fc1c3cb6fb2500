/** What people read of the extension: the texts of the manifest and those that its code passes to `l10n.t`. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { STANDING_WORDS } from "../../../src/reports/map/model";
import { CHAIN_PROBLEMS, SNAPSHOT_PROBLEMS } from "../../../src/reports/release/words";
import { TRACE_RELATIONS } from "../../../src/reports/trace/model";
import {
  COLUMN_TITLES,
  GAP_TEMPLATES,
  MARK_WORDS,
  NOTE_TEMPLATES,
  SHORT_GAP_TEMPLATES,
  SHORT_NOTE_TEMPLATES,
} from "../../../src/reports/trace/words";

type Texts = Readonly<Record<string, string>>;

/** Languages beside English. Each has a package.nls.LANGUAGE.json and an l10n/bundle.l10n.LANGUAGE.json. */
export const LANGUAGES = ["de"] as const;

export function read(path: string): string {
  return readFileSync(join(process.cwd(), path), "utf8");
}

export function readTexts(path: string): Texts {
  return JSON.parse(read(path)) as Texts;
}

/** Every text in a part of the manifest, with the names that lead to it. */
export function textsIn(part: unknown, path: readonly string[] = []): readonly (readonly [string, string])[] {
  if (typeof part === "string") return [[path.join("."), part]];
  if (typeof part !== "object" || part === null) return [];
  return Object.entries(part).flatMap(([name, value]) => textsIn(value, [...path, name]));
}

/** `{0}`, `{1}`: what a text leaves open, sorted. */
export function placeholdersIn(text: string): readonly string[] {
  return [...new Set(text.match(/\{\w+\}/gu) ?? [])].sort();
}

/** Commands that a text links to, and code that it quotes: they are the same in every language. */
export function fixedPartsOf(text: string): readonly string[] {
  return [...(text.match(/\(command:[^)]*\)/gu) ?? []), ...(text.match(/`[^`]*`/gu) ?? [])].sort();
}

export interface SourceFile {
  readonly name: string;
  readonly text: string;
}

/** The source files of the extension and its pages, and those of the server that speak to people through it. */
export function extensionSources(): readonly SourceFile[] {
  return ["src/extension", "src/webview", "src/service/actions", "src/server"].flatMap((folder) =>
    readdirSync(join(process.cwd(), folder), { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(".ts"))
      .map((name) => ({ name: `${folder}/${name}`, text: read(join(folder, name)) })),
  );
}

/** These take what others wrote. */
const PASSING_ON = new Set([
  "src/extension/localise.ts",
  "src/service/actions/said.ts",
  "src/webview/traceability/say.ts",
]);

/** What a file passes to `l10n.t`, `said` or `say`: the text, or undefined where it is not written as one plain literal. */
export function translatedIn({ name, text }: SourceFile): readonly (string | undefined)[] {
  if (PASSING_ON.has(name)) return [];
  // Pages have a function of their own, of a name that means something else in other places.
  const calls = name.startsWith("src/webview/")
    ? /\bsay\(\s*("(?:[^"\\\n]|\\.)*")?/gu
    : /\b(?:l10n\.t|said)\(\s*("(?:[^"\\\n]|\\.)*")?/gu;
  return [...text.matchAll(calls)].map(([, literal]) =>
    literal === undefined ? undefined : (JSON.parse(literal) as string),
  );
}

/** What pages and messages say out of tables, which are also those of documents and of the command line. */
export function pageTexts(): readonly string[] {
  const gaps = [GAP_TEMPLATES, NOTE_TEMPLATES, SHORT_GAP_TEMPLATES, SHORT_NOTE_TEMPLATES];
  const tables = [COLUMN_TITLES, ...gaps, MARK_WORDS, STANDING_WORDS, CHAIN_PROBLEMS, SNAPSHOT_PROBLEMS];
  return [...tables.flatMap((table) => Object.values(table)), ...TRACE_RELATIONS, "lacks", "refers to"];
}
