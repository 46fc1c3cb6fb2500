import assert from "node:assert/strict";
import { nodesAt } from "../../../../src/model/path";
import type { TerraformFile } from "../../../../src/resolve/terraform/files";
import { parseTerraform } from "../../../../src/resolve/terraform/json-syntax";
import { terraformResolver } from "../../../../src/resolve/terraform/resolve";

const file = (path: string, text: string): TerraformFile => ({ path, text, tree: parseTerraform(path, text) });

describe("resolving again", () => {
  const called = file("m/main.tf", 'resource "test" "x" {\n  v = file("../text.txt")\n}');
  const caller = file("a/main.tf", 'module "m" {\n  source = "../m"\n}');
  const other = file("b/main.tf", 'resource "test" "y" {}');

  it("keeps the resources of roots that did not change", () => {
    const resolver = terraformResolver();
    const before = resolver.resolve({ files: [[caller, other, called]] }).resources.flat();
    const after = resolver
      .resolve({ files: [[caller, file("b/main.tf", 'resource "test" "z" {}'), called]] })
      .resources.flat();
    assert.deepEqual(
      after.map((resource) => [resource.address, before.includes(resource)]),
      [
        ["module.m", true],
        ["module.m.test.x", true],
        ["test.z", false],
      ],
    );
  });

  it("follows a change in a module that is called", () => {
    const resolver = terraformResolver();
    resolver.resolve({ files: [[caller, called]] });
    const changed = file("m/main.tf", 'resource "test" "changed" {}');
    const { resources } = resolver.resolve({ files: [[caller, changed]] });
    assert.deepEqual(
      resources.flat().map(({ address }) => address),
      ["module.m", "module.m.test.changed"],
    );
  });

  it("follows a module that appears where a call looked for it", () => {
    const resolver = terraformResolver();
    resolver.resolve({ files: [[caller]] });
    assert.equal(resolver.resolve({ files: [[caller, called]] }).resources.flat().length, 2);
  });

  it("follows a change in a file that a function reads", () => {
    const resolver = terraformResolver();
    const texts = new Map([["text.txt", "one"]]);
    const value = () => {
      const { resources } = resolver.resolve({
        files: [[caller, called]],
        fileSystem: { read: (path) => texts.get(path) },
      });
      return resources
        .flat()
        .flatMap(({ config }) => nodesAt(config, "v").map((node) => node.kind === "scalar" && node.value));
    };
    assert.deepEqual(value(), ["one"]);
    texts.set("text.txt", "two");
    assert.deepEqual(value(), ["two"]);
  });
});

describe("what resolving passes on", () => {
  it("is what the parser could not read", () => {
    const { problems, resources } = terraformResolver().resolve({
      files: [[file("main.tf", 'resource "a" "b" {\n  c = \n}')]],
    });
    assert.deepEqual(
      problems.map((problem) => problem.file),
      ["main.tf"],
    );
    assert.equal(resources.length, 1);
  });

  it("is the lock files", () => {
    const lock = `provider "registry.terraform.io/hashicorp/aws" {
  version     = "5.31.0"
  constraints = "~> 5.0"
  hashes = [
    "h1:abc=",
  ]
}`;
    const { lockFiles, resources } = terraformResolver().resolve({
      files: [[file("infra/.terraform.lock.hcl", lock)]],
    });
    assert.deepEqual(resources, []);
    assert.deepEqual(
      lockFiles.map(({ file: path, providers }) => [path, providers.map(({ at: _, ...provider }) => provider)]),
      [
        [
          "infra/.terraform.lock.hcl",
          [
            {
              source: "registry.terraform.io/hashicorp/aws",
              version: "5.31.0",
              constraints: "~> 5.0",
              hashes: ["h1:abc="],
            },
          ],
        ],
      ],
    );
  });
});
