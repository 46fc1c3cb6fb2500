import assert from "node:assert/strict";
import { diagnosticsOf } from "../../../src/service/features/diagnostics";
import { hoverAt } from "../../../src/service/features/hover";
import { analyse } from "../../support/project";
import { viewOf } from "../service/panel-support";
import { snapshotOf } from "../service/snapshot";

const device = (text: string) => ({ "regulatory/device.yaml": `schemaVersion: 1\nname: Monitor\n${text}` });
const bucket = (name: string, before = "") => `${before}resource "aws_s3_bucket" "${name}" {\n}\n`;
const object = (name: string, namespace: string, annotations = "") =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: ${name}\n  namespace: ${namespace}\n${annotations}`;

/** Addresses out of scope, with where that is said. */
function outside(files: Readonly<Record<string, string>>): readonly string[] {
  const { scope } = analyse(files).view;
  return scope.outside.map((resource) => `${resource.address} by ${scope.decisionOf(resource)?.through}`);
}

const entry = (fields: string) => device(`scope:\n  - decision: out\n    rationale: marketing site\n${fields}`);

describe("what is out of scope", () => {
  it("is said by a tag with a reason", () => {
    assert.deepEqual(outside({ "main.tf": bucket("a", "# @scope out: marketing site\n") + bucket("b") }), [
      "aws_s3_bucket.a by tag",
    ]);
    const annotated = object("a", "x", '  annotations:\n    tureen.dev/scope: "out: blog"\n');
    assert.deepEqual(outside({ "a.yaml": annotated }), ["ConfigMap/x/a by tag"]);
  });

  it("is said of addresses, namespaces and folders in the device file", () => {
    const files = { "site/main.tf": bucket("a"), "main.tf": bucket("b"), "k.yaml": object("c", "shop") };
    assert.deepEqual(outside({ ...files, ...entry("    covers: ['*.b']\n") }), ["aws_s3_bucket.b by covers"]);
    assert.deepEqual(outside({ ...files, ...entry("    namespaces: [shop]\n") }), ["ConfigMap/shop/c by namespace"]);
    assert.deepEqual(outside({ ...files, ...entry("    folders: [./site/]\n") }), ["aws_s3_bucket.a by folder"]);
  });

  it("holds for all that stands in a tagged module call, and in a tagged namespace", () => {
    const call = '# @scope out: marketing site\nmodule "site" {\n  source = "./m"\n}\n';
    const again = 'module "device" {\n  source = "./m"\n}\n';
    assert.deepEqual(outside({ "main.tf": call + again, "m/main.tf": bucket("a") }), [
      "module.site by tag",
      "module.site.aws_s3_bucket.a by tag",
    ]);
    const space =
      'apiVersion: v1\nkind: Namespace\nmetadata:\n  name: blog\n  annotations:\n    tureen.dev/scope: "out: blog"\n';
    assert.deepEqual(
      outside({ "n.yaml": space, "a.yaml": object("a", "blog"), "b.yaml": object("b", "prod") }),
      ["ConfigMap/blog/a by tag", "Namespace/blog by tag"].sort(),
    );
  });

  it("is decided by what speaks of fewer", () => {
    const scope = [
      "  - { decision: out, rationale: marketing, folders: [site] }",
      "  - { decision: in, folders: [site/forms] }",
      "  - { decision: in, covers: [aws_s3_bucket.kept] }",
    ].join("\n");
    const files = {
      ...device(`scope:\n${scope}\n`),
      "site/main.tf": bucket("a") + bucket("kept") + bucket("b", "# @scope in: takes the orders\n"),
      "site/forms/main.tf": bucket("c"),
    };
    assert.deepEqual(outside(files), ["aws_s3_bucket.a by folder"]);
  });

  it("is a provider when all that use it are", () => {
    const provider = 'provider "aws" {\n  alias = "us"\n  region = "us-east-1"\n}\n';
    const user = (name: string, tag = "") => `${tag}resource "aws_s3_bucket" "${name}" {\n  provider = aws.us\n}\n`;
    const out = user("a", "# @scope out: marketing\n");
    assert.deepEqual(outside({ "main.tf": provider + out }), ["provider.aws.us by users", "aws_s3_bucket.a by tag"]);
    assert.deepEqual(outside({ "main.tf": provider + out + user("b") }), ["aws_s3_bucket.a by tag"]);
  });

  it("is found from the folder of the device when a whole repository is open", () => {
    const files = { "vela/regulatory/device.yaml": entry("    folders: [site]\n")["regulatory/device.yaml"] };
    assert.deepEqual(outside({ ...files, "vela/site/main.tf": bucket("a") }), ["aws_s3_bucket.a by folder"]);
  });
});

describe("findings on what is out of scope", () => {
  const volume = (tag = "") =>
    `${tag}resource "aws_ebs_volume" "a" {\n  availability_zone = "eu-central-1a"\n  encrypted = false\n}\n`;
  const outcomes = (text: string) =>
    analyse({ "main.tf": text, ...device("") })
      .findings.filter(({ rule }) => rule === "encryption/at-rest")
      .map(({ outcome }) => outcome);

  it("are no findings about the device, and are not hidden", () => {
    assert.deepEqual(outcomes(volume()), ["fail"]);
    assert.deepEqual(outcomes(volume("# @scope out: build machines\n")), ["out-of-scope"]);
  });

  it("stay what they are while the tag gives no reason", () => {
    assert.deepEqual(outcomes(volume("# @scope out\n")), ["fail"]);
  });

  it("of one cause with others are kept apart from these", () => {
    const text = `provider "aws" {\n  region = "us-east-1"\n}\n# @scope out: marketing\n${bucket("a")}${bucket("b")}`;
    const found = analyse({ "main.tf": text }).findings.filter(({ rule }) => rule === "region/outside-eea");
    assert.deepEqual(
      found.map(({ outcome, subject }) => `${outcome} ${subject}`),
      ["out-of-scope aws_s3_bucket.a", "fail provider.aws"],
    );
    assert.match(found[1]?.message ?? "", /`aws_s3_bucket\.b` stands there\./);
  });
});

