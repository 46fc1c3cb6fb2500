import assert from "node:assert/strict";
import { describe, it } from "mocha";
import type { Resource } from "../../../src/model/resource";
import { matchesAddress } from "../../../src/register/address-pattern";
import { configurationOf, fingerprintOf } from "../../../src/register/links/configuration";
import { viewRegister } from "../../../src/register/queries/view";
import { readRegister } from "../../../src/register/read/read";
import { endsInTime } from "../../support/bound";
import { knowledge, resource, workspace } from "./workspace";

/** A view of files, given without `schemaVersion`, and resources. */
function view(files: Record<string, string>, ...resources: readonly Resource[]) {
  const texts = Object.entries(files).map(([name, text]) => ({
    file: `regulatory/${name}.yaml`,
    text: `schemaVersion: 1\n${text}`,
  }));
  return viewRegister(readRegister(texts, "regulatory"), workspace(resources), knowledge);
}

const ids = (links: readonly { readonly entry: { readonly id: string }; readonly through: string }[]) =>
  links.map((link) => `${link.entry.id} ${link.through}`);

describe("address patterns", () => {
  const cases: readonly (readonly [pattern: string, address: string, matches: boolean])[] = [
    ["aws_db_instance.main", "aws_db_instance.main", true],
    ["aws_db_instance.main", "aws_db_instance.main2", false],
    ["aws_db_instance.*", "aws_db_instance.main", true],
    ["module.db.*", "module.db.aws_db_instance.this", true],
    ["Deployment/prod/*", "Deployment/prod/api", true],
    ["Deployment/*/api", "Deployment/prod/api", true],
    ["Deployment/*/api", "Deployment/api", false],
    ["*", "", true],
    ["", "a", false],
    ["a*b*c", "aXbYbZc", true],
    ["a.c", "abc", false],
  ];
  for (const [pattern, address, matches] of cases) {
    it(`${pattern || "(nothing)"} ${matches ? "covers" : "does not cover"} ${address || "(nothing)"}`, () =>
      assert.equal(matchesAddress(pattern, address), matches));
  }

  it("take no longer on hostile patterns", () => {
    const pattern = `${"*a".repeat(500)}b`;
    assert.equal(
      endsInTime(() => matchesAddress(pattern, "a".repeat(5_000))),
      false,
    );
  });
});

describe("links between register and code", () => {
  const files = {
    soup: "items:\n  - id: SOUP-001\n    covers: [aws_db_instance.*]\n    risks: [RISK-002]\n  - id: SOUP-002\n    kind: service\n",
    risks: "risks:\n  - id: RISK-001\n    covers: [aws_db_instance.a]\n  - id: RISK-002\ncontrols:\n  - id: RC-001\n",
  };
  const a = resource(
    "aws_db_instance.a",
    {},
    {
      annotations: [
        ["risk", "RISK-001", "RISK-404"],
        ["control", "RC-001"],
      ],
    },
  );
  const b = resource("aws_s3_bucket.b", {}, { annotations: [["soup", "SOUP-002"]] });
  const { links } = view(files, a, b);

  it("come from tags in code, from covers, and through the item", () => {
    assert.deepEqual(ids(links.itemsOf(a)), ["SOUP-001 covers"]);
    assert.deepEqual(ids(links.itemsOf(b)), ["SOUP-002 code"]);
    assert.deepEqual(ids(links.risksOf(a)), ["RISK-001 code", "RISK-002 item"]);
    assert.deepEqual(ids(links.controlsOf(a)), ["RC-001 code"]);
  });

  it("lead back from records to resources", () => {
    assert.deepEqual(links.resourcesOfItem("SOUP-001"), [a]);
    assert.deepEqual(links.resourcesOfRisk("RISK-002"), [a]);
    assert.deepEqual(links.resourcesOfControl("RC-001"), [a]);
    assert.deepEqual(links.resourcesOfRisk("RISK-404"), []);
  });
});

describe("components and their items", () => {
  const deployment = (name: string, ...images: string[]) =>
    resource(`Deployment/prod/${name}`, {
      spec: { template: { spec: { containers: images.map((image) => ({ image })) } } },
    });
  const open = (v: ReturnType<typeof view>) =>
    v.links.unregistered.map((u) => `${u.component.title}: ${u.occurrences.length}`);

  it("a component is registered by its key, wherever it occurs", () => {
    const soup = "items:\n  - id: SOUP-001\n    component: image:docker.io/library/nginx\n";
    assert.deepEqual(open(view({ soup }, deployment("a", "nginx:1", "redis:7"), deployment("b", "nginx:2"))), [
      "redis: 1",
    ]);
  });

  it("a pattern over keys registers many", () => {
    const soup = 'items:\n  - id: SOUP-001\n    covers: ["image:docker.io/library/*"]\n';
    assert.deepEqual(open(view({ soup }, deployment("a", "nginx:1", "ghcr.io/o/r:1"))), ["ghcr.io/o/r: 1"]);
  });

  it("an item that covers a resource stands for what it shows, of its own kind", () => {
    const lambda = resource("aws_lambda_function.f", { runtime: "nodejs20.x" });
    const soup = (kind: string) => `items:\n  - id: SOUP-001\n    covers: [aws_lambda_function.f]\n${kind}`;
    const services = (v: ReturnType<typeof view>) => open(v).filter((title) => !title.startsWith("hashicorp/"));
    assert.deepEqual(services(view({ soup: soup("") }, lambda)), []);
    assert.deepEqual(services(view({ soup: soup("    kind: service\n") }, lambda)), ["nodejs on AWS Lambda: 1"]);
  });

  it("a retired item stands for nothing", () => {
    const soup = "items:\n  - id: SOUP-001\n    status: retired\n    component: image:docker.io/library/nginx\n";
    assert.deepEqual(open(view({ soup }, deployment("a", "nginx:1"))), ["nginx: 1"]);
  });

  it("an image answers for its own value only, not for the workload around it", () => {
    const soup = "items:\n  - id: SOUP-001\n    component: image:docker.io/library/nginx\n";
    const print = (...images: string[]) => {
      const seen = view({ soup }, deployment("a", ...images));
      const [item] = seen.register.soup;
      return item && fingerprintOf(configurationOf(item, seen.links));
    };
    assert.equal(print("nginx:1", "redis:7"), print("nginx:1", "redis:8"));
    assert.notEqual(print("nginx:1", "redis:7"), print("nginx:2", "redis:7"));
  });
});
