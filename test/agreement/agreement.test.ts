import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import type { Diagnostic } from "vscode-languageserver/node";
import type { CheckReport } from "../../src/reports/check/report";
import { isOfInterest } from "../../src/service/files";
import { diagnosticsInEditor } from "./language-server";

const root = join(import.meta.dirname, "../..");
const severities = ["error", "warning", "information"];

/** Folders whose findings are compared, each with at least one of them. */
const folders = ["test/editor/workspace", "examples/vela"].filter((folder) => existsSync(join(root, folder)));

describe("editor and command line", () => {
  for (const folder of folders) {
    it(`say the same of ${folder}`, async () => {
      const path = join(root, folder);
      const files = readdirSync(path, { recursive: true, encoding: "utf8" }).filter(isOfInterest).sort();
      const inEditor = linesOfEditor(await diagnosticsInEditor(join(root, "dist/server.cjs"), path, files));
      const onCommandLine = linesOfReport(check(path));
      assert.notEqual(onCommandLine.length, 0, "the folder gives nothing to compare");
      assert.deepEqual(inEditor, onCommandLine);
    }).timeout(120_000);
  }
});

function check(path: string): CheckReport {
  const command = [join(root, "dist/cli.cjs"), "check", "--format", "json", "--fail-on", "never", path];
  const { stdout, stderr, status } = spawnSync(process.execPath, command, { encoding: "utf8", maxBuffer: 2 ** 28 });
  assert.equal(status, 0, stderr);
  return JSON.parse(stdout) as CheckReport;
}

/** One line a finding that fails and a file that cannot be read; what is not assessed stands in the panel. */
function linesOfReport({ findings, errors }: CheckReport): readonly string[] {
  return [
    ...findings
      .filter(({ outcome }) => outcome === "fail")
      .map((f) => line(f.file, f.range, f.severity, f.rule, f.message)),
    ...errors.map(({ file, range, message }) => line(file, range, "problem", "", message)),
  ].sort();
}

function linesOfEditor(diagnostics: ReadonlyMap<string, readonly Diagnostic[]>): readonly string[] {
  return [...diagnostics]
    .flatMap(([file, found]) =>
      found.map(({ range, severity, code, message }) =>
        code === undefined
          ? line(file, range, "problem", "", withoutCitation(message))
          : line(file, range, severities[(severity ?? 1) - 1] ?? "hint", String(code), withoutCitation(message)),
      ),
    )
    .sort();
}

/** The editor adds the clauses to the message; the report keeps them in a field of their own. */
function withoutCitation(message: Diagnostic["message"]): string {
  const text = typeof message === "string" ? message : message.value;
  return text.replace(/ Bears on [^\n]*\.$/, "");
}

function line(
  file: string,
  { start, end }: Diagnostic["range"],
  severity: string,
  rule: string,
  message: string,
): string {
  return `${file}:${start.line}:${start.character}-${end.line}:${end.character} ${severity} ${rule} ${message}`;
}
