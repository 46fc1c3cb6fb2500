import assert from "node:assert/strict";
import type { CodeAction } from "vscode-languageserver-types";
import { codeActions } from "../../../src/service/features/code-actions";
import { fixAllAction } from "../../../src/service/features/fix-all";
import { applied, editsIn, snapshotOf, withCursor } from "./snapshot";

const RISKS = "schemaVersion: 1\nrisks:\n  - id: RISK-001\n    title: Loss\n";

function actionsAt(marked: string, options: Options = {}): readonly CodeAction[] {
  const { text, range } = withCursor(marked);
  const snapshot = snapshotOf({ "main.tf": text, ...options.beside }, options.hasCommands);
  return codeActions({ file: "main.tf", range, diagnostics: [], isAsked: options.isAsked ?? true }, snapshot);
}

interface Options {
  readonly beside?: Readonly<Record<string, string>>;
  readonly hasCommands?: boolean;
  readonly isAsked?: boolean;
}

const titles = (actions: readonly CodeAction[]) => actions.map((action) => action.title);
const named = (actions: readonly CodeAction[], title: RegExp) => {
  const found = actions.find((action) => title.test(action.title));
  assert.ok(found, `no action ${title} among ${titles(actions).join(" | ")}`);
  return found;
};

const DATABASE = `provider "aws" {
  region = "eu-central-1"
}

resource "aws_db_instance" "main" {
  engine              = "postgres"
  engine_version      = "16.10"
  deletion_protection = fal|se
}
`;

