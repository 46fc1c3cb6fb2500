import assert from "node:assert/strict";
import {
  certificatesOfOthers,
  expiredCertificates,
  missingCertificates,
} from "../../../src/register/queries/certificates";
import { dueEvaluations, incompleteSuppliers, missingSuppliers } from "../../../src/register/queries/suppliers";
import { viewRegister } from "../../../src/register/queries/view";
import { readRegister } from "../../../src/register/read/read";
import { knowledge as shipped, TODAY } from "../../support/project";
import { knowledge, resource, workspace } from "./workspace";

const database = resource("aws_db_instance.main", { engine: "postgres", engine_version: "16.3" });
const web = resource("Deployment/prod/web", {
  spec: { template: { spec: { containers: [{ image: "registry.example.org/own/web:1" }, { image: "nginx:1" }] } } },
});

function view(files: Readonly<Record<string, string>>, resources = [database]) {
  const texts = Object.entries(files).map(([name, text]) => ({
    file: `regulatory/${name}.yaml`,
    text: `schemaVersion: 1\n${text}`,
  }));
  return viewRegister(readRegister(texts, "regulatory"), workspace(resources), knowledge, shipped.suppliers);
}

const table = shipped.suppliers;
const ITEM = "items:\n  - id: SOUP-001\n    title: Database\n    covers: [aws_db_instance.main]\n";
const supplier = (fields: string) => `suppliers:\n  - id: aws\n    name: Amazon Web Services\n${fields}`;

describe("the supplier of what code shows", () => {
  const missing = (files: Readonly<Record<string, string>>, resources = [database]) =>
    missingSuppliers(view(files, resources), table).map(({ subject }) => subject);

  it("has a record by its key, its name, or because an item says so", () => {
    assert.deepEqual(missing({ soup: ITEM }), ["aws"]);
    assert.deepEqual(missing({ soup: ITEM, suppliers: supplier("") }), []);
    assert.deepEqual(
      missing({ soup: ITEM, suppliers: "suppliers:\n  - id: SUP-1\n    name: amazon web services\n" }),
      [],
    );
    const named = `${ITEM}    supplier: SUP-1\n`;
    assert.deepEqual(missing({ soup: named, suppliers: "suppliers:\n  - id: SUP-1\n    name: The cloud\n" }), []);
  });

  it("is asked for once, however much comes from it, with a record to fill in", () => {
    const queue = resource("aws_sqs_queue.q");
    const [fact] = missingSuppliers(view({ soup: "items: []\n" }, [database, queue]), table);
    assert.match(fact?.message ?? "", /stands for Amazon Web Services, from which .* and .* come\./);
    assert.deepEqual(fact?.offer?.change, {
      kind: "supplier",
      file: "regulatory/suppliers.yaml",
      supplier: { key: "aws", name: "Amazon Web Services", runsService: true },
    });
  });

  it("is known by where an image comes from", () => {
    const soup = 'items:\n  - id: SOUP-001\n    covers: ["image:registry.example.org/own/*"]\n';
    assert.deepEqual(missing({ soup }, [web]), ["SOUP-001"]);
    const suppliers = 'suppliers:\n  - id: own\n    sources: ["registry.example.org/own/*"]\n';
    assert.deepEqual(missing({ soup, suppliers }, [web]), []);
  });

  it("is not asked for before there is a register, nor of what is not registered and no service", () => {
    assert.deepEqual(missing({}), []);
    assert.deepEqual(missing({ soup: "items: []\n" }, [web]), []);
  });

  it("is not asked for of items that are out of scope", () => {
    const soup = 'items:\n  - id: SOUP-001\n    role: out-of-scope\n    covers: ["image:*"]\n';
    assert.deepEqual(missing({ soup }, [web]), []);
  });
});

