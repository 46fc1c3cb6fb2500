import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import * as z from "zod";

/** Names that are right though the schema in use does not hold them. */
export interface OlderNames {
  /** Whether a path is one of them or leads into one of them. */
  has(type: string, path: string): boolean;
  /** A message for each that knowledge no longer uses. */
  unused(): readonly string[];
}

const list = z.array(
  z.strictObject({
    types: z.array(z.string()).min(1),
    paths: z.array(z.string()).min(1),
    /** The provider's major versions that had the name: `azurerm 3`. */
    versions: z.string(),
    reason: z.string(),
  }),
);

/** Reads the reviewed list beside this file. */
export function readOlderNames(): OlderNames {
  const entries = list.parse(parse(readFileSync(join(import.meta.dirname, "older-names.yaml"), "utf8")) ?? []);
  const names = entries.flatMap(({ types, paths }) => types.flatMap((type) => paths.map((path) => ({ type, path }))));
  const used = new Set<(typeof names)[number]>();
  return {
    has(type, path) {
      const found = names.find((name) => name.type === type && isWithin(path, name.path));
      if (found) used.add(found);
      return found !== undefined;
    },
    unused: () =>
      names.filter((name) => !used.has(name)).map(({ type, path }) => `older-names.yaml: ${type}: ${path}: not used`),
  };
}

function isWithin(path: string, name: string): boolean {
  return path === name || path.startsWith(`${name}.`) || path.startsWith(`${name}[`);
}
