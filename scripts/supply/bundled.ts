/** What is really in the programs: the packages whose code or data esbuild put into a bundle, as its metafile tells. */
import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { build, type Metafile } from "esbuild";
import { root } from "../paths";
import { shippedBundles } from "../programs";

export interface BundledPackage {
  readonly name: string;
  readonly version: string;
  /** An SPDX expression, as its manifest states it. */
  readonly licence: string;
  /** The SHA-512 of the package in the registry, in hexadecimal, as package-lock.json has it. */
  readonly sha512: string;
  /** Bundles that have something of it. */
  readonly bundles: readonly string[];
}

/** Packages that others carry within their own bundle, by the one that carries them. */
const CARRIED: ReadonlyMap<string, readonly string[]> = new Map([["@dagrejs/dagre", ["@dagrejs/graphlib"]]]);

/** Packages whose data is made into a part of the programs when they are built; esbuild sees only what became of it. */
const DATA: ReadonlyMap<string, string> = new Map([["tureen:geometry", "world-atlas"]]);

/** What esbuild put into each bundle; nothing is written. */
export async function metafiles(): Promise<readonly Metafile[]> {
  const built = await Promise.all(
    shippedBundles(false).map((options) => build({ ...options, sourcemap: false, write: false, metafile: true })),
  );
  return built.flatMap(({ metafile }) => metafile ?? []);
}

/** The packages in the bundles, by name. */
export function packagesIn(files: readonly Metafile[]): readonly BundledPackage[] {
  const bundles = new Map<string, Set<string>>();
  for (const { outputs } of files) {
    for (const [output, { inputs }] of Object.entries(outputs)) {
      for (const name of Object.keys(inputs).flatMap(packagesOf)) {
        bundles.set(name, (bundles.get(name) ?? new Set()).add(output));
      }
    }
  }
  const lock = lockedPackages();
  return [...bundles]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, places]) => ({ ...manifestOf(name), sha512: lock.get(name) ?? "", bundles: [...places].sort() }));
}

/** The package that an input of a bundle is of, with those it carries; nothing for own code. */
function packagesOf(input: string): readonly string[] {
  const name = DATA.get(input.replace(/^[a-z]+:(?=tureen:)/u, "")) ?? packageName(input);
  return name === undefined ? [] : [name, ...(CARRIED.get(name) ?? [])];
}

/** `node_modules/@a/b/lib/c.js` is of `@a/b`; undefined for what is no package. */
export function packageName(input: string): string | undefined {
  return /^.*node_modules\/((?:@[^/]+\/)?[^/]+)\//u.exec(input)?.[1];
}

function manifestOf(name: string): Pick<BundledPackage, "name" | "version" | "licence"> {
  const { version, license } = JSON.parse(readFileSync(join(packageFolder(name), "package.json"), "utf8"));
  return { name, version, licence: license };
}

/** Digests of packages by their names; SHA-512 in base64 is what npm writes. */
function lockedPackages(): ReadonlyMap<string, string> {
  const { packages } = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8")) as {
    readonly packages: Readonly<Record<string, { readonly integrity?: string }>>;
  };
  return new Map(
    Object.entries(packages).flatMap(([path, { integrity }]) => {
      const found = /^node_modules\/(.+)$/u.exec(path)?.[1];
      const digest = /^sha512-(.+)$/u.exec(integrity ?? "")?.[1];
      return found && digest ? [[found, Buffer.from(digest, "base64").toString("hex")]] : [];
    }),
  );
}

function packageFolder(name: string): string {
  return join(root, "node_modules", name);
}

/** Texts of the licence, and of the notice where there is one, that a package comes with. */
export function licenceTexts(name: string): readonly string[] {
  const folder = packageFolder(name);
  return readdirSync(folder)
    .filter((file) => /^(?:licen[cs]e|copying|notice)(?:\.(?:md|txt))?$/iu.test(basename(file)))
    .sort()
    .map((file) => readFileSync(join(folder, file), "utf8").replaceAll("\r\n", "\n").trim());
}