describe("the record of a supplier", () => {
  const due = (fields: string, on = TODAY) =>
    dueEvaluations(view({ soup: ITEM, suppliers: supplier(fields) }), table, on).map(
      ({ message, severity }) => `${severity ?? "as the rule"}: ${message}`,
    );

  it("is evaluated again by the day that it names", () => {
    assert.deepEqual(due("    nextEvaluation: 2026-11-21\n"), []);
    assert.match(due("    nextEvaluation: 2026-11-20\n")[0] ?? "", /^as the rule: .* again by 2026-11-20\.$/);
  });

  it("is evaluated again after the interval, where it names no day", () => {
    assert.deepEqual(due("    evaluatedAt: 2024-11-21\n"), []);
    assert.match(due("    evaluatedAt: 2024-11-20\n")[0] ?? "", /more than 24 months ago \(Tureen's own interval/);
  });

  it("says that no evaluation is recorded, and how much depends on it", () => {
    assert.deepEqual(due("    evaluatedAt: TODO\n"), [
      "information: No evaluation of `aws` Amazon Web Services is recorded. 1 component of the code comes from it.",
    ]);
  });

  it("names the contract on data where data is held", () => {
    const lacks = (fields: string, resources = [database]) =>
      incompleteSuppliers(view({ soup: ITEM, suppliers: supplier(fields) }, resources), table).map((f) => f.message);
    const entity = "    legalEntity: X\n    criticality: high\n";
    assert.match(lacks("")[0] ?? "", /lacks the legal entity .*, the contract on data processing and where its sub/);
    assert.match(lacks(entity)[0] ?? "", /lacks the contract on data processing/);
    assert.deepEqual(lacks(entity, []), []);
  });

  it("names none of whoever only makes an image that runs beside data", () => {
    const soup = 'items:\n  - id: SOUP-001\n    covers: ["image:registry.example.org/own/*"]\n    supplier: own\n';
    const suppliers =
      'suppliers:\n  - id: own\n    name: Own\n    criticality: high\n    sources: ["registry.example.org/own/*"]\n';
    const found = incompleteSuppliers(view({ soup, suppliers }, [web]), table);
    assert.deepEqual(
      found.map(({ message }) => message),
      ["`own` Own lacks the legal entity of the contract."],
    );
  });
});

describe("a certificate", () => {
  const certificate = (fields: string) =>
    supplier(`    legalEntity: AWS EMEA SARL\n    certificates:\n      - { ${fields} }\n`);
  const of = (fields: string, device = "") => view({ soup: ITEM, device, suppliers: certificate(fields) });

  it("holds to the end of its last day, and is mentioned before", () => {
    const on = (day: string) =>
      expiredCertificates(of("scheme: C5, expires: 2026-11-21"), day).map((f) => `${f.severity}: ${f.message}`);
    assert.match(on("2026-11-22")[0] ?? "", /^undefined: C5 of `aws` Amazon Web Services was valid until 2026-11-21/);
    assert.match(on("2026-11-21")[0] ?? "", /^information: .* is valid until 2026-11-21/);
    assert.deepEqual(on("2026-08-20"), []);
  });

  it("names the legal entity of the contract", () => {
    assert.equal(certificatesOfOthers(of("entity: 'AWS, Inc.'")).length, 1);
    assert.equal(certificatesOfOthers(of("entity: aws emea s.a.r.l")).length, 1);
    assert.equal(certificatesOfOthers(of("entity: AWS  EMEA SARL.")).length, 0);
  });

  it("of a scheme is asked for by the national rules of the device", () => {
    const missing = (fields: string, device: string) =>
      missingCertificates(of(fields, device), table, TODAY).map(({ clauses }) => clauses[0]);
    const overlay = "overlays: [de-sgbv, fr-hds]\n";
    assert.deepEqual(missing("scheme: ISO 27001", overlay), ["DE-SGBV-393", "FR-HDS-v2"]);
    assert.deepEqual(missing("scheme: C5 type 2", overlay), ["FR-HDS-v2"]);
    assert.deepEqual(missing("scheme: C5 type 2, expires: 2020-01-01", overlay), ["DE-SGBV-393", "FR-HDS-v2"]);
    assert.deepEqual(missing("scheme: ISO 27001", ""), []);
  });
});
