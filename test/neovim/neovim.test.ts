import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { program } from "../cli/support";

/** What drive.lua writes. */
interface Seen {
  readonly problem?: string;
  readonly findings: readonly { readonly rule?: string; readonly source?: string }[];
  readonly hover?: unknown;
  readonly fix?: string;
  readonly fixed: boolean;
  readonly text?: string;
}

const FILE = "infrastructure/azure/main.tf";
const RULE = "encryption/weak-protocol";
const EXAMPLE = join(import.meta.dirname, "../../examples/vela");

/** Lets Neovim do what drive.lua says, on a copy of the example device. */
function drive(folder: string): Seen {
  cpSync(EXAMPLE, folder, { recursive: true });
  const text = readFileSync(join(EXAMPLE, FILE), "utf8");
  const hoverLine = text.split("\n").findIndex((line) => line.startsWith('resource "azurerm_storage_account"'));
  const seen = join(folder, "seen.json");
  const environment = {
    TUREEN_NODE: process.execPath,
    TUREEN_PROGRAM: program,
    TUREEN_FOLDER: folder,
    TUREEN_FILE: FILE,
    TUREEN_RULE: RULE,
    TUREEN_HOVER_LINE: String(hoverLine),
    TUREEN_SEEN: seen,
  };
  const { status, stderr } = spawnSync(
    process.env.TUREEN_NVIM ?? "nvim",
    ["--headless", "--clean", "-n", "-u", join(import.meta.dirname, "drive.lua")],
    // Nothing of a person's own set-up takes part.
    {
      env: { ...process.env, ...environment, HOME: folder, XDG_CONFIG_HOME: folder },
      encoding: "utf8",
      timeout: 250_000,
    },
  );
  assert.equal(status, 0, stderr);
  return JSON.parse(readFileSync(seen, "utf8")) as Seen;
}

describe("Neovim", () => {
  let folder: string;
  let seen: Seen;

  before(() => {
    folder = mkdtempSync(join(tmpdir(), "tureen-neovim-"));
    seen = drive(folder);
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  it("shows findings of tureen lsp as its own diagnostics", () => {
    assert.equal(seen.problem, undefined);
    assert.ok(
      seen.findings.some(({ rule, source }) => rule === RULE && source === "Tureen"),
      JSON.stringify(seen),
    );
  });

  it("shows what a hover says", () => {
    assert.match(JSON.stringify(seen.hover), /Azure Storage[\s\S]*regulatory\/soup\.yaml/u);
  });

  it("applies a fix, and the finding goes", () => {
    assert.ok(seen.fixed, seen.fix);
    const text = readFileSync(join(EXAMPLE, FILE), "utf8");
    assert.equal(seen.text, text.replace(/TLS1_0/u, "TLS1_2").trimEnd());
  });
});
