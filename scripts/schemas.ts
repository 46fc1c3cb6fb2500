/** Writes the JSON schemas of the regulatory files: `schemas/<name>.schema.json`. A test holds them to the records. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { FILES } from "../src/register/records/catalogue";
import { jsonSchemaOf } from "../src/register/records/json-schema";

const folder = join(import.meta.dirname, "../schemas");

mkdirSync(folder, { recursive: true });
for (const file of FILES) {
  writeFileSync(join(folder, `${file.kind}.schema.json`), `${JSON.stringify(jsonSchemaOf(file), undefined, 2)}\n`);
}
