/** A register in which every field of every record is filled with something that stands nowhere else. */
import * as z from "zod";
import { FILES } from "../../src/register/records/catalogue";

/** What a field was filled with: its file, its path in the schema, and the words that stand for it in a document. */
export interface Filled {
  readonly file: string;
  readonly path: string;
  readonly words: string;
}

export interface FilledRegister {
  /** Files of the regulatory folder, as JSON, which is YAML too. */
  readonly files: Readonly<Record<string, string>>;
  readonly filled: readonly Filled[];
}

type Schema = { readonly [name: string]: unknown };

/** Fields that take words of their own: identifiers that have to agree, and places that have to exist. */
const GIVEN: ReadonlyMap<string, unknown> = new Map<string, unknown>([
  ["soup items.id", "SOUP-001"],
  ["soup items.covers", ["aws_db_instance.main"]],
  ["soup items.supplier", "aws"],
  ["soup items.component", "service:aws/Amazon RDS/postgres"],
  ["soup items.dataClass", "health"],
  ["soup items.status", "approved"],
  ["soup items.role", "soup"],
  ["suppliers suppliers.id", "aws"],
]);

/** Every file of the register, each list with one record. */
export function filledRegister(): FilledRegister {
  const filled: Filled[] = [];
  const files = FILES.filter(({ kind }) => kind !== "imports").map(({ kind, schema }) => {
    const json = z.toJSONSchema(schema, { io: "input", unrepresentable: "any" }) as Schema;
    const value = filledValue(json, `${kind} `, "", kind, filled);
    return [`regulatory/${kind}.yaml`, JSON.stringify(value, undefined, 2)] as const;
  });
  return { files: Object.fromEntries(files), filled };
}

function filledValue(schema: Schema, prefix: string, path: string, file: string, filled: Filled[]): unknown {
  const given = GIVEN.get(`${prefix}${path}`);
  if (given !== undefined) return given;
  if (path.endsWith("schemaVersion")) return 1;
  if (isObject(schema.properties)) {
    return Object.fromEntries(
      Object.entries(schema.properties).map(([name, inner]) => [
        name,
        filledValue(isObject(inner) ? inner : {}, prefix, path === "" ? name : `${path}.${name}`, file, filled),
      ]),
    );
  }
  if (schema.type === "array")
    return [filledValue(isObject(schema.items) ? schema.items : {}, prefix, path, file, filled)];
  if (Array.isArray(schema.enum)) return schema.enum[0];
  if (schema.type === "boolean") return true;
  if (schema.type === "object") return {};
  const words = wordsOf(schema, filled.length);
  if (schema.format !== "interval") filled.push({ file, path, words });
  return words;
}

function wordsOf({ format, pattern }: Schema, number: number): string {
  if (format === "date") return new Date(Date.UTC(2030, 0, 1 + number)).toISOString().slice(0, 10);
  if (format === "uri") return `https://field-${number}.example/`;
  if (format === "interval") return "12 months";
  return pattern === undefined ? `filled field ${number}.` : `FIELD-${number}`;
}

function isObject(value: unknown): value is Schema {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
