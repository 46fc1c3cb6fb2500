import assert from "node:assert/strict";
import { definitionAt } from "../../../src/service/features/definition";
import { highlightsAt } from "../../../src/service/features/document-highlight";
import { referencesAt } from "../../../src/service/features/references";
import { pointedAt, pointing, shown } from "./caret";
import { DEVICE } from "./device-files";

function definitions(file: string, text: string): readonly string[] {
  const { snapshot, position } = pointedAt(pointing(DEVICE, file, text));
  return definitionAt(file, position, snapshot).map((place) => shown(place, snapshot));
}

function references(file: string, text: string, includesDeclaration = false): readonly string[] {
  const { snapshot, position } = pointedAt(pointing(DEVICE, file, text));
  return referencesAt(file, position, snapshot, includesDeclaration).map((place) => shown(place, snapshot));
}

describe("the definition of an identifier", () => {
  const RISK = ["regulatory/risks.yaml:3 RISK-001"];

  it("is its record, wherever the identifier stands", () => {
    assert.deepEqual(definitions("main.tf", "RISK-001, RISK-002"), RISK);
    assert.deepEqual(definitions("main.tf", "RISK-001, see"), RISK, "in the words of a comment");
    assert.deepEqual(definitions("main.tf", 'RISK-001" }'), RISK, "in a string of the code");
    assert.deepEqual(definitions("api.yaml", "RISK-001"), RISK, "in an annotation");
    assert.deepEqual(definitions("regulatory/soup.yaml", "RISK-001,"), RISK, "in a list");
    assert.deepEqual(definitions("regulatory/soup.yaml", 'RISK-001"'), RISK, "in quotation marks");
    assert.deepEqual(definitions("regulatory/risks.yaml", "RC-001]"), ["regulatory/risks.yaml:10 RC-001"]);
  });

  it("of a supplier is its record, from items, environments and own knowledge", () => {
    const supplier = ["regulatory/suppliers.yaml:3 aws"];
    assert.deepEqual(definitions("regulatory/soup.yaml", "aws"), supplier);
    assert.deepEqual(definitions("regulatory/device.yaml", "aws\n"), supplier);
    assert.deepEqual(definitions("regulatory/knowledge/own.yaml", "aws"), supplier);
    assert.deepEqual(definitions("main.tf", "aws_db_instance"), [], "code does not name suppliers");
  });

  it("is none in an address on the web, and none of another identifier that begins alike", () => {
    assert.deepEqual(definitions("main.tf", "RISK-001.\n"), []);
    assert.deepEqual(definitions("regulatory/soup.yaml", "RISK-0011"), []);
  });
});

describe("the definition of an address in the register", () => {
  it("is the resource, or every resource that the pattern describes", () => {
    assert.deepEqual(definitions("regulatory/risks.yaml", "aws_db_instance.replica"), [
      'main.tf:8 resource "aws_db_instance" "replica"',
    ]);
    assert.equal(definitions("regulatory/device.yaml", "aws_db_instance").length, 2);
  });
});

describe("references to a record", () => {
  it("are tags, annotations, fields and words, and the resources that belong to it", () => {
    assert.deepEqual(references("regulatory/risks.yaml", "RISK-001"), [
      "api.yaml:7 RISK-001",
      "api.yaml:9 RISK-001",
      "main.tf:1 RISK-001",
      "main.tf:2 RISK-001",
      "regulatory/soup.yaml:3 RISK-001",
      "regulatory/soup.yaml:6 RISK-001",
      "regulatory/soup.yaml:10 RISK-001",
      "regulatory/soup.yaml:11 RISK-001",
      'main.tf:3 resource "aws_db_instance" "main"',
      "api.yaml:4 api",
    ]);
  });

  it("are the same from every place, with the record itself where that is asked for", () => {
    const all = references("regulatory/risks.yaml", "RISK-001", true);
    assert.ok(all.includes("regulatory/risks.yaml:3 RISK-001"));
    assert.deepEqual(references("main.tf", "RISK-001", true), all);
  });

  it("of a control come through its own patterns too", () => {
    assert.ok(
      references("regulatory/risks.yaml", "RC-001]").includes('main.tf:8 resource "aws_db_instance" "replica"'),
    );
  });

  it("of a supplier are the fields that name it", () => {
    assert.deepEqual(references("regulatory/suppliers.yaml", "aws"), [
      "regulatory/device.yaml:4 aws",
      "regulatory/knowledge/own.yaml:3 aws",
      "regulatory/soup.yaml:5 aws",
    ]);
  });
});

describe("references to a resource", () => {
  it("are the records that cover it, by pattern, by tag and through its item", () => {
    assert.deepEqual(references("main.tf", '"aws_db_instance" "main"'), [
      'regulatory/device.yaml:5 "aws_db_instance.*"',
      "regulatory/soup.yaml:3 SOUP-001",
      "regulatory/risks.yaml:3 RISK-001",
      'regulatory/risks.yaml:7 "RISK-002"',
    ]);
    assert.deepEqual(references("main.tf", '"aws_db_instance" "replica"'), [
      "regulatory/risks.yaml:12 aws_db_instance.replica",
      'regulatory/device.yaml:5 "aws_db_instance.*"',
    ]);
  });

  it("are found from its address in the register", () => {
    assert.deepEqual(references("regulatory/risks.yaml", "aws_db_instance.replica"), [
      'main.tf:8 resource "aws_db_instance" "replica"',
      "regulatory/risks.yaml:12 aws_db_instance.replica",
      'regulatory/device.yaml:5 "aws_db_instance.*"',
    ]);
  });

  it("are not asked for by an attribute", () => {
    assert.deepEqual(references("main.tf", "engine"), []);
  });
});

describe("highlights", () => {
  it("are the places of the file that name the same record", () => {
    const { snapshot, file, position } = pointedAt(pointing(DEVICE, "regulatory/risks.yaml", "RC-001"));
    const found = highlightsAt(file, position, snapshot).map(({ range, kind }) => `${range.start.line + 1} ${kind}`);
    assert.deepEqual(found, ["5 2", "10 3"]);
  });

  it("are the same address in several records", () => {
    const files = {
      ...DEVICE,
      "regulatory/soup.yaml":
        "schemaVersion: 1\nitems:\n  - id: SOUP-001\n    covers: [a.b]\n  - id: SOUP-002\n    covers: [a.b]\n",
    };
    const { snapshot, file, position } = pointedAt(pointing(files, "regulatory/soup.yaml", "a.b"));
    assert.equal(highlightsAt(file, position, snapshot).length, 2);
  });
});
