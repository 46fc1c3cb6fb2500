/**
 * Reads the schema of a Terraform provider from the type declarations that CDK for Terraform generated of it. Each
 * property there carries the provider's own name in the link to its documentation: `#kms_key_id DbInstance#kms_key_id`.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Field, Schema, Structure } from "./schema";

type Draft = Map<string, Map<string, Field>>;

interface Reading {
  readonly draft: Draft;
  /** The structure whose lines are being read. */
  current: string | undefined;
  /** Name and values from the comment above the next property. */
  documented: { name?: string; values?: readonly string[] };
  /** The resource types whose structure is the root. */
  readonly types: string[];
}

/** The structure of the resource itself, among those of its blocks. */
const ROOT = "";

/**
 * @param library The folder `lib` of an unpacked provider package; each folder in it is one resource type.
 * @param provider Put before the keys of its structures, so that they differ from those of other providers.
 */
export function readTerraformSchema(library: string, provider: string): Schema {
  const types: Record<string, readonly string[]> = {};
  const structures: Record<string, Structure> = {};
  for (const folder of readdirSync(library, { withFileTypes: true })) {
    if (!folder.isDirectory()) continue;
    const reading: Reading = { draft: new Map(), current: undefined, documented: {}, types: [] };
    const files = readdirSync(join(library, folder.name), { recursive: true, encoding: "utf8" });
    for (const file of files.filter((name) => name.endsWith(".d.ts")).sort()) {
      for (const line of readFileSync(join(library, folder.name, file), "utf8").split("\n")) readLine(line, reading);
    }
    const key = (name: string) => `${provider}/${folder.name}/${name}`;
    for (const type of reading.types) types[type] = [key(ROOT)];
    for (const [name, fields] of reading.draft) structures[key(name)] = finished(fields, reading.draft, key);
  }
  return { types, structures };
}

function finished(fields: ReadonlyMap<string, Field>, draft: Draft, key: (name: string) => string): Structure {
  return Object.fromEntries(
    [...fields].map(([name, field]) => {
      if (field.structure === undefined) return [name, field];
      return [name, draft.has(field.structure) ? { ...field, structure: key(field.structure) } : { open: true }];
    }),
  );
}

function readLine(line: string, reading: Reading): void {
  const declared = /^export (?:declare class|interface) (\w+)(?: extends cdktf\.(\w+))?/.exec(line);
  if (declared) {
    reading.current = structureOf(declared[1] ?? "", declared[2]);
    return;
  }
  const type = /^ {4}static readonly tfResourceType = "(\w+)"/.exec(line)?.[1];
  if (type !== undefined) {
    reading.types.push(`${reading.current}${type}`);
    reading.current = ROOT;
    return;
  }
  const values = valuesIn(line);
  if (values) reading.documented.values = values;
  const name = /#(\w+) \w+#\1\}/.exec(line)?.[1];
  if (name !== undefined) reading.documented.name = name;
  const property = /^ {4}(readonly|get) (\w+)(?:\?|\(\))?: (.+?);?$/.exec(line);
  if (property) addProperty(property[1] === "get", property[2] ?? "", property[3] ?? "", reading);
}

/** Classes and interfaces that speak of the same block have names that differ in their endings. */
function structureOf(name: string, parent: string | undefined): string {
  if (parent === "TerraformDataSource") return "data.";
  if (parent === "TerraformProvider") return "provider.";
  if (parent === "TerraformResource" || parent === "TerraformMetaArguments") return ROOT;
  if (parent === undefined && name.endsWith("ProviderConfig")) return ROOT;
  return name.replace(/(OutputReference|List|Map)$/, "");
}

function addProperty(computed: boolean, property: string, type: string, reading: Reading): void {
  const { name, values } = reading.documented;
  reading.documented = {};
  if (reading.current === undefined || property === "internalValue") return;
  const fields = reading.draft.get(reading.current) ?? new Map<string, Field>();
  reading.draft.set(reading.current, fields);
  // What was given to `kmsKeyId` can be read again as `kmsKeyIdInput`: no attribute.
  if (computed && property.endsWith("Input")) return;
  const own = name ?? property.replace(/(?<=[a-z0-9])[A-Z]/g, (letter) => `_${letter}`).toLowerCase();
  if (computed && fields.has(own)) return;
  fields.set(own, values ? { ...fieldOf(type), values } : fieldOf(type));
}

function fieldOf(type: string): Field {
  const plain = type.replace(/ \| (cdktf\.IResolvable|undefined)/g, "").replace(/\[\]|[()]/g, "");
  if (plain.startsWith("{") || plain === "any" || /^cdktf\.\w*Map/.test(plain)) return { open: true };
  if (plain === "string") return { text: true };
  if (!/^[A-Z]\w+$/.test(plain)) return {};
  return { structure: structureOf(plain, undefined) };
}

/** `Possible values: ["A", "B"]`, as the Google provider writes; other forms do not say whether they are all. */
function valuesIn(line: string): readonly string[] | undefined {
  const list = /Possible values: \[([^\]]*)\]/.exec(line)?.[1];
  return list === undefined ? undefined : [...list.matchAll(/"([^"]+)"/g)].map((match) => match[1] ?? "");
}
