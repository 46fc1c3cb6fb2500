/** Reads, checks and compiles the knowledge files, for the build and for tests. */
import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import type { Plugin } from "esbuild";
import { parse } from "yaml";
import { factsSaidOnce } from "../src/knowledge/knowledge";
import { type ShippedKnowledge, shippedKnowledge } from "../src/knowledge/shipped";

const folder = join(import.meta.dirname, "../src/knowledge");

/** Every YAML file below a folder, in a stable order. */
function yamlFiles(below: string): readonly string[] {
  return readdirSync(below, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".yaml"))
    .sort()
    .map((name) => join(below, name));
}

/**
 * The knowledge that ships: all files of this folder, checked against their schemas.
 * @throws when a file does not fit its schema, with the file and the place in it.
 */
export function readShippedKnowledge(): ShippedKnowledge {
  const shipped: Record<string, unknown> = {};
  for (const [table, schema] of Object.entries(shippedKnowledge.shape)) {
    const isFolder = readdirSync(folder).includes(table);
    const files = isFolder ? yamlFiles(join(folder, table)) : [join(folder, `${table}.yaml`)];
    const parts = files.map((file) => {
      const result = schema.safeParse(parse(readFileSync(file, "utf8"), { maxAliasCount: 1000 }));
      if (result.success) return result.data;
      const problems = result.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`);
      throw new Error(`${relative(folder, file)}\n  ${problems.slice(0, 10).join("\n  ")}`);
    });
    shipped[table] = isFolder ? parts.flat() : parts[0];
  }
  return shipped as ShippedKnowledge;
}

/** Lets code import the compiled knowledge as `tureen:knowledge`. Parsing JSON text starts faster than an object literal. */
export function knowledgePlugin(): Plugin {
  return {
    name: "knowledge",
    setup(build) {
      build.onResolve({ filter: /^tureen:knowledge$/ }, ({ path }) => ({ path, namespace: "knowledge" }));
      build.onLoad({ filter: /.*/, namespace: "knowledge" }, () => ({
        contents: compiled(readShippedKnowledge()),
        loader: "js",
        watchFiles: [...yamlFiles(folder)],
      }));
    },
  };
}

/**
 * The module of the knowledge. What is asked of resources is most of it, and a program meets few of their types: the text
 * of each entry's capabilities is only parsed when these are first asked for.
 */
function compiled(shipped: ShippedKnowledge): string {
  const resources = shipped.resources.map((entry) => ({
    ...entry,
    capabilities: undefined,
    saidOnce: factsSaidOnce(entry),
  }));
  const texts = shipped.resources.map(({ capabilities }) => JSON.stringify(capabilities));
  return `
    const shipped = JSON.parse(${literal({ ...shipped, resources })});
    const texts = ${JSON.stringify(texts)};
    shipped.resources.forEach((entry, at) => {
      const become = (value) => {
        Object.defineProperty(entry, "capabilities", { value, enumerable: true, configurable: true, writable: true });
        return value;
      };
      const get = () => become(JSON.parse(texts[at]));
      Object.defineProperty(entry, "capabilities", { get, set: become, enumerable: true, configurable: true });
    });
    export default shipped;
  `;
}

/** A value as the literal of its JSON text. */
function literal(value: unknown): string {
  return JSON.stringify(JSON.stringify(value));
}
