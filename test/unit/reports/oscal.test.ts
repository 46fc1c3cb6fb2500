import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import fc from "fast-check";
import { controlId, oscalComponentDefinition } from "../../../src/reports/oscal/component-definition";
import { sha1 } from "../../../src/reports/oscal/sha1";
import { uuidOf } from "../../../src/reports/oscal/uuid";
import { reportInput } from "../../../src/service/export";
import { type Files, HOSTILE } from "../../support/check";
import { knowledge, projectOf, TODAY } from "../../support/project";

const DATABASE = `
provider "aws" {
  region = "eu-central-1"
}

# @soup SOUP-001
resource "aws_db_instance" "clinical" {
  engine            = "postgres"
  engine_version    = "16.3"
  storage_encrypted = true
  multi_az          = var.nowhere
}
`;

const RECORDS = {
  "regulatory/device.yaml": "schemaVersion: 1\nname: Vela\nmanufacturer: Halden GmbH\n",
  "regulatory/soup.yaml": "schemaVersion: 1\nitems:\n  - id: SOUP-001\n    title: Clinical database\n",
};

function definitionOf(files: Files) {
  const text = oscalComponentDefinition(
    reportInput(projectOf(files), {
      tool: { name: "tureen", version: "0.0.0", catalogue: TODAY },
      on: TODAY,
      revision: { commit: "c".repeat(40), isDirty: false },
    }),
  );
  return { text, definition: JSON.parse(text)["component-definition"] };
}

/** Data types of OSCAL 1.2.1 (https://pages.nist.gov/OSCAL-Reference/models/v1.2.1/component-definition/json-reference/). */
const UUID = /^[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[45][0-9A-Fa-f]{3}-[89ABab][0-9A-Fa-f]{3}-[0-9A-Fa-f]{12}$/u;
const TOKEN = /^(?:\p{L}|_)(?:\p{L}|\p{N}|[.\-_])*$/u;
const LINE = /^\S(?:.*\S)?$/u;

interface Visited {
  readonly key: string;
  readonly value: unknown;
}

/** Every field of the definition, with its name. */
function visit(value: unknown, key = ""): readonly Visited[] {
  if (typeof value !== "object" || value === null) return [{ key, value }];
  const inner = Array.isArray(value)
    ? value.flatMap((item) => visit(item, key))
    : Object.entries(value).flatMap(([name, one]) => visit(one, name));
  return [{ key, value }, ...inner];
}

/** Beside the official schema (official-schemas.test.ts): what it cannot say, and the data types in each field. */
describe("the OSCAL component definition", () => {
  const { definition, text } = definitionOf({ "main.tf": DATABASE + HOSTILE, ...RECORDS });

  it("has the parts that OSCAL asks for", () => {
    assert.match(definition.uuid, UUID);
    assert.equal(definition.metadata["oscal-version"], "1.2.1");
    assert.equal(definition.metadata["last-modified"], "2026-11-21T00:00:00Z");
    assert.match(definition.metadata.title, LINE);
    for (const component of definition.components) {
      assert.ok(["service", "software"].includes(component.type));
      assert.ok([component.uuid, component.title, component.description].every((part) => typeof part === "string"));
      for (const implementation of component["control-implementations"] ?? []) {
        assert.match(implementation.source, /^https:\/\//u);
        for (const requirement of implementation["implemented-requirements"]) {
          assert.match(requirement["control-id"], TOKEN);
          assert.notEqual(requirement.description, "");
        }
      }
    }
  });

  it("keeps to the data types of OSCAL, whatever names say", () => {
    const fields = visit(definition);
    const of = (key: string) => fields.filter((field) => field.key === key && typeof field.value === "string");
    assert.ok(of("uuid").every(({ value }) => UUID.test(String(value))));
    assert.ok([...of("value"), ...of("title")].every(({ value }) => LINE.test(String(value))));
    assert.ok(of("name").every(({ value }) => LINE.test(String(value))));
    assert.ok(fields.every(({ value }) => !Array.isArray(value) || value.length > 0));
    const uuids = of("uuid").map(({ value }) => value);
    assert.equal(new Set(uuids).size, uuids.length);
  });

  it("lets nothing from a file become markup where OSCAL reads Markdown", () => {
    const fields = visit(definition).filter(({ key }) => ["title", "description", "remarks"].includes(key));
    const texts = fields.map(({ value }) => String(value).replaceAll(/`[^`]*`/gu, ""));
    assert.ok(texts.length > 10);
    assert.ok(texts.every((one) => !one.includes("<") && !/[^\\]\]\(/u.test(one)));
  });

  it("says per clause what source shows, and claims no implementation", () => {
    const database = definition.components.find(({ title }: { title: string }) => title.includes("PostgreSQL"));
    const requirements = database["control-implementations"].flatMap(
      (one: { readonly "implemented-requirements": readonly object[] }) => one["implemented-requirements"],
    );
    const article = requirements.find((one: { readonly "control-id": string }) => one["control-id"] === "GDPR-32.1a");
    assert.match(
      article.description,
      /Source shows that it holds:\n\n- encryption\/at-rest, `aws_db_instance\.clinical`/u,
    );
    const zones = requirements.map(({ description }: { description: string }) => description).join("\n");
    assert.match(zones, /Not assessed: source does not show it:\n\n(?:- .*\n)*- availability\/zones/u);
    assert.doesNotMatch(text, /implementation-status|"implemented"/u);
  });

  it("names version, place and register item of a component", () => {
    const database = definition.components.find(({ title }: { title: string }) => title.includes("PostgreSQL"));
    const props = new Map(database.props.map(({ name, value }: { name: string; value: string }) => [name, value]));
    assert.equal(props.get("designator"), "postgres 16.3");
    assert.match(String(props.get("place")), /Frankfurt/u);
    assert.equal(props.get("register-item"), "SOUP-001");
  });

  it("is the same bytes for the same input, and valid where there is nothing", () => {
    assert.equal(definitionOf({ "main.tf": DATABASE + HOSTILE, ...RECORDS }).text, text);
    assert.equal(definitionOf({}).definition.components, undefined);
  });
});

describe("control identifiers", () => {
  it("are those of the catalogue, in a form that OSCAL takes, and no two alike", () => {
    const ids = knowledge.clauses.all.map(({ id }) => controlId(id));
    assert.ok(ids.every((id) => TOKEN.test(id)));
    assert.equal(new Set(ids).size, ids.length);
    assert.equal(controlId("62304-8.1.2"), "_62304-8.1.2");
    assert.equal(controlId("MDR-AnnexI-17.2"), "MDR-AnnexI-17.2");
  });
});

describe("name-based UUIDs", () => {
  it("rest on SHA-1 as everybody reckons it", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        const expected = createHash("sha1").update(bytes).digest("hex");
        assert.equal(Buffer.from(sha1(bytes)).toString("hex"), expected);
      }),
    );
  });

  it("are of version 5, the same for the same name, and others for others", () => {
    assert.match(uuidOf("a"), UUID);
    assert.equal(uuidOf("a").charAt(14), "5");
    assert.equal(uuidOf("a", "b"), uuidOf("a", "b"));
    assert.notEqual(uuidOf("a", "b"), uuidOf("ab"));
  });

  it("are made of names of any length, such as a whole bill of materials", () => {
    assert.match(uuidOf("a".repeat(1_000_000)), UUID);
  });
});
