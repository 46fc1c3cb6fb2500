import assert from "node:assert/strict";
import { describe, it } from "mocha";
import type { AnnotationTag, Resource } from "../../../src/model/resource";
import { addTag, removeTag } from "../../../src/register/annotate";
import { readKubernetes } from "../../../src/resolve/kubernetes/read";
import { resolveTerraform } from "../../../src/resolve/terraform/resolve";
import { parseHcl } from "../../../src/syntax/hcl/parser";
import { applyEdits } from "../../../src/syntax/text";

function firstOf(file: string, text: string): Resource {
  const resources = file.endsWith(".yaml")
    ? readKubernetes(file, text).resources
    : resolveTerraform({ files: [{ path: file, text, tree: parseHcl(text) }] }).resources;
  const [resource] = resources;
  assert.ok(resource, "no resource in the text");
  return resource;
}

type Change = (resource: Resource, text: string, tag: AnnotationTag, id: string) => ReturnType<typeof addTag>;

function changed(change: Change, file: string, text: string, tag: AnnotationTag, id: string): string {
  const result = change(firstOf(file, text), text, tag, id);
  return result.ok ? applyEdits(text, result.edits) : result.reason;
}

const add = (file: string, text: string, tag: AnnotationTag, id: string) => changed(addTag, file, text, tag, id);
const remove = (file: string, text: string, tag: AnnotationTag, id: string) => changed(removeTag, file, text, tag, id);

/** Adding gives `after`; taking away again gives `before` back. */
function thereAndBack(file: string, before: string, after: string, tag: AnnotationTag = "risk", id = "RISK-004"): void {
  assert.equal(add(file, before, tag, id), after);
  assert.equal(remove(file, after, tag, id), before);
  const tags = firstOf(file, after).annotations.filter((a) => a.tag === tag);
  assert.deepEqual(tags.length, 1, "the tag is read back, once");
  assert.equal(add(file, after, tag, id), after, "a second time changes nothing");
}

const BUCKET = 'resource "aws_s3_bucket" "a" {\n  bucket = "a"\n}\n';

describe("links in Terraform", () => {
  it("stand in a comment above the block", () => thereAndBack("main.tf", BUCKET, `# @risk RISK-004\n${BUCKET}`));

  it("come below the comments that are there", () =>
    thereAndBack("main.tf", `x = 1\n\n# Reports.\n${BUCKET}`, `x = 1\n\n# Reports.\n# @risk RISK-004\n${BUCKET}`));

  it("extend the tag that is there", () => {
    thereAndBack("main.tf", `# @risk RISK-001 # why\n${BUCKET}`, `# @risk RISK-001, RISK-004 # why\n${BUCKET}`);
    thereAndBack(
      "main.tf",
      `// about @risk RISK-001: late alarm\n${BUCKET}`,
      `// about @risk RISK-001, RISK-004: late alarm\n${BUCKET}`,
    );
  });

  it("stand beside other tags without touching them", () =>
    thereAndBack("main.tf", `# @soup SOUP-003\n${BUCKET}`, `# @soup SOUP-003\n# @risk RISK-004\n${BUCKET}`));

  it("keep the indentation and the line ends of the file", () => {
    const text = `  ${BUCKET}`.replaceAll("\n", "\r\n");
    thereAndBack("main.tf", text, `  # @risk RISK-004\r\n${text}`);
  });

  it("go without the words around them", () => {
    assert.equal(
      remove("main.tf", `# late alarm, @risk RISK-004\n${BUCKET}`, "risk", "RISK-004"),
      `# late alarm, \n${BUCKET}`,
    );
    assert.equal(
      remove("main.tf", `# @risk RISK-004: late alarm\n${BUCKET}`, "risk", "RISK-004"),
      `# late alarm\n${BUCKET}`,
    );
    assert.equal(
      remove("main.tf", `# @risk RISK-004, RISK-005\n${BUCKET}`, "risk", "RISK-004"),
      `# @risk RISK-005\n${BUCKET}`,
    );
  });

  it("are refused where the language has no comments", () => {
    const resource = { ...firstOf("main.tf", BUCKET) };
    const json = { ...resource, whole: { ...resource.whole, file: "main.tf.json" } };
    const result = addTag(json, BUCKET, "risk", "RISK-004");
    assert.match(result.ok ? "" : result.reason, /^JSON has no comments/);
  });
});

