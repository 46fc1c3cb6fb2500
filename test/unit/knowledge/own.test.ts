import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { withOwn } from "../../../src/knowledge/load";
import { readOwnKnowledge } from "../../../src/knowledge/own";
import { createProject } from "../../../src/service/project";
import { VAULT_KNOWLEDGE } from "../../support/own-knowledge";
import { knowledge, TODAY } from "../../support/project";

const RULES = new Set(knowledge.rules.all.map(({ id }) => id));

const read = (text: string) => readOwnKnowledge([{ file: "regulatory/knowledge/own.yaml", text }], RULES);

/** Each problem with the text that it points at. */
function problems(text: string): readonly string[] {
  return read(text).problems.map(({ span, message }) => `${text.slice(span.start, span.end)} | ${message}`);
}

function findings(own: string, code: string): readonly string[] {
  const { entries } = read(own);
  const settings = {
    knowledge: withOwn(knowledge, entries),
    registerFolder: "regulatory",
    ignoreJustifications: false,
  };
  const project = createProject(settings);
  project.set("main.tf", code);
  return project
    .analyse(TODAY)
    .findings.filter(({ rule }) => rule === "encryption/at-rest")
    .map(({ message }) => message);
}

describe("knowledge of a workspace's own", () => {
  it("is read like what ships, and found by the same rules", () => {
    assert.deepEqual(problems(VAULT_KNOWLEDGE), []);
    assert.deepEqual(findings(VAULT_KNOWLEDGE, 'resource "acme_vault" "a" {\n}\n'), [
      "The vault is not sealed: `sealed` is absent.",
    ]);
  });

  it("is what the documentation shows", () => {
    const example = /## Knowledge of your own.*?```yaml\n(.*?)```/su.exec(
      readFileSync("docs/knowledge.md", "utf8"),
    )?.[1];
    assert.ok(example);
    assert.deepEqual(problems(example), []);
    assert.deepEqual(findings(example, 'resource "acme_vault" "a" {\n}\n'), [
      "The vault is not sealed: `sealed` is absent, and Acme leaves it open.",
    ]);
  });

  it("adds to what is known of a type", () => {
    const code = 'resource "aws_ebs_volume" "a" {\n  encrypted = true\n}\n';
    assert.deepEqual(findings("[]", code), []);
    assert.deepEqual(findings(VAULT_KNOWLEDGE, code), ["The volume is not encrypted: `kms_key_id` is absent."]);
  });

  it("takes the place of a requirement that says the same", () => {
    const [shipped] = knowledge.resources.find("aws_ebs_volume")?.requirements.get("encryption/at-rest") ?? [];
    assert.ok(shipped);
    const own = VAULT_KNOWLEDGE.replace("the volume is not encrypted", shipped.says);
    const merged = withOwn(knowledge, read(own).entries).resources.find("aws_ebs_volume");
    const same = merged?.requirements.get("encryption/at-rest")?.filter(({ says }) => says === shipped.says) ?? [];
    assert.deepEqual(
      same.map(({ must }) => must),
      [{ path: "kms_key_id", matches: "alias/clinical$" }],
    );
    assert.equal(merged?.service, knowledge.resources.find("aws_ebs_volume")?.service);
  });
});

describe("a mistake in knowledge of one's own", () => {
  const with_ = (from: string, to: string) => problems(VAULT_KNOWLEDGE.replace(from, to));

  it("is named at its place", () => {
    assert.deepEqual(with_("equals: true", "equal: true"), ["equal | `equal` is not known here."]);
    assert.deepEqual(with_("holdsData: true", "holdsData: maybe"), ["maybe | `holdsData` has to be true or false."]);
    assert.deepEqual(with_("encryption/at-rest", "encryption/rest"), [
      "encryption/rest | No rule is named `encryption/rest`.",
    ]);
    assert.deepEqual(with_("      says: the vault is not sealed\n", ""), ["must | `says` is missing here."]);
    assert.deepEqual(with_('"alias/clinical$"', '"("'), ['"(" | `matches` is not a regular expression.']);
    assert.deepEqual(with_("- type: acme_vault\n  service", "- service"), [
      "service | An entry says of which `type` it speaks, or of which `types`.",
    ]);
  });

  it("leaves the other entries as they are", () => {
    assert.deepEqual(
      read(VAULT_KNOWLEDGE.replace("equals: true", "equal: true")).entries.map(({ type }) => type),
      ["aws_ebs_volume"],
    );
  });

  it("is a pattern that could take long", () => {
    const [problem] = with_('"alias/clinical$"', '"(a+)+$"');
    assert.match(problem ?? "", /^"\(a\+\)\+\$" \| `matches` could take very long.*Begin it with `\^`/u);
    assert.deepEqual(read(VAULT_KNOWLEDGE.replace('"alias/clinical$"', '"(a|b)*c"')).entries.length, 1);
  });

  it("is said of a file that is no list of entries, or no YAML", () => {
    assert.match(problems("type: a\n")[0] ?? "", /^type: a \| This file is a list of entries/u);
    assert.match(problems("- type: [a\n")[0] ?? "", /cannot be read as YAML/u);
    assert.match(problems(`${VAULT_KNOWLEDGE}---\n${VAULT_KNOWLEDGE}`)[0] ?? "", /cannot be read as YAML/u);
    assert.deepEqual(problems(""), []);
  });

  it("never stops the reading, however hostile the file", () => {
    const bomb = `- &a [x, x, x, x, x, x, x, x, x, x]\n${[..."bcdefgh"].map((n, i) => `- &${n} [${`*${"abcdefgh"[i]}, `.repeat(10)}]`).join("\n")}\n`;
    assert.deepEqual(read(bomb).entries, []);
    assert.deepEqual(read(`- ${"[".repeat(30_000)}`).entries, []);
    read("- type: a\n  capabilities: { __proto__: { must: { path: a }, says: polluted } }\n");
    assert.equal(({} as { says?: string }).says, undefined);
  });
});
