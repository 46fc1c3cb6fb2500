/** What the schema of a regulatory file says of a field. */
import * as z from "zod";
import { describeFile, type FileDescription } from "../../register/records/catalogue";
import { schemaOfEntry, schemasOfFields, withoutOptional } from "../../register/records/schema";
import type { Snapshot } from "../snapshot";

export interface Field {
  readonly name: string;
  readonly schema: z.ZodType;
  readonly description: string | undefined;
  /** `text`, `list of texts`, `one of: soup, supporting` … */
  readonly kind: string;
}

/** The description of a file of the register; undefined for any other file. */
export function regulatoryFile(file: string, { analysis }: Snapshot): FileDescription | undefined {
  return describeFile(file, analysis.register.folder);
}

/** The schema at a path of a file: names of fields, and `*` for an entry of a list. */
export function schemaAt(description: FileDescription, path: readonly string[]): z.ZodType | undefined {
  let schema: z.ZodType | undefined = description.schema;
  for (const step of path) {
    schema = schema && inner(schema, step);
    if (!schema) return undefined;
  }
  return withoutOptional(schema);
}

/** The fields that can stand in what a schema describes; none when it is no record. */
export function fieldsOf(schema: z.ZodType | undefined): readonly Field[] {
  if (!(schema instanceof z.ZodObject)) return [];
  return [...schemasOfFields(schema)].map(([name, field]) => describe(name, field));
}

/** A field by its schema. */
export function describe(name: string, given: z.ZodType): Field {
  const schema = withoutOptional(given);
  return { name, schema, description: given.meta()?.description ?? schema.meta()?.description, kind: kindOf(schema) };
}

/** The words that a field takes, where it takes only some. */
export function choicesOf(schema: z.ZodType | undefined): readonly string[] {
  if (schema instanceof z.ZodEnum) return schema.options.map(String);
  if (schema instanceof z.ZodBoolean) return ["true", "false"];
  if (schema instanceof z.ZodLiteral) return [...schema.values].map(String);
  return [];
}

function inner(given: z.ZodType, step: string): z.ZodType | undefined {
  const schema = withoutOptional(given);
  if (schema instanceof z.ZodArray) return step === "*" ? schemaOfEntry(schema) : undefined;
  if (schema instanceof z.ZodRecord) return schemaOfEntry(schema);
  return schema instanceof z.ZodObject ? schemasOfFields(schema).get(step) : undefined;
}

function kindOf(schema: z.ZodType): string {
  const choices = choicesOf(schema);
  if (choices.length > 0) return choices.join(", ");
  if (schema instanceof z.ZodArray) return `list: ${kindOf(withoutOptional(schemaOfEntry(schema)))}`;
  if (schema instanceof z.ZodObject || schema instanceof z.ZodRecord) return "fields below";
  return schema.meta()?.format === "date" ? "date" : "text";
}