const object = (metadata: string) => `apiVersion: v1\nkind: Service\nmetadata:\n${metadata}spec: {}\n`;

describe("links in Kubernetes objects", () => {
  it("stand in annotations below the name", () =>
    thereAndBack(
      "a.yaml",
      object("  name: api # main\n  labels: {}\n"),
      object("  name: api # main\n  annotations:\n    tureen.dev/risk: RISK-004\n  labels: {}\n"),
    ));

  it("come before the annotations that are there, in their style", () => {
    thereAndBack(
      "a.yaml",
      object("  annotations:\n      # why\n      a.b/c: d\n  name: api\n"),
      object("  annotations:\n      # why\n      tureen.dev/risk: RISK-004\n      a.b/c: d\n  name: api\n"),
    );
    thereAndBack(
      "a.yaml",
      object("  annotations: {a.b/c: d}\n  name: api\n"),
      object("  annotations: {tureen.dev/risk: RISK-004, a.b/c: d}\n  name: api\n"),
    );
  });

  it("extend the annotation that is there, within its quotation marks", () =>
    thereAndBack(
      "a.yaml",
      object('  name: api\n  annotations:\n    tureen.dev/risk: "RISK-001" # why\n'),
      object('  name: api\n  annotations:\n    tureen.dev/risk: "RISK-001, RISK-004" # why\n'),
    ));

  it("extend a comment tag where the link is one", () =>
    thereAndBack(
      "a.yaml",
      `# @risk RISK-001\n${object("  name: api\n")}`,
      `# @risk RISK-001, RISK-004\n${object("  name: api\n")}`,
    ));

  it("fit into metadata in braces and into annotations without entries", () => {
    const braces = "apiVersion: v1\nkind: Service\nmetadata: {name: api}\n";
    assert.equal(
      add("a.yaml", braces, "risk", "RISK-004"),
      "apiVersion: v1\nkind: Service\nmetadata: {annotations: { tureen.dev/risk: RISK-004 }, name: api}\n",
    );
    assert.equal(
      add("a.yaml", object("  annotations:\n  name: api\n"), "risk", "RISK-004"),
      object("  annotations:\n    tureen.dev/risk: RISK-004\n  name: api\n"),
    );
  });

  it("go with their comment kept", () =>
    assert.equal(
      remove(
        "a.yaml",
        object("  name: api\n  annotations:\n    tureen.dev/risk: RISK-004 # late alarm\n"),
        "risk",
        "RISK-004",
      ),
      object("  name: api\n  # late alarm\n"),
    ));

  it("are refused where there is no metadata", () =>
    assert.match(add("a.yaml", "apiVersion: v1\nkind: Service\nspec: {}\n", "risk", "RISK-004"), /no `metadata`/));
});

describe("links in Kubernetes objects, beside what stands there", () => {
  it("take nothing of their neighbours with them", () => {
    const two = (first: string) => object(`  annotations:\n${first}    b: c # ours\n  name: api\n`);
    const tagged = two("    tureen.dev/risk: RISK-004 # late alarm\n");
    assert.equal(remove("a.yaml", tagged, "risk", "RISK-004"), two("    # late alarm\n"));
    const braces = (entries: string) => object(`  annotations: { ${entries} }\n  name: api\n`);
    const others = ["b: c, d: e, tureen.dev/risk: RISK-004", "tureen.dev/risk: RISK-004, b: c, d: e"];
    for (const entries of others)
      assert.equal(remove("a.yaml", braces(entries), "risk", "RISK-004"), braces("b: c, d: e"));
    assert.equal(
      remove("a.yaml", braces("tureen.dev/risk: RISK-004"), "risk", "RISK-004"),
      object("  annotations: {}\n  name: api\n"),
    );
  });

  it("keep the line ends of the file", () => {
    const object = "apiVersion: v1\r\nkind: Service\r\nmetadata:\r\n  name: a\r\n";
    const tagged = `${object}  annotations:\r\n    tureen.dev/risk: RISK-004\r\n`;
    assert.equal(add("a.yaml", object, "risk", "RISK-004"), tagged);
    assert.equal(add("a.yaml", `${object}  annotations:\r\n`, "risk", "RISK-004"), tagged);
    assert.equal(
      add("a.yaml", `${object}  annotations:\r\n    b: c\r\n`, "risk", "RISK-004"),
      `${object}  annotations:\r\n    tureen.dev/risk: RISK-004\r\n    b: c\r\n`,
    );
  });
});
