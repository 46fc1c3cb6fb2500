/** The parts of a record's schema, for whoever goes through a record by it. */
import * as z from "zod";

/** The fields of a record, in the order of its schema. */
export function schemasOfFields(schema: z.ZodObject): ReadonlyMap<string, z.ZodType> {
  return new Map(Object.entries(schema.shape).map(([name, field]) => [name, whole(field)]));
}

/** What an entry of a list is, or the value of a field that people name themselves. */
export function schemaOfEntry(schema: z.ZodArray | z.ZodRecord): z.ZodType {
  return whole(schema instanceof z.ZodArray ? schema.element : schema.valueType);
}

/** The schema inside optional ones. */
export function withoutOptional(schema: z.ZodType): z.ZodType {
  let inner = schema;
  while (inner instanceof z.ZodOptional) inner = whole(inner.unwrap());
  return inner;
}

/** zod promises only the core of a schema for a part of one; its smaller variant, which has no more, is not used here. */
function whole(part: z.core.$ZodType): z.ZodType {
  if (part instanceof z.ZodType) return part;
  throw new TypeError("A part of a record's schema was made by another variant of zod.");
}
