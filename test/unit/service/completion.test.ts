import assert from "node:assert/strict";
import type { CompletionItem } from "vscode-languageserver-types";
import { completionsAt } from "../../../src/service/features/completion";
import { applied, snapshotOf, withCursor } from "./snapshot";

const SOUP = `schemaVersion: 1
items:
  - id: SOUP-001
    title: Clinical database
  - id: SOUP-002
    title: Store of recordings
`;
const RISKS = "schemaVersion: 1\nrisks:\n  - id: RISK-001\n    title: Loss of clinical data\n";
const REGISTER = { "regulatory/soup.yaml": SOUP, "regulatory/risks.yaml": RISKS };

function suggested(marked: string, file = "main.tf"): readonly CompletionItem[] {
  const { text, range } = withCursor(marked);
  return completionsAt(file, range.start, snapshotOf({ ...REGISTER, [file]: text }));
}

const labels = (items: readonly CompletionItem[]) => items.map((item) => item.label);

/** The text after a suggestion was taken; `|` in snippets is where the cursor goes. */
function taken(marked: string, label: string, file?: string): string {
  const item = suggested(marked, file).find((one) => one.label === label);
  assert.ok(item, `${label} is not suggested`);
  assert.ok(item.textEdit && "range" in item.textEdit);
  return applied(withCursor(marked).text, [item.textEdit]);
}

describe("completion of tags in comments", () => {
  it("says beside each tag what it is for, from what a resource is to what is said of it", () => {
    const tags = suggested("# @|\n");
    const order = [...tags].sort((a, b) => (a.sortText ?? a.label).localeCompare(b.sortText ?? b.label));
    assert.deepEqual(
      order.slice(0, 3).map(({ label }) => label),
      ["@soup", "@risk", "@control"],
    );
    assert.ok(tags.every(({ labelDetails }) => (labelDetails?.description ?? "").length > 10));
  });

  it("follows @", () => {
    assert.deepEqual(labels(suggested("# @|\n")).slice(0, 3), ["@soup", "@risk", "@control"]);
    assert.equal(taken("# @ri|\n", "@risk"), "# @risk \n");
  });

  it("names the records of the kind, with their titles", () => {
    const items = suggested("# @soup SOU|\n");
    assert.deepEqual(labels(items), ["SOUP-001", "SOUP-002"]);
    assert.equal(items[0]?.labelDetails?.description, "Clinical database");
    assert.equal(taken("# @soup SOUP-0|\n", "SOUP-002"), "# @soup SOUP-002\n");
  });

  it("goes on after a comma, without what is named already", () => {
    assert.deepEqual(labels(suggested("# @soup SOUP-001, |\n")), ["SOUP-002"]);
  });

  it("names what other tags name, where the records are kept in another system", () => {
    const other = '# @requirement REQ-7, REQ-8\nresource "aws_sqs_queue" "q" {}\n\n';
    assert.deepEqual(labels(suggested(`${other}# @requirement |\n`)), ["REQ-7", "REQ-8"]);
    const risk = '# @risk RISK-9\nresource "aws_sqs_queue" "q" {}\n\n';
    assert.deepEqual(labels(suggested(`${risk}# @risk |\n`)), ["RISK-001"]);
  });

  it("knows the words of scope and data", () => {
    assert.deepEqual(labels(suggested("# @data |\n")), ["none", "pseudonymised", "personal", "health"]);
    assert.equal(taken("# @scope o|\n", "out"), "# @scope out: \n");
  });

  it("is silent elsewhere", () => {
    assert.deepEqual(suggested('resource "aws_s3_bucket" "a|" {}\n'), []);
    assert.deepEqual(suggested("# mail to a@b|\n").length > 0, true, "a tag may be meant");
    assert.deepEqual(suggested("locals {\n  a = |\n}\n"), []);
  });
});

describe("completion of annotations in manifests", () => {
  const manifest = (line: string) => `apiVersion: v1\nkind: Pod\nmetadata:\n  annotations:\n    ${line}\n`;

  it("replaces the whole key", () => {
    assert.equal(taken(manifest("tureen.dev/so|"), "tureen.dev/soup", "pod.yaml"), manifest("tureen.dev/soup: "));
  });

  it("names records", () => {
    assert.equal(taken(manifest("tureen.dev/risk: |"), "RISK-001", "pod.yaml"), manifest("tureen.dev/risk: RISK-001"));
  });
});

describe("completion of regions", () => {
  it("shows place and standing, the EEA first", () => {
    const items = [...suggested('provider "aws" {\n  region = "|"\n}\n')].sort((a, b) =>
      (a.sortText ?? "").localeCompare(b.sortText ?? ""),
    );
    assert.match(items[0]?.labelDetails?.description ?? "", /\(EU\)/u);
    const places = ["eu-north-1", "eu-west-2", "us-east-1", "af-south-1"];
    assert.deepEqual(
      labels(items).filter((label) => places.includes(label)),
      places,
      "the EEA, an adequacy decision, one with conditions, elsewhere",
    );
    assert.equal(
      taken('provider "aws" {\n  region = "us-|east-1"\n}\n', "eu-central-1"),
      'provider "aws" {\n  region = "eu-central-1"\n}\n',
    );
  });
});
