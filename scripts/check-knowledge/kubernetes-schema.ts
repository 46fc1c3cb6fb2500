/** Reads the schemas of Kubernetes kinds from the type declarations of the `kubernetes-models` packages. */
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, posix } from "node:path";
import type { Field, Schema, Structure } from "./schema";

/** Where in the text a declaration is being read. */
interface Cursor {
  readonly text: string;
  at: number;
  readonly imports: ReadonlyMap<string, string>;
  readonly structures: Record<string, Structure>;
}

/**
 * @param folder The folder of unpacked packages, as `node_modules` holds them.
 * @param packages Their names.
 */
export function readKubernetesSchema(folder: string, packages: readonly string[]): Schema {
  const types: Record<string, string[]> = {};
  const structures: Record<string, Structure> = {};
  for (const name of packages) {
    const files = readdirSync(join(folder, name), { recursive: true, encoding: "utf8" });
    for (const file of files) {
      if (!file.endsWith(".d.ts") || file.includes("_schemas") || file.includes("node_modules")) continue;
      const key = posix.join(name, file).replace(/\.d\.ts$/, "");
      const text = readFileSync(join(folder, name, file), "utf8");
      const start = /^export interface I?(\w+)(?: extends [^{]+)? \{/m.exec(text);
      if (!start) continue;
      const at = start.index + start[0].length;
      const fields = readObject({ text, at, imports: importsOf(text, key), structures }, key);
      structures[key] = fields;
      if ("kind" in fields && "apiVersion" in fields) types[start[1] ?? ""] = [...(types[start[1] ?? ""] ?? []), key];
    }
  }
  return { types, structures };
}

/** Name → key of the structure it is imported from. */
function importsOf(text: string, key: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const match of text.matchAll(/^import \{([^}]*)\} from "([^"]+)"/gm)) {
    const from = (match[2] ?? "").replace(/\.js$/, "");
    const target = from.startsWith(".") ? posix.join(dirname(key), from) : from;
    for (const name of (match[1] ?? "").split(",")) found.set(name.trim().split(" as ").at(-1) ?? "", target);
  }
  return found;
}

/** Reads properties up to the closing brace; nested objects become structures of their own. */
function readObject(cursor: Cursor, key: string): Structure {
  const fields: Record<string, Field> = {};
  for (;;) {
    skipBlank(cursor);
    const rest = cursor.text.slice(cursor.at, cursor.at + 300);
    const property = /^(?:readonly )?(?:"([^"]+)"|(\w+)|\[\w+: string\])\??:\s*/.exec(rest);
    if (!property) {
      cursor.at += 1;
      return fields;
    }
    cursor.at += property[0].length;
    const name = property[1] ?? property[2] ?? "*";
    fields[name] = readType(cursor, `${key}#${name}`);
  }
}

/** Reads a type up to its semicolon. Of a union with objects, the first object counts. */
function readType(cursor: Cursor, key: string): Field {
  let field: Field | undefined;
  let written = "";
  for (;;) {
    const character = cursor.text[cursor.at] ?? ";";
    cursor.at += 1;
    if (character === ";") break;
    if (character !== "{") {
      written += character;
      continue;
    }
    const inner = readObject(cursor, key);
    // Only an index signature: a map with keys of the author's own.
    const isMap = "*" in inner && Object.keys(inner).length === 1;
    if (!isMap) cursor.structures[key] = inner;
    field ??= isMap ? { open: true } : { structure: key };
  }
  return field ?? namedType(written, cursor.imports);
}

function namedType(written: string, imports: ReadonlyMap<string, string>): Field {
  const values = [...written.matchAll(/"([^"]*)"/g)].map((match) => match[1] ?? "");
  if (values.length > 0) return { text: true, values };
  for (const [name] of written.matchAll(/\w+/g)) {
    const target = imports.get(name);
    if (target !== undefined) return { structure: target };
  }
  if (/\bstring\b/.test(written)) return { text: true };
  return /\b(number|boolean)\b/.test(written) ? {} : { open: true };
}

function skipBlank(cursor: Cursor): void {
  for (;;) {
    const rest = cursor.text.slice(cursor.at);
    const blank = /^\s+/.exec(rest)?.[0].length ?? 0;
    cursor.at += blank;
    if (!cursor.text.startsWith("/*", cursor.at)) return;
    const end = cursor.text.indexOf("*/", cursor.at);
    cursor.at = end < 0 ? cursor.text.length : end + 2;
  }
}