describe("the light bulb", () => {
  it("offers the safe fix first, then what is asked, then the register", () => {
    const offered = titles(actionsAt(DATABASE, { beside: { "regulatory/risks.yaml": RISKS } }));
    assert.deepEqual(offered, [
      "Set deletion_protection to true",
      "Register as SOUP item…",
      "Link to a risk…",
      "Record a justification for availability/deletion-protection…",
      "Explain availability/deletion-protection",
    ]);
  });

  it("prefers the safe fix, so that the editor's own key applies it", () => {
    const [first, ...others] = actionsAt(DATABASE);
    assert.equal(first?.isPreferred, true);
    assert.ok(others.every((action) => !action.isPreferred));
  });

  it("does not prefer what can destroy what is there, and says so", () => {
    const actions = actionsAt(DATABASE.replace("deletion_protection", "storage_encrypted"));
    const fix = named(actions, /^Set storage_encrypted to true/u);
    assert.match(fix.title, /an existing one may be created anew/u);
    assert.ok(!fix.isPreferred);
  });

  it("stays dark inside a block without a finding until somebody asks", () => {
    const marked = DATABASE.replace("fal|se", "true").replace('"postgres"', '"post|gres"');
    assert.deepEqual(actionsAt(marked, { isAsked: false }), []);
    named(actionsAt(marked), /^Link to a risk/u);
  });

  it("asks once where there are many answers", () => {
    const actions = actionsAt('provider "aws" {\n  region = "us-e|ast-1"\n}\n\nresource "aws_s3_bucket" "main" {}\n');
    const { command } = named(actions, /^Choose a region in the EEA…$/u);
    const [, choices] = command?.arguments ?? [];
    assert.ok(choices.some((choice: string) => /eu-central-1 \(Frankfurt/u.test(choice)));
  });

  it("changes the value where it is written, and says in which file", () => {
    const { text, range } = withCursor(
      'provider "aws" {\n  region = var.re|gion\n}\n\nresource "aws_s3_bucket" "main" {}\n',
    );
    const variables = 'variable "region" {\n  default = "us-east-1"\n}\n';
    const snapshot = snapshotOf({ "main.tf": text, "variables.tf": variables }, false);
    const at = snapshot.analysis.findings.find((finding) => finding.rule === "region/outside-eea")?.at;
    assert.ok(at, "no finding");
    const here = at.file === "main.tf" ? range : { start: { line: 1, character: 14 }, end: { line: 1, character: 14 } };
    const actions = codeActions({ file: at.file, range: here, diagnostics: [], isAsked: true }, snapshot);
    const { edit } = named(actions, /eu-central-1/u);
    const edits = editsIn(edit, "variables.tf");
    assert.equal(applied(variables, edits), variables.replace("us-east-1", "eu-central-1"));
  });

  it("goes to what an edit leaves open", () => {
    const marked = 'resource "aws_lambda_function" "main" {\n  image_uri = "registry.example/a|pi:1.2"\n}\n';
    const { edit, command } = named(actionsAt(marked), /^Pin by digest/u);
    const edits = editsIn(edit, "main.tf");
    const after = applied(marked.replace("|", ""), edits);
    const [, [line, start, , end]] = command?.arguments ?? [];
    assert.equal(after.split("\n")[line]?.slice(start, end), "TODO");
  });

  it("does not offer a companion whose name is taken", () => {
    const bucket = 'resource "aws_s3_bucket" "ma|in" {\n  bucket = "x"\n}\n';
    const taken = 'resource "aws_s3_bucket_versioning" "main" {\n  bucket = "another"\n}\n';
    const appended = (actions: readonly CodeAction[]) =>
      JSON.stringify(actions).includes('\\"aws_s3_bucket_versioning\\"');
    assert.equal(appended(actionsAt(bucket)), true);
    assert.equal(appended(actionsAt(bucket, { beside: { "other.tf": taken } })), false);
  });
});

describe("the light bulb on a resource with many findings", () => {
  it("asks which rule is meant where there are more than a few, in place of two lines for each", () => {
    const bare = 'resource "aws_db|_instance" "main" {\n  engine = "postgres"\n}\n';
    const actions = actionsAt(bare);
    const offered = titles(actions);
    assert.equal(offered.filter((title) => /^(?:Record a justification|Explain)/u.test(title)).length, 2);
    const explained = named(actions, /^Explain one of \d+ rules…$/u).command?.arguments?.[0];
    assert.ok(Array.isArray(explained) && explained.length > 2 && explained.includes("encryption/at-rest"));
    const [uri, address, rule] =
      named(actions, /^Record a justification for one of \d+ rules…$/u).command?.arguments ?? [];
    assert.deepEqual([typeof uri, address, rule], ["string", "aws_db_instance.main", undefined]);
  });
});

describe("the light bulb of an editor without Tureen's commands", () => {
  it("offers the register as edits that leave open what only a person knows", () => {
    const actions = actionsAt(DATABASE, { hasCommands: false });
    assert.ok(actions.every((action) => action.edit && !action.command));
    assert.match(JSON.stringify(named(actions, /^Register as SOUP item$/u).edit), /manufacturer: TODO/u);
    assert.match(JSON.stringify(named(actions, /^Record a justification/u).edit), /expires: TODO/u);
  });
});

describe("fix all", () => {
  const fixed = (text: string, file = "main.tf", beside: Readonly<Record<string, string>> = {}) => {
    const [action] = fixAllAction(file, snapshotOf({ ...beside, [file]: text }));
    return action && applied(text, editsIn(action.edit, file));
  };

  it("leaves alone what a justification answers", () => {
    const text = (tag: string) => `${tag}resource "aws_db_instance" "main" {\n  engine = "postgres"\n}\n`;
    const record = `schemaVersion: 1
justifications:
  - id: JUS-001
    rules: ["availability/*"]
    reason: It lives for a day.
    owner: A
    approver: B
    expires: "2027-01-01"
    noRiskRationale: It touches no risk.
`;
    const beside = { "regulatory/justifications.yaml": record };
    assert.match(fixed(text(""), "main.tf", beside) ?? "", /multi_az/u);
    const kept = fixed(text("# @justified JUS-001\n"), "main.tf", beside);
    assert.doesNotMatch(kept ?? "", /multi_az/u);
  });

  it("applies every safe fix, also several of one block", () => {
    const text =
      'resource "aws_db_instance" "main" {\n  engine            = "postgres"\n  storage_encrypted = false\n}\n';
    const after = fixed(text) ?? "";
    assert.match(after, /deletion_protection += true/u);
    assert.match(after, /copy_tags_to_snapshot += true/u);
    // Encrypting an existing database destroys it and makes another: never as one of many.
    assert.match(after, /storage_encrypted += false/u);
    const columns = after.split("\n").flatMap((line) => (line.includes(" = ") ? [line.indexOf("=")] : []));
    assert.equal(new Set(columns).size, 1);
  });

  it("decides nothing: no region, no key, no digest", () => {
    const text =
      'provider "aws" {\n  region = "us-east-1"\n}\n\nresource "aws_lambda_function" "main" {\n  image_uri = "x/api:1.2"\n}\n';
    assert.doesNotMatch(fixed(text) ?? "", /TODO|eu-central-1/u);
  });

  it("leaves expressions to those who wrote them", () => {
    const text =
      'variable "encrypted" {\n  default = false\n}\n\nresource "aws_ebs_volume" "main" {\n  encrypted = var.encrypted\n}\n';
    assert.doesNotMatch(fixed(text) ?? text, /encrypted = true/u);
  });

  it("works on manifests with several findings in one container", () => {
    const text =
      "apiVersion: v1\nkind: Pod\nmetadata:\n  name: api\nspec:\n  hostPID: true\n  containers:\n    - name: api\n      image: nginx\n      securityContext:\n        privileged: true\n";
    const after = fixed(text, "pod.yaml") ?? "";
    assert.match(after, /privileged: false/u);
    assert.doesNotMatch(after, /hostPID: true/u);
  });
});
