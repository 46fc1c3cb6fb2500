import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, it } from "mocha";
import { parse } from "yaml";
import { componentsOf } from "../../../src/register/components/components";
import { emptyRegister } from "../../../src/register/read/read";
import { FILES } from "../../../src/register/records/catalogue";
import { jsonSchemaOf } from "../../../src/register/records/json-schema";
import { initialFiles, textOfInitial } from "../../../src/register/write/initialise";
import { knowledge, resource, workspace } from "./workspace";

const ajv = new Ajv2020({ strict: true, allowUnionTypes: true, allErrors: true });
const validators = new Map(FILES.map((file) => [file.kind, ajv.compile(jsonSchemaOf(file))]));

/** Places in a text to which the schema objects. */
function objections(kind: (typeof FILES)[number]["kind"], text: string): string[] {
  const validate = validators.get(kind);
  assert.ok(validate);
  validate(parse(text));
  return (validate.errors ?? []).map((error) => error.instancePath || "/");
}

describe("the published JSON schemas", () => {
  for (const file of FILES) {
    it(`${file.kind} is current (npx tsx scripts/schemas.ts writes it)`, () => {
      const published: unknown = JSON.parse(readFileSync(`schemas/${file.kind}.schema.json`, "utf8"));
      assert.deepEqual(published, jsonSchemaOf(file));
    });

    it(`${file.kind} says in its name of which version of the format it is`, () => {
      assert.equal(jsonSchemaOf(file).$id, `urn:tureen:schema:${file.kind}:1`);
    });

    it(`${file.kind} describes every field`, () => {
      const bare: string[] = [];
      const visit = (node: unknown, path: string): void => {
        if (typeof node !== "object" || node === null) return;
        const { properties, description, ...rest } = node as {
          properties?: Record<string, unknown>;
          description?: unknown;
        };
        for (const [name, property] of Object.entries(properties ?? {})) {
          if (!(property as { description?: string }).description) bare.push(`${path}.${name}`);
          visit(property, `${path}.${name}`);
        }
        for (const [name, inner] of Object.entries(rest)) visit(inner, `${path}.${name}`);
      };
      visit(jsonSchemaOf(file), file.kind);
      assert.deepEqual(bare, []);
    });
  }

  it("accept a new regulatory folder, with its TODOs", () => {
    const components = componentsOf(workspace([resource("aws_sqs_queue.q")]), knowledge);
    const environment = { name: "production", purpose: undefined, provider: "aws", regions: ["eu-central-1"] };
    const device = {
      places: ["Frankfurt, DE (eu-central-1)"],
      environments: [{ ...environment, further: [], folders: ["."], covers: [] }],
      scope: [{ folder: ".", holds: "1 resource" }],
    };
    const proposal = {
      device,
      components,
      suppliers: [{ key: "aws", name: "Amazon Web Services", runsService: true }],
    };
    for (const file of initialFiles(proposal, emptyRegister("regulatory"))) {
      const kind = FILES.find((f) => f.kind === file.name)?.kind;
      assert.ok(kind);
      assert.deepEqual(objections(kind, textOfInitial(file)), [], file.name);
    }
  });

  it("object to what the reader objects to", () => {
    assert.deepEqual(objections("soup", "items:\n  - id: SOUP 1\n"), ["/items/0/id"]);
    assert.deepEqual(objections("soup", "items:\n  - id: A\n    verifiedAt: soon\n"), ["/items/0/verifiedAt"]);
    assert.deepEqual(objections("soup", "items:\n  - id: A\n    website: example.org\n"), ["/items/0/website"]);
    assert.deepEqual(objections("soup", "items:\n  - id: A\n    titel: x\n"), ["/items/0"]);
    assert.deepEqual(objections("device", "class: 1a\n"), ["/class"]);
    assert.deepEqual(objections("device", "rules:\n  version/image: loud\n"), ["/rules/version~1image"]);
    assert.deepEqual(objections("soup", "items:\n  - title: without id\n"), ["/items/0"]);
  });
});