describe("what nobody answered about the scope", () => {
  const open = (files: Readonly<Record<string, string>>) =>
    analyse(files)
      .findings.filter(({ rule }) => rule === "scope/unanswered")
      .map(({ message, subject }) => `${subject}: ${message.split(/[.:] /u)[0]}`);
  const files = { "device/main.tf": bucket("a"), "site/main.tf": bucket("b"), "site/shop/main.tf": bucket("c") };
  const environment = device("environments:\n  - { name: production, folders: [device] }\n");

  it("is asked once for the topmost folder, when a line is drawn somewhere", () => {
    assert.deepEqual(open({ ...files, ...environment }), ["site: Nothing says whether `site` belongs to the device"]);
    assert.deepEqual(open({ ...files, ...device("") }), []);
    assert.deepEqual(open(files), []);
  });

  it("is answered by an entry, a tag or a record that speaks of something there", () => {
    const scope = "scope:\n  - { decision: out, rationale: marketing, folders: [site] }\n";
    const both = { "regulatory/device.yaml": environment["regulatory/device.yaml"] + scope };
    assert.deepEqual(open({ ...files, ...both }), []);
    const tagged = { "site/main.tf": bucket("b", "# @soup SOUP-001\n"), "site/shop/main.tf": bucket("c") };
    const soup = { "regulatory/soup.yaml": "schemaVersion: 1\nitems:\n  - id: SOUP-001\n" };
    assert.deepEqual(open({ ...files, ...tagged, ...soup, ...environment }), [
      "site/shop: Nothing says whether `site/shop` belongs to the device",
    ]);
  });

  it("is a decision without a reason, or about nothing", () => {
    const scope = ["  - { decision: out, folders: [site] }", "  - { folders: [device] }", "  - { decision: in }"];
    assert.deepEqual(
      open({ ...files, ...device(`scope:\n${scope.join("\n")}\n`) }).map((text) => text.split(": ")[1]),
      [
        "`site` stays in scope until `rationale` says why it does not belong to the device.",
        "Nobody decided whether `device` belongs to the device",
        "An entry of `scope` speaks of nothing",
      ],
    );
  });

  it("is offered as an entry that leaves the answer open", () => {
    const found = analyse({ ...files, ...environment }).findings.find(({ rule }) => rule === "scope/unanswered");
    assert.deepEqual(found?.fixes[0]?.change, {
      kind: "register",
      change: { kind: "scope", file: "regulatory/device.yaml", folder: "site" },
    });
  });
});

describe("what is out of scope, in the editor", () => {
  const files = {
    "main.tf":
      '# @scope out: build machines\nresource "aws_ebs_volume" "a" {\n  availability_zone = "eu-central-1a"\n  encrypted = false\n}\n',
    ...device(""),
  };
  const snapshot = snapshotOf(files);

  it("has no squiggle, and a group of its own in the panel", () => {
    assert.deepEqual(diagnosticsOf("main.tf", snapshot), []);
    const group = viewOf("findings", snapshot).find(({ row }) => row.id === "out-of-scope");
    assert.equal(group?.row.label, "Out of scope");
    assert.ok((group?.children.length ?? 0) > 0);
  });

  it("says in the hover why", () => {
    const text = hoverAt("main.tf", { line: 1, character: 12 }, snapshot);
    assert.match(JSON.stringify(text), /Out of scope\]\([^)]*\): build machines/u);
  });
});
