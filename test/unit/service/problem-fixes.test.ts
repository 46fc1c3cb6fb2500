import assert from "node:assert/strict";
import type { CodeAction } from "vscode-languageserver-types";
import { codeActions } from "../../../src/service/features/code-actions";
import { diagnosticsOf } from "../../../src/service/features/diagnostics";
import { movedFixes } from "../../../src/service/features/moved-fixes";
import { problemFixes } from "../../../src/service/features/problem-fixes";
import { pointedAt, pointing } from "./caret";
import { DEVICE } from "./device-files";
import { applied, editsIn } from "./snapshot";

type Files = Readonly<Record<string, string>>;

/** What the light bulb offers at the first place of a text. */
function offered(files: Files, file: string, text: string) {
  const { snapshot, position } = pointedAt(pointing(files, file, text));
  const diagnostics = [...diagnosticsOf(file, snapshot)];
  const request = { file, range: { start: position, end: position }, diagnostics, isAsked: true };
  return [...problemFixes(request, snapshot), ...movedFixes(request, snapshot), ...codeActions(request, snapshot)];
}

function fixed(files: Files, { edit }: CodeAction, file: string): string {
  return applied(files[file] ?? "", editsIn(edit, file));
}

const soup = (line: string): Files => ({
  ...DEVICE,
  "regulatory/soup.yaml": `schemaVersion: 1\nitems:\n  - id: SOUP-001\n    ${line}\n`,
});

describe("the light bulb on a problem of the register", () => {
  it("puts it right, as the preferred answer to its diagnostic", () => {
    const files = soup("role: soop # why");
    const [fix] = offered(files, "regulatory/soup.yaml", "soop");
    assert.ok(fix);
    assert.equal(fix.title, "Change to soup");
    assert.equal(fix.isPreferred, true);
    assert.match(String(fix.diagnostics?.[0]?.message), /Did you mean `soup`\?/u);
    assert.match(fixed(files, fix, "regulatory/soup.yaml"), /role: soup # why/u);
  });

  it("offers nothing elsewhere, and nothing where the answer is not one", () => {
    assert.deepEqual(offered(soup("role: soop"), "regulatory/soup.yaml", "items"), []);
    assert.deepEqual(offered(soup("role: elephant"), "regulatory/soup.yaml", "elephant"), []);
  });

  it("renames an identifier in another form than the device file asks for, wherever it stands", () => {
    const files = {
      ...DEVICE,
      "regulatory/device.yaml": "schemaVersion: 1\nidPatterns:\n  control: RC-##\n",
      "regulatory/risks.yaml":
        "schemaVersion: 1\nrisks:\n  - id: RISK-001\n    controls: [RC-1]\ncontrols:\n  - id: RC-1\n",
      "api.yaml": (DEVICE["api.yaml"] ?? "").replace("RC-001", "RC-1"),
    };
    const [fix] = offered(files, "regulatory/risks.yaml", "RC-1\n");
    assert.ok(fix);
    assert.equal(fix.title, "Rename RC-1 to RC-01 everywhere");
    assert.match(fixed(files, fix, "regulatory/risks.yaml"), /controls: \[RC-01\]\ncontrols:\n {2}- id: RC-01\n/u);
    assert.match(fixed(files, fix, "api.yaml"), /tureen\.dev\/control: RC-01/u);
  });
});

describe("the light bulb on what names nothing", () => {
  it("corrects a tag in code", () => {
    const files = { ...DEVICE, "main.tf": '# @risk RIKS-001\nresource "aws_sqs_queue" "q" {}\n' };
    const fix = offered(files, "main.tf", "RIKS-001").find(({ title }) => title === "Change to RISK-001");
    assert.ok(fix);
    assert.equal(fixed(files, fix, "main.tf"), '# @risk RISK-001\nresource "aws_sqs_queue" "q" {}\n');
  });

  it("offers the resource that an address may have meant", () => {
    const files = { ...DEVICE, ...soup('covers: ["aws_db_instance.mian"]') };
    const fix = offered(files, "regulatory/soup.yaml", "aws_db_instance.mian").find(({ title }) =>
      /main$/u.test(title),
    );
    assert.ok(fix);
    assert.match(fixed(files, fix, "regulatory/soup.yaml"), /covers: \["aws_db_instance\.main"\]/u);
  });

  it("follows moved blocks, one after the other and of whole modules", () => {
    const moved = (from: string, to: string) => `moved {\n  from = ${from}\n  to   = ${to}\n}\n`;
    const files = {
      ...soup('covers: [aws_db_instance.first, "module.old.*"]'),
      "main.tf": `${DEVICE["main.tf"]}module "clinical" {\n  source = "./store"\n}\n${moved("aws_db_instance.first", "aws_db_instance.second")}${moved("aws_db_instance.second", "aws_db_instance.main")}${moved("module.old", "module.clinical")}`,
      "store/main.tf": 'resource "aws_sqs_queue" "q" {}\n',
    };
    const [first] = offered(files, "regulatory/soup.yaml", "aws_db_instance.first");
    assert.equal(first?.title, "Change to aws_db_instance.main, to which it was moved");
    const [module] = offered(files, "regulatory/soup.yaml", "module.old");
    assert.ok(module);
    assert.match(fixed(files, module, "regulatory/soup.yaml"), /\[aws_db_instance\.first, "module\.clinical\.\*"\]/u);
  });

  it("does not go in circles", () => {
    const circle = "moved {\n  from = a.b\n  to = a.c\n}\nmoved {\n  from = a.c\n  to = a.b\n}\n";
    const files = { ...soup("covers: [a.b]"), "main.tf": `${DEVICE["main.tf"]}${circle}` };
    assert.ok(offered(files, "regulatory/soup.yaml", "a.b").every(({ title }) => !/moved/u.test(title)));
  });
});
