import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve, sep } from "node:path";

const source = join(process.cwd(), "src");
const LAYERS = [
  "syntax",
  "model",
  "resolve",
  "knowledge",
  "register",
  "rules",
  "reports",
  "service",
  "webview",
  "server",
  "extension",
  "cli",
] as const;
const PURE = LAYERS.slice(0, LAYERS.indexOf("service") + 1);
/** Packages that hold plain data or pure functions. */
const PURE_PACKAGES = [
  "csv-parse/browser/esm/sync",
  "read-excel-file/universal",
  "write-excel-file/universal",
  "@cyclonedx/cyclonedx-library/Enums",
  "@cyclonedx/cyclonedx-library/Models",
  "@cyclonedx/cyclonedx-library/SPDX",
  "@cyclonedx/cyclonedx-library/Serialize",
  "@cyclonedx/cyclonedx-library/Spec",
  "@cyclonedx/cyclonedx-library/Types",
  "@dagrejs/dagre",
  "packageurl-js",
  "zod",
  "zod/mini",
  "yaml",
  "jsonc-parser",
  "semver",
  "vscode-languageserver-types",
  "tureen:knowledge",
  "tureen:geometry",
];
/** What runs in a page of the editor: its own code, and components for the editor's look. */
const PAGE_PACKAGES = [...PURE_PACKAGES, "@vscode-elements/elements"];

interface Import {
  readonly file: string;
  readonly layer: string;
  readonly from: string;
}

const imports: readonly Import[] = readdirSync(source, { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".ts"))
  .flatMap((name) => {
    const text = readFileSync(join(source, name), "utf8");
    return [...text.matchAll(/^(?:import|export)\b[^;]*?\bfrom "([^"]+)"/gmu)].map((found) => ({
      file: name.split(sep).join("/"),
      layer: name.split(sep)[0] ?? "",
      from: found[1] ?? "",
    }));
  });

function layerOf({ file, from }: Import): string {
  return relative(source, resolve(dirname(join(source, file)), from)).split(sep)[0] ?? "";
}

const rank = (layer: string) => (LAYERS as readonly string[]).indexOf(layer);

describe("the folders", () => {
  it("are all known layers", () => {
    const unknown = imports.map(({ layer }) => layer).filter((layer) => rank(layer) < 0);
    assert.deepEqual([...new Set(unknown)], []);
  });

  it("import only folders before them; knowledge may be imported by all after model", () => {
    const upward = imports
      .filter((one) => one.from.startsWith("."))
      .filter((one) => {
        const target = layerOf(one);
        if (target === "knowledge") return rank(one.layer) <= rank("model");
        return rank(target) > rank(one.layer);
      });
    assert.deepEqual(upward, []);
  });

  it("down to service know neither the editor, nor Node, nor any package with input or output", () => {
    const impure = imports
      .filter(({ layer }) => (PURE as readonly string[]).includes(layer))
      .filter(({ from }) => !from.startsWith(".") && !PURE_PACKAGES.includes(from));
    assert.deepEqual(impure, []);
  });

  it("have no clock in their pure part: the day comes in as an argument", () => {
    const files = [
      ...new Set(imports.filter(({ layer }) => (PURE as readonly string[]).includes(layer)).map((one) => one.file)),
    ];
    const clocks = files.filter((file) =>
      /\bDate\.now\(|new Date\(\)|performance\.now/u.test(readFileSync(join(source, file), "utf8")),
    );
    assert.deepEqual(clocks, []);
  });

  it("keep the page apart: nobody imports it, and it knows neither the editor nor Node", () => {
    const importers = imports.filter(
      (one) => one.layer !== "webview" && one.from.startsWith(".") && layerOf(one) === "webview",
    );
    assert.deepEqual(importers, []);
    const foreign = imports
      .filter(({ layer, from }) => layer === "webview" && !from.startsWith("."))
      .filter(({ from }) => !PAGE_PACKAGES.some((name) => from === name || from.startsWith(`${name}/`)));
    assert.deepEqual(foreign, []);
  });
});
