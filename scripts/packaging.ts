import { mkdir, readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { run, show } from "./host/processes";
import { root } from "./paths";

/** One file inside a packaged extension. */
export interface PackagedFile {
  readonly name: string;
  /** In bytes, unpacked. */
  readonly size: number;
}

/** Builds the programs into dist/. Throws when that fails; the compiler has said why by then. */
export async function buildPrograms(...options: readonly string[]): Promise<void> {
  const script = join(root, "scripts", "build.ts");
  const code = await show(process.execPath, ["--import", "tsx", script, ...options], { cwd: root });
  if (code !== 0) throw new Error("The build failed");
}

/** Packs what is in dist/ and what .vscodeignore lets through into an extension that VS Code can install. */
export async function packExtension(target: string): Promise<void> {
  await mkdir(dirname(target), { recursive: true });
  const vsce = join(root, "node_modules", "@vscode", "vsce", "vsce");
  // Everything is bundled, so no library goes in; links in the README need no rewriting without a repository page.
  const options = ["--no-dependencies", "--no-rewrite-relative-links", "--allow-missing-repository", "--skip-license"];
  await run(process.execPath, [vsce, "package", ...options, "--out", target], { cwd: root });
}

/**
 * The files in a ZIP archive, which a VSIX is, read from its central directory (APPNOTE.TXT 4.3.12 and 4.3.16).
 * Throws when there is no central directory.
 */
export async function listArchive(file: string): Promise<readonly PackagedFile[]> {
  const bytes = await readFile(file);
  const end = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (end < 0) throw new Error(`${file} is not a ZIP archive`);
  const files: PackagedFile[] = [];
  let at = bytes.readUInt32LE(end + 16);
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left--) {
    const nameLength = bytes.readUInt16LE(at + 28);
    const name = bytes.toString("utf8", at + 46, at + 46 + nameLength);
    files.push({ name, size: bytes.readUInt32LE(at + 24) });
    at += 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return files;
}

/** More than this and something went in that does not belong there. */
const largestPackage = 3 * 1024 * 1024;

/** What a packaged extension may hold. */
const expectedFiles: readonly RegExp[] = [
  /^\[Content_Types\]\.xml$/,
  /^extension\.vsixmanifest$/,
  /^extension\/(package(\.nls(\.[a-z]{2})?)?\.json|readme\.md|changelog\.md|LICENSE\.txt|NOTICE)$/,
  /^extension\/dist\/((extension|server)\.cjs|web\/(extension\.cjs|server\.js))$/,
  /^extension\/dist\/webview\/[\w-]+\.(js|css)$/,
  /^extension\/docs\/rules\/[\w/-]+\.md$/,
  /^extension\/media\/[\w./-]+\.(svg|png|css|js|md|ttf|woff2)$/,
  // The example device, which the walkthrough copies.
  /^extension\/examples\/vela\/[\w./-]+\.(md|tf|hcl|ya?ml|json)$/,
  /^extension\/l10n\/bundle\.l10n\.[a-z]{2}\.json$/,
  /^extension\/(schemas|snippets|syntaxes)\/[\w.-]+\.json$/,
];

/** What it does not work without. */
const neededFiles: readonly string[] = [
  "package.json",
  "package.nls.json",
  "package.nls.de.json",
  "l10n/bundle.l10n.de.json",
  "readme.md",
  "dist/extension.cjs",
  "dist/server.cjs",
  "dist/web/extension.cjs",
  "dist/web/server.js",
  "dist/webview/traceability.js",
  "dist/webview/traceability-page.css",
];

/**
 * What is wrong with the content of a packaged extension; nothing, when all is well.
 * @param manifest package.json, whose contributions name further files.
 */
export function packageProblems(
  files: readonly PackagedFile[],
  packedSize: number,
  manifest: unknown,
): readonly string[] {
  const names = new Set(files.map(({ name }) => name));
  const strange = [...names].filter((name) => !expectedFiles.some((expected) => expected.test(name)));
  const contributed = pathsIn(manifest).map((path) => path.slice("./".length));
  const missing = [...neededFiles, ...contributed].filter((name) => !names.has(`extension/${name}`));
  return [
    ...strange.map((name) => `${name} does not belong into the package`),
    ...missing.map((name) => `${name} is missing in the package`),
    ...(packedSize > largestPackage ? [`The package has ${packedSize} bytes, more than ${largestPackage}`] : []),
  ];
}

/** Every text in a manifest that starts as a path inside the extension does. */
function pathsIn(part: unknown): readonly string[] {
  if (typeof part === "string") return part.startsWith("./") ? [part] : [];
  return typeof part === "object" && part !== null ? Object.values(part).flatMap(pathsIn) : [];
}
