import assert from "node:assert/strict";
import { evidenceHeader, headerRows } from "../../../src/reports/header";
import { inputOf } from "./support";

const CODE = `
module "cluster" {
  source  = "terraform-aws-modules/eks/aws"
  version = "21.0.0"
}
module "own" {
  source = "./own"
}
resource "aws_db_instance" "open" {
  storage_encrypted = var.nowhere
}
resource "broken" {
`;
const files = { "main.tf": CODE, "own/main.tf": 'resource "aws_sqs_queue" "a" {}\n', "notes.yaml": "a: 1\n" };
const header = (circumstances = {}) => evidenceHeader("SOUP register", inputOf(files, circumstances));
const row = (label: string, circumstances = {}) =>
  headerRows(header(circumstances)).find((one) => one.label === label)?.value;

describe("the header of evidence", () => {
  it("says what was not read and why: what has errors, and modules that stand elsewhere", () => {
    assert.deepEqual(
      header().notRead.map(({ file, line }) => [file, line]),
      [
        ["main.tf", 2],
        ["main.tf", 12],
      ],
    );
    assert.match(header().notRead[0]?.reason ?? "", /`module\.cluster` are fetched when Terraform runs/u);
    assert.equal(row("Not read, or unclear"), "2 places in 1 file; listed at the end");
  });

  it("says which infrastructure code of other tools it passes over", () => {
    const others = {
      "stack.yaml": 'AWSTemplateFormatVersion: "2010-09-09"\nResources: {}\n',
      "stack.json": '{"AWSTemplateFormatVersion": "2010-09-09"}',
      "azure.json":
        '{ "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#", "resources": [] }',
      "app/Pulumi.yaml": "name: app\nruntime: nodejs\n",
      "notes.yaml": "about: AWSTemplateFormatVersion\nruntime: none\n",
    };
    const { notRead } = evidenceHeader("SOUP register", inputOf(others));
    assert.deepEqual(
      notRead.map(({ file }) => file),
      ["app/Pulumi.yaml", "azure.json", "stack.json", "stack.yaml"],
    );
    assert.match(notRead[3]?.reason ?? "", /^A CloudFormation template is not read/u);
  });

  it("counts what source could not answer", () => {
    assert.ok(header().findings.notAssessed > 0);
    assert.equal(row("Not assessed"), `${header().findings.notAssessed}: what source does not show`);
  });

  it("counts what was decided of the line around the device, and what is found beyond it", () => {
    const out = '# @scope out: company site\nresource "aws_s3_bucket" "site" {}\nresource "aws_s3_bucket" "own" {}\n';
    const open = '# @scope out\nresource "aws_sqs_queue" "q" {}\n';
    const made = evidenceHeader("SOUP register", inputOf({ "main.tf": out + open }));
    assert.deepEqual(made.scope, { resourcesOut: 1, decisions: 1, withoutEffect: 1 });
    assert.ok(made.findings.outOfScope > 0);
    const rows = new Map(headerRows(made).map(({ label, value }) => [label, value]));
    assert.equal(
      rows.get("Scope"),
      "1 of 3 resources out of scope, by 1 decision; 1 decision without effect, because the decision or its reason is missing",
    );
    assert.match(rows.get("Findings") ?? "", new RegExp(`, ${made.findings.outOfScope} out of scope$`));
    assert.equal(row("Scope"), "nothing was decided: all 4 resources count as part of the device");
  });

  it("claims nothing of a commit that nobody knows, nor of changes that nobody looked for", () => {
    assert.equal(row("Commit", { revision: {} }), undefined);
    assert.equal(
      row("Commit", { revision: { commit: "abc" } }),
      "abc; whether files differ from it was not determined",
    );
    assert.equal(row("Commit", { revision: { commit: "abc", isDirty: false } }), "abc, without changes");
    assert.equal(
      row("Commit", { revision: { commit: "abc", isDirty: true } }),
      "abc, with changes that are not committed",
    );
  });

  it("names the release when there is one, and leaves signatures to people", () => {
    assert.equal(row("Release", { release: "1.4.0" }), "1.4.0");
    assert.deepEqual([header().preparedBy, header().reviewedBy, header().approvedBy], [null, null, null]);
  });

  it("is the same whatever order the files came in", () => {
    const turned = Object.fromEntries(Object.entries(files).reverse());
    assert.deepEqual(evidenceHeader("SOUP register", inputOf(turned)), header());
  });
});
