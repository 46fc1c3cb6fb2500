/** What people read of the extension: the texts of the manifest and those that its code passes to `l10n.t`. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

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

/** The source files of the extension, and those of the server that speak to people through it. */
export function extensionSources(): readonly SourceFile[] {
  return ["src/extension", "src/service/actions", "src/server"].flatMap((folder) =>
    readdirSync(join(process.cwd(), folder), { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(".ts"))
      .map((name) => ({ name: `${folder}/${name}`, text: read(join(folder, name)) })),
  );
}

/** These two take what others wrote. */
const PASSING_ON = new Set(["src/extension/localise.ts", "src/service/actions/said.ts"]);

/** What a file passes to `l10n.t` or `said`: the text, or undefined where it is not written as one plain literal. */
export function translatedIn({ name, text }: SourceFile): readonly (string | undefined)[] {
  if (PASSING_ON.has(name)) return [];
  return [...text.matchAll(/\b(?:l10n\.t|said)\(\s*("(?:[^"\\\n]|\\.)*")?/gu)].map(([, literal]) =>
    literal === undefined ? undefined : (JSON.parse(literal) as string),
  );
}
