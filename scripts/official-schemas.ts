/** The official schemas that exports are checked against, and what a document has against them. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import Ajv, { type ValidateFunction } from "ajv";
import DraftFour from "ajv-draft-04";
import addFormats from "ajv-formats";
import { inTotoSchema } from "./in-toto-fields";

export interface OfficialSchema {
  readonly id: SchemaId;
  /** The format and its version, for people. */
  readonly title: string;
  /** Who publishes it, and where. */
  readonly publisher: string;
  readonly address: string;
  /** The file from the root of the project; undefined where there is no official schema. */
  readonly file: string | undefined;
}

export type SchemaId = "cyclonedx-1.6" | "cyclonedx-1.7" | "spdx" | "sarif" | "oscal" | "needs" | "in-toto";

const FIXTURES = "test/fixtures/schemas";
/** The library of CycloneDX ships them, without the network. */
const CYCLONEDX = "node_modules/@cyclonedx/cyclonedx-library/res/schema";

export const officialSchemas: readonly OfficialSchema[] = [
  {
    id: "cyclonedx-1.6",
    title: "CycloneDX 1.6",
    publisher: "OWASP CycloneDX (ECMA-424)",
    address: "https://github.com/CycloneDX/specification",
    file: `${CYCLONEDX}/bom-1.6.SNAPSHOT.schema.json`,
  },
  {
    id: "cyclonedx-1.7",
    title: "CycloneDX 1.7",
    publisher: "OWASP CycloneDX (ECMA-424)",
    address: "https://github.com/CycloneDX/specification",
    file: `${CYCLONEDX}/bom-1.7.SNAPSHOT.schema.json`,
  },
  {
    id: "spdx",
    title: "SPDX 2.3",
    publisher: "SPDX, Linux Foundation",
    address: "https://github.com/spdx/spdx-spec",
    file: `${FIXTURES}/spdx-2.3.json`,
  },
  {
    id: "sarif",
    title: "SARIF 2.1.0, errata 01",
    publisher: "OASIS",
    address: "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
    file: `${FIXTURES}/sarif-2.1.0.json`,
  },
  {
    id: "oscal",
    title: "OSCAL 1.2.1, component definition",
    publisher: "NIST",
    address: "https://github.com/usnistgov/OSCAL",
    file: `${FIXTURES}/oscal-component-1.2.1.json`,
  },
  {
    id: "needs",
    title: "needs.json",
    publisher: "Sphinx-Needs",
    address: "https://github.com/useblocks/sphinx-needs",
    file: `${FIXTURES}/sphinx-needs-needsfile.json`,
  },
  {
    id: "in-toto",
    title: "in-toto Statement v1",
    publisher: "in-toto; fields as published, no official JSON schema",
    address: "https://github.com/in-toto/attestation/tree/main/spec",
    file: undefined,
  },
];

const validators = new Map<SchemaId, ValidateFunction>();

/**
 * What a document has against the schema of its format, in words; empty for a valid one.
 * @param root the folder of the project, in which the schemas stand.
 */
export function schemaProblems(id: SchemaId, document: unknown, root = process.cwd()): readonly string[] {
  const validate = validators.get(id) ?? compiled(id, root);
  validators.set(id, validate);
  validate(document);
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

function compiled(id: SchemaId, root: string): ValidateFunction {
  if (id === "in-toto") return validator().compile(inTotoSchema);
  const schema = readSchema(root, officialSchemas.find((one) => one.id === id)?.file ?? "");
  if (id === "sarif") {
    const ajv = new DraftFour({ strict: false, allErrors: true });
    addFormats(ajv as unknown as Ajv);
    return ajv.compile(schema);
  }
  const ajv = validator();
  if (id === "cyclonedx-1.6" || id === "cyclonedx-1.7") {
    for (const name of ["spdx", "jsf-0.82", "cryptography-defs"]) {
      const file = `${name}.SNAPSHOT.schema.json`;
      ajv.addSchema(readSchema(root, `${CYCLONEDX}/${file}`), `http://cyclonedx.org/schema/${file}`);
    }
  }
  // That of Sphinx-Needs bears the name of the language it is written in.
  return ajv.compile(id === "needs" ? { ...schema, $id: "needs" } : schema);
}

function validator(): Ajv {
  const ajv = new Ajv({ allErrors: true, strict: false, validateFormats: true });
  addFormats(ajv);
  // Formats of internationalised addresses, which `ajv-formats` has not; the plain ones ask for no less of what is written here.
  ajv.addFormat("iri-reference", (text: string) => /^[^\s<>"{}|\\^`]*$/u.test(text));
  ajv.addFormat("idn-email", (text: string) => /^[^\s@]+@[^\s@]+$/u.test(text));
  return ajv;
}

function readSchema(root: string, file: string): object {
  return JSON.parse(readFileSync(join(root, file), "utf8"));
}
