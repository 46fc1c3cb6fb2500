/** The official JSON schemas of CycloneDX, as the library ships them. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import Ajv, { type ValidateFunction } from "ajv";
import addFormats from "ajv-formats";

const SCHEMAS = join(
  dirname(createRequire(import.meta.url).resolve("@cyclonedx/cyclonedx-library/package.json")),
  "res/schema",
);

const validators = new Map<string, ValidateFunction>();

/** What a document has against the schema of its version, in words; empty for a valid one. */
export function schemaProblems(version: "1.6" | "1.7", document: unknown): readonly string[] {
  const validate = validators.get(version) ?? compiled(version);
  validators.set(version, validate);
  validate(document);
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

function compiled(version: string): ValidateFunction {
  const ajv = new Ajv({ allErrors: true, strict: false, validateFormats: true });
  addFormats(ajv);
  // Formats of internationalised addresses, which `ajv-formats` has not; the plain ones ask for no less of what is written here.
  ajv.addFormat("iri-reference", (text: string) => /^[^\s<>"{}|\\^`]*$/u.test(text));
  ajv.addFormat("idn-email", (text: string) => /^[^\s@]+@[^\s@]+$/u.test(text));
  for (const name of ["spdx", "jsf-0.82", "cryptography-defs"]) {
    ajv.addSchema(schema(name), `http://cyclonedx.org/schema/${name}.SNAPSHOT.schema.json`);
  }
  return ajv.compile(schema(`bom-${version}`));
}

function schema(name: string): object {
  return JSON.parse(readFileSync(join(SCHEMAS, `${name}.SNAPSHOT.schema.json`), "utf8"));
}
