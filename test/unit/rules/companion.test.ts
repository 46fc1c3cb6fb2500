import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { condition } from "../../../src/knowledge/condition";
import type { Resource } from "../../../src/model/resource";
import { evaluate } from "../../../src/rules/condition";
import { wholeResource } from "../../../src/rules/evidence";
import { analyse } from "../../support/project";

const HAS_VERSIONING = condition.parse({
  companion: "aws_s3_bucket_versioning",
  by: "bucket",
  where: { path: "versioning_configuration.status", equals: "Enabled" },
});

function answersFor(terraform: string): Readonly<Record<string, string>> {
  const { workspace } = analyse({ "main.tf": terraform });
  const buckets = workspace.ofType("aws_s3_bucket", "");
  return Object.fromEntries(
    buckets.map((bucket) => [bucket.name, evaluate(HAS_VERSIONING, wholeResource(bucket, workspace)).answer]),
  );
}

const versioning = (name: string, bucket: string, status = "Enabled") =>
  `resource "aws_s3_bucket_versioning" "${name}" {\n  bucket = ${bucket}\n  versioning_configuration {\n    status = "${status}"\n  }\n}\n`;

describe("a companion", () => {
  it("belongs to what it refers to, or names as that is named", () => {
    const answers = answersFor(
      [
        'resource "aws_s3_bucket" "referred" {\n}\n',
        'resource "aws_s3_bucket" "named" {\n  bucket = "records"\n}\n',
        'resource "aws_s3_bucket" "other" {\n  bucket = "exports"\n}\n',
        versioning("a", "aws_s3_bucket.referred.id"),
        versioning("b", '"records"'),
      ].join(""),
    );
    assert.deepEqual(answers, { referred: "holds", named: "holds", other: "fails" });
  });

  it("that says nothing readable may be anybody's, but takes nothing from those that have their own", () => {
    const answers = answersFor(
      [
        'resource "aws_s3_bucket" "own" {\n}\n',
        'resource "aws_s3_bucket" "other" {\n}\n',
        versioning("a", "var.bucket"),
        versioning("b", "aws_s3_bucket.own.id"),
        'variable "bucket" {}\n',
      ].join(""),
    );
    assert.deepEqual(answers, { own: "holds", other: "unknown" });
  });

  it("is looked for by what it names, not by looking at all of its type", () => {
    const count = 300;
    const text = Array.from(
      { length: count },
      (_, at) => `resource "aws_s3_bucket" "b${at}" {\n}\n${versioning(`b${at}`, `aws_s3_bucket.b${at}.id`)}`,
    );
    const { workspace } = analyse({ "main.tf": text.join("") });
    let reads = 0;
    for (const resource of workspace.ofType("aws_s3_bucket_versioning", "")) countReads(resource, () => reads++);
    for (const bucket of workspace.ofType("aws_s3_bucket", "")) {
      assert.equal(evaluate(HAS_VERSIONING, wholeResource(bucket, workspace)).answer, "holds");
    }
    assert.ok(reads <= 5 * count, `${reads} looks at ${count} companions`);
  });
});

/** Tells whenever the configuration of a resource is looked at. */
function countReads(resource: Resource, tell: () => void): void {
  const { config } = resource;
  Object.defineProperty(resource, "config", {
    get() {
      tell();
      return config;
    },
  });
}
