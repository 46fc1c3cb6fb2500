import assert from "node:assert/strict";
import fc from "fast-check";
import { describe, it } from "mocha";
import { canonicalResource } from "../../../src/register/fingerprint/canonical";
import { factsOf } from "../../../src/register/fingerprint/facts";
import { analyse, knowledge as shipped } from "../../support/project";
import { hidden, knowledge, resource } from "./workspace";

const form = (config: Parameters<typeof resource>[1]) => canonicalResource(resource("aws_db_instance.a", config));

describe("the canonical configuration", () => {
  it("does not depend on the order of attributes and blocks", () => {
    assert.equal(form({ a: 1, b: { c: 2, d: 3 } }), form({ b: { d: 3, c: 2 }, a: 1 }));
    assert.equal(form({ ingress: [{ port: 1 }, { port: 2 }] }), form({ ingress: [{ port: 2 }, { port: 1 }] }));
  });

  it("depends on the order of lists of values", () => {
    assert.notEqual(form({ zones: ["a", "b"] }), form({ zones: ["b", "a"] }));
  });

  it("reads null as absent, and values as Terraform converts them", () => {
    assert.equal(form({ a: null }), form({}));
    assert.equal(form({ a: "true", b: "5" }), form({ a: true, b: 5 }));
  });

  it("tells values, places in the tree and addresses apart", () => {
    const forms = [
      form({}),
      form({ a: "" }),
      form({ a: "b" }),
      form({ a: { b: "" } }),
      form({ a: ["b"] }),
      form({ a: "b,c" }),
      form({ a: ["b", "c"] }),
      form({ 'a":"b': "" }),
    ];
    assert.equal(new Set(forms).size, forms.length);
    assert.notEqual(canonicalResource(resource("aws_db_instance.a")), canonicalResource(resource("aws_db_instance.b")));
  });

  it("holds what an unknown value depends on", () => {
    assert.notEqual(form({ key: hidden("later", "aws_kms_key.a") }), form({ key: hidden("later", "aws_kms_key.b") }));
    assert.equal(form({ key: hidden("later", "aws_kms_key.a") }), form({ key: hidden("not now", "aws_kms_key.a") }));
  });

  it("is another one where source shows only a part of a list or a map", () => {
    const shown = (value: string) => {
      const { workspace } = analyse({ "main.tf": `variable "u" {}\nresource "acme_host" "a" {\n  x = ${value}\n}\n` });
      const host = workspace.find("acme_host.a", "");
      return host && canonicalResource(host);
    };
    assert.notEqual(shown("concat([80], var.u)"), shown("[80]"));
    assert.notEqual(shown("merge(var.u, { a = 1 })"), shown("{ a = 1 }"));
  });

  it("does not change when somebody links a Kubernetes object to a record", () => {
    const object = (annotations: Record<string, string> | undefined) =>
      canonicalResource(
        resource("Deployment/prod/a", { metadata: annotations ? { name: "a", annotations } : { name: "a" } }),
      );
    assert.equal(object({ "tureen.dev/risk": "RISK-001" }), object(undefined));
    assert.notEqual(object({ "example.org/x": "1" }), object(undefined));
  });

  it("changes with any value, wherever it stands", () => {
    const tree = fc.dictionary(fc.string({ minLength: 1, maxLength: 4 }), fc.string({ maxLength: 4 }), {
      minKeys: 1,
      maxKeys: 5,
    });
    fc.assert(
      fc.property(tree, fc.nat(), fc.string({ minLength: 5, maxLength: 6 }), (values, at, other) => {
        const keys = Object.keys(values);
        const key = keys[at % keys.length] ?? "";
        assert.notEqual(form({ a: values }), form({ a: { ...values, [key]: other } }));
      }),
    );
  });
});

describe("the designating values", () => {
  it("are those that knowledge names, in words of the code", () => {
    const database = resource("aws_db_instance.a", {
      engine: "postgres",
      engine_version: hidden("no value"),
      instance_class: "db.t4g.micro",
      port: 1,
    });
    assert.deepEqual(
      [...factsOf([database], knowledge)],
      [
        ["aws_db_instance.a engine", "postgres"],
        ["aws_db_instance.a engine_version", "(not shown by source)"],
        ["aws_db_instance.a instance_class", "db.t4g.micro"],
      ],
    );
  });

  it("come with what rules ask about, shown by source or not, but not with long texts", () => {
    const facts = (choice: "all" | "designating", more = "") => {
      const code = `variable "u" {}\nresource "aws_db_instance" "a" {\n  engine = "postgres"\n  storage_encrypted = var.u\n  multi_az = true\n${more}}\n`;
      return factsOf(analyse({ "main.tf": code }).workspace.resources, shipped.resources, choice);
    };
    assert.equal(facts("all").get("aws_db_instance.a storage_encrypted"), "(not shown by source)");
    assert.equal(facts("all").get("aws_db_instance.a multi_az"), "true");
    assert.deepEqual([...facts("designating").keys()], ["aws_db_instance.a engine"]);
    const key = (length: number) =>
      facts("all", `  kms_key_id = "${"k".repeat(length)}"\n`).has("aws_db_instance.a kms_key_id");
    assert.deepEqual([key(80), key(81)], [true, false]);
  });

  it("say which folder is meant when an address stands in several", () => {
    const one = (scope: string) => resource("aws_db_instance.a", { engine: scope }, { scope });
    assert.deepEqual(
      [...factsOf([one("prod"), one("dev")], knowledge).keys()],
      ["dev: aws_db_instance.a engine", "prod: aws_db_instance.a engine"],
    );
  });
});
