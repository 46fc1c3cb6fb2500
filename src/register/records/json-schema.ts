/**
 * The regulatory files as JSON schemas, for editors that validate and complete by them. What the reader accepts, the
 * schema accepts: a field may be empty or say TODO until somebody answers.
 */
import * as z from "zod";
import type { FileDescription } from "./catalogue";
import { SCHEMA_VERSION } from "./field";

type JsonSchema = { [name: string]: unknown };

const TODO = "TODO";
const DATE_OR_TODO = "^(\\d{4}-\\d{2}-\\d{2}|TODO.*)$";
const ADDRESS_OR_TODO = "^(https?://|TODO)";
const INTERVAL_OR_TODO = "^([1-9]\\d{0,2} (day|week|month|year)s?|TODO.*)$";

/** The JSON schema (2020-12 draft) of a file; its `$id` names the version of the format: `urn:tureen:schema:soup:1`. */
export function jsonSchemaOf(file: FileDescription): JsonSchema {
  const { $schema, ...schema } = toSchema(file);
  return { $schema, $id: `urn:tureen:schema:${file.kind}:${SCHEMA_VERSION}`, ...schema };
}

function toSchema(file: FileDescription): JsonSchema {
  return z.toJSONSchema(file.schema, {
    io: "input",
    override: ({ jsonSchema, zodSchema }) => {
      const schema = jsonSchema as JsonSchema;
      if (zodSchema instanceof z.ZodString) openText(schema);
      if (zodSchema instanceof z.ZodEnum) openChoice(schema);
      if (zodSchema instanceof z.ZodBoolean) schema.type = ["boolean", "string", "null"];
      if (zodSchema instanceof z.ZodArray) schema.type = ["array", "null"];
      // Names of entries are always text; nothing more is asked of them.
      if (zodSchema instanceof z.ZodRecord) delete schema.propertyNames;
      if (zodSchema instanceof z.ZodObject || zodSchema instanceof z.ZodRecord) schema.type = ["object", "null"];
    },
  }) as JsonSchema;
}

function openText(schema: JsonSchema): void {
  if (schema.format === "date") schema.pattern = DATE_OR_TODO;
  if (schema.format === "uri") schema.pattern = ADDRESS_OR_TODO;
  if (schema.format === "interval") schema.pattern = INTERVAL_OR_TODO;
  // An editor would report TODO against the format itself.
  delete schema.format;
  // Identifiers, which alone have a pattern of their own, are never empty.
  const isIdentifier = schema.pattern !== undefined && !isOpened(schema.pattern);
  const types = Array.isArray(schema.type) ? schema.type : [schema.type];
  if (!isIdentifier) schema.type = [...types, "null"];
}

function isOpened(pattern: unknown): boolean {
  return pattern === DATE_OR_TODO || pattern === ADDRESS_OR_TODO || pattern === INTERVAL_OR_TODO;
}

function openChoice(schema: JsonSchema): void {
  const words = Array.isArray(schema.enum) ? schema.enum : [];
  schema.enum = [...words, TODO, null];
  schema.type = ["string", "null"];
}
