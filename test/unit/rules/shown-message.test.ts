import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { shownMessage } from "../../../src/rules/shown-message";
import { findingsOf } from "../../support/project";

describe("the message of a finding", () => {
  it("names the address of a module without what opens it", () => {
    const [finding] = findingsOf(
      "version/module",
      'module "a" {\n  source = "git::https://robot:secret@git.example/a.git"\n}\n',
    );
    assert.match(finding?.message ?? "", /git::https:\/\/git\.example\/a\.git/u);
  });

  for (const [written, shown] of [
    ["`https://token@git.example/a` moves", "`https://git.example/a` moves"],
    ["`ssh://git@git.example/a` moves", "`ssh://git@git.example/a` moves"],
    ["`git@git.example:a` moves", "`git@git.example:a` moves"],
    ["`git::ssh://git@host/a?ref=v1&sshkey=abc` moves", "`git::ssh://git@host/a?ref=v1&sshkey=…` moves"],
    ["`https://registry.example/@scope/a` moves", "`https://registry.example/@scope/a` moves"],
    ["`a\u202eb` is `\u001b[31m`", "`a[U+202E]b` is `[U+001B][31m`"],
  ] as const) {
    it(`shows ${JSON.stringify(written)} as ${shown}`, () => assert.equal(shownMessage(written), shown));
  }
});
