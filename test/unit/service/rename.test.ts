import assert from "node:assert/strict";
import type { TextDocumentEdit } from "vscode-languageserver-types";
import { prepareRename, renameAt } from "../../../src/service/features/rename";
import { pointedAt, pointing } from "./caret";
import { DEVICE } from "./device-files";
import { applied } from "./snapshot";

type Files = Readonly<Record<string, string>>;

/** The files after a rename, those that did not change left out; or why there is none. */
function renamed(files: Files, file: string, text: string, to: string): Files | string {
  const { snapshot, position } = pointedAt(pointing(files, file, text));
  const answer = renameAt(file, position, to, snapshot);
  if (!answer) return "nothing";
  if ("problem" in answer) return answer.problem;
  const changes = (answer.edit.documentChanges ?? []) as readonly TextDocumentEdit[];
  return Object.fromEntries(
    changes.map(({ textDocument, edits }) => {
      const name = textDocument.uri.slice("file:///device/".length);
      const plain = edits.filter((edit) => "newText" in edit);
      return [name, applied(files[name] ?? "", plain)];
    }),
  );
}

function prepared(file: string, text: string, files: Files = DEVICE) {
  const { snapshot, position } = pointedAt(pointing(files, file, text));
  return prepareRename(file, position, snapshot);
}

describe("renaming a record", () => {
  it("changes every place that names it, in all files, and nothing else", () => {
    const after = renamed(DEVICE, "regulatory/risks.yaml", "RISK-001", "RISK-100");
    assert.deepEqual(after, {
      "main.tf": (DEVICE["main.tf"] ?? "")
        .replace("@risk RISK-001", "@risk RISK-100")
        .replace("because of RISK-001", "because of RISK-100"),
      "api.yaml": (DEVICE["api.yaml"] ?? "").replaceAll("RISK-001", "RISK-100"),
      "regulatory/soup.yaml": (DEVICE["regulatory/soup.yaml"] ?? "").replaceAll(/RISK-001\b(?!\.2)/gu, "RISK-100"),
      "regulatory/risks.yaml": (DEVICE["regulatory/risks.yaml"] ?? "").replace("id: RISK-001", "id: RISK-100"),
    });
  });

  it("is the same from a tag, an annotation, a field and the words of a comment", () => {
    const expected = renamed(DEVICE, "regulatory/risks.yaml", "RISK-001", "RISK-100");
    for (const file of ["main.tf", "api.yaml", "regulatory/soup.yaml"]) {
      assert.deepEqual(renamed(DEVICE, file, "RISK-001", "RISK-100"), expected, file);
    }
  });

  it("keeps quotation marks", () => {
    const after = renamed(DEVICE, "main.tf", "RISK-002", "RISK-020");
    assert.ok(typeof after === "object");
    assert.match(after["regulatory/risks.yaml"] ?? "", /id: "RISK-020"/u);
    assert.match(after["regulatory/soup.yaml"] ?? "", /\[RISK-001, 'RISK-020'\]/u);
  });

  it("of a supplier leaves code alone", () => {
    const after = renamed(DEVICE, "regulatory/suppliers.yaml", "aws", "amazon");
    assert.deepEqual(Object.keys(after).sort(), [
      "regulatory/device.yaml",
      "regulatory/knowledge/own.yaml",
      "regulatory/soup.yaml",
      "regulatory/suppliers.yaml",
    ]);
  });

  it("follows an alias to what it stands for", () => {
    const files = {
      "regulatory/soup.yaml":
        "schemaVersion: 1\nitems:\n  - id: SOUP-001\n    risks: &both [RISK-001]\n  - id: SOUP-002\n    risks: *both\n",
      "regulatory/risks.yaml": "schemaVersion: 1\nrisks:\n  - id: RISK-001\n",
    };
    const after = renamed(files, "regulatory/risks.yaml", "RISK-001", "RISK-002");
    assert.ok(typeof after === "object");
    assert.match(after["regulatory/soup.yaml"] ?? "", /risks: &both \[RISK-002\]\n.*\n {4}risks: \*both/u);
  });

  it("corrects a name that no record has to that of one", () => {
    const files = { ...DEVICE, "main.tf": '# @risk RISK-0O1\nresource "aws_sqs_queue" "q" {}\n' };
    assert.deepEqual(renamed(files, "main.tf", "RISK-0O1", "RISK-001"), {
      "main.tf": '# @risk RISK-001\nresource "aws_sqs_queue" "q" {}\n',
    });
  });

  it("renames identifiers that are kept in another system", () => {
    const files = { "main.tf": '# @requirement REQ-1\nresource "aws_sqs_queue" "q" {}\n# REQ-1\n' };
    const after = renamed(files, "main.tf", "REQ-1", "REQ-2");
    assert.ok(typeof after === "object");
    assert.doesNotMatch(after["main.tf"] ?? "", /REQ-1/u);
  });

  it("does nothing for the same name", () => {
    assert.deepEqual(renamed(DEVICE, "main.tf", "RISK-001", "RISK-001"), {});
  });
});

describe("a rename is refused", () => {
  const from = (to: string) => renamed(DEVICE, "main.tf", "RISK-001", to);

  it("to an identifier that is taken, with the next one that is free", () => {
    assert.equal(
      from("RISK-002"),
      "`RISK-002` is the identifier of another risk. The next free identifier is RISK-003.",
    );
    assert.match(String(from("SOUP-001")), /another SOUP item/u);
  });

  it("to what is no identifier", () => {
    for (const to of ["", "RISK 3", "3-RISK", "RISK/3", "null", "a: b"])
      assert.match(String(from(to)), /not an identifier/u);
  });

  it("to what tags in code cannot name", () => {
    assert.match(String(from("LOSS")), /give it a number at its end/u);
  });

  it("where two records have the identifier", () => {
    const files = {
      ...DEVICE,
      "regulatory/risks.yaml": "schemaVersion: 1\nrisks:\n  - id: RISK-001\n  - id: RISK-001\n",
    };
    assert.match(String(renamed(files, "main.tf", "RISK-001", "RISK-009")), /used by two records/u);
    assert.match(JSON.stringify(prepared("main.tf", "RISK-001", files)), /used by two records/u);
  });

  it("where a file that names the record has errors, or is of a newer version", () => {
    const with_ = (text: string) => ({ ...DEVICE, "regulatory/soup.yaml": text });
    const broken = with_("schemaVersion: 1\nitems:\n  - id: SOUP-001\n    risks: [RISK-001\n");
    assert.match(String(renamed(broken, "main.tf", "RISK-001", "RISK-009")), /soup\.yaml`: The file has errors/u);
    const newer = with_("schemaVersion: 2\nitems:\n  - id: SOUP-001\n    risks: [RISK-001]\n");
    assert.match(String(renamed(newer, "main.tf", "RISK-001", "RISK-009")), /soup\.yaml`: .*Update Tureen/u);
  });
});

describe("what can be renamed", () => {
  it("is the identifier, without its quotation marks", () => {
    assert.deepEqual(prepared("regulatory/risks.yaml", "RISK-002"), {
      range: { start: { line: 6, character: 9 }, end: { line: 6, character: 17 } },
      placeholder: "RISK-002",
    });
  });

  it("is not an address, which is renamed in code, and no other word of the register", () => {
    assert.match(JSON.stringify(prepared("regulatory/risks.yaml", "aws_db_instance")), /address in code/u);
    assert.match(JSON.stringify(prepared("regulatory/risks.yaml", "Disclosure")), /Only identifiers/u);
  });

  it("is left to others elsewhere in code", () => {
    assert.equal(prepared("main.tf", "engine"), undefined);
  });
});
