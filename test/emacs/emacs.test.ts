import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { program } from "../cli/support";

/** What drive.el writes. */
interface Seen {
  readonly found: string;
  readonly hover: string;
  readonly fix: string;
  readonly text: string;
}

/** The finding stands behind characters that UTF-16 counts twice and Emacs once. */
const TEXT = 'resource "aws_ebs_volume" "e" {\n  /* 😀😀 */ encrypted = false\n}\n';
const RULE = "encryption/at-rest";

describe("Emacs with Eglot", () => {
  let folder: string;
  let seen: Seen;

  before(() => {
    folder = mkdtempSync(join(tmpdir(), "tureen-emacs-"));
    writeFileSync(join(folder, "main.tf"), TEXT);
    const environment = {
      TUREEN_NODE: process.execPath,
      TUREEN_PROGRAM: program,
      TUREEN_FILE: "main.tf",
      TUREEN_RULE: RULE,
      TUREEN_FIX: "Set encrypted to true",
      TUREEN_SEEN: join(folder, "seen.json"),
    };
    const { status, stderr } = spawnSync(
      process.env.TUREEN_EMACS ?? "emacs",
      ["-Q", "--batch", "-l", join(import.meta.dirname, "drive.el")],
      { cwd: folder, env: { ...process.env, ...environment, HOME: folder }, encoding: "utf8", timeout: 250_000 },
    );
    assert.equal(status, 0, stderr);
    seen = JSON.parse(readFileSync(join(folder, "seen.json"), "utf8")) as Seen;
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  it("shows findings of tureen lsp as diagnostics of Flymake", () => {
    assert.match(seen.found, /encryption\/at-rest[\s\S]*`encrypted` is `false`/u);
  });

  it("shows what a hover says", () => assert.match(seen.hover, /volume is not encrypted/u));

  it("applies a fix at its place, and the finding goes", () => {
    assert.equal(seen.text, TEXT.replace("false", "true"), seen.fix);
  });
});
