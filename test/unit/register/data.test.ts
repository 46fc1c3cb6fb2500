import assert from "node:assert/strict";
import { analyse } from "../../support/project";

const STORE = `# @soup SOUP-001
resource "aws_db_instance" "clinical" {
  engine         = "postgres"
  engine_version = "16.3"
}
`;
const soup = (fields: string) => `items:\n  - id: SOUP-001\n    title: Clinical database\n${fields}`;

function found(rule: string, fields: string, code = STORE) {
  const { findings } = analyse({ "main.tf": code, "regulatory/soup.yaml": soup(fields) });
  return findings.filter((finding) => finding.rule === rule);
}

describe("the class of data of a store", () => {
  const messages = (fields: string, code?: string) =>
    found("register/data-class", fields, code).map(({ message }) => message);

  it("is asked for where neither the item nor a tag says it", () => {
    assert.deepEqual(messages(""), [
      "Nothing says what data `SOUP-001` Clinical database holds: `aws_db_instance.clinical` is a store. Write `dataClass`: none, pseudonymised, personal or health.",
    ]);
    assert.deepEqual(messages("    dataClass: none\n"), []);
    assert.deepEqual(messages("", STORE.replace("# @soup", "# @data health\n# @soup")), []);
  });

  it("is not asked of what keeps no data, of retired items, or of what is no part of the device", () => {
    const key = STORE.replace(/aws_db_instance/u, "aws_lb");
    assert.deepEqual(messages("", key), []);
    assert.deepEqual(messages("", STORE.replace(/aws_db_instance/u, "aws_kms_key")), []);
    assert.deepEqual(messages("    status: retired\n"), []);
    assert.deepEqual(messages("    role: out-of-scope\n"), []);
  });

  it("comes with a question in the register", () => {
    const [finding] = found("register/data-class", "");
    assert.deepEqual(
      finding?.fixes.map(({ title }) => title),
      ["Ask for the class of data of SOUP-001"],
    );
  });
});

describe("the rights of the persons in the data", () => {
  it("are asked for one by one, each with its clause", () => {
    const stated = "    dataClass: health\n    dataSubjectRights:\n      access: Export\n";
    const [finding] = found("register/data-rights", stated);
    assert.match(
      finding?.message ?? "",
      /holds health data, and it leaves open how a person has it put right or has it erased/,
    );
    assert.deepEqual(finding?.clauses, ["GDPR-16", "GDPR-17"]);
  });

  it("are asked of what keeps data, not of a queue through which it passes", () => {
    const queue = '# @soup SOUP-001\nresource "aws_sqs_queue" "orders" {\n}\n';
    assert.deepEqual(found("register/data-rights", "    dataClass: health\n", queue), []);
    assert.equal(found("register/data-class", "", queue).length, 1);
  });

  it("are not asked for where there is no data about persons", () => {
    assert.deepEqual(found("register/data-rights", "    dataClass: none\n"), []);
    assert.deepEqual(
      found("register/data-rights", "    dataClass: health\n", STORE.replace("# @soup", "# @data none\n# @soup")),
      [],
    );
    assert.deepEqual(found("register/data-rights", ""), []);
  });
});

describe("cloud providers that no environment declares", () => {
  const CODE = `${STORE}\nresource "hcloud_server" "figures" {\n  server_type = "cx22"\n}\n`;
  const undeclared = (device: string, suppliers = "") =>
    analyse({
      "main.tf": CODE,
      "regulatory/device.yaml": `name: Vela\n${device}`,
      "regulatory/suppliers.yaml": suppliers,
    })
      .findings.filter(({ rule }) => rule === "supplier/undeclared")
      .map(({ subject }) => subject);
  const environment = (provider: string) => `environments:\n  - name: production\n    provider: ${provider}\n`;

  it("are named once each", () => {
    assert.deepEqual(undeclared(environment("aws")), ["hetzner"]);
    assert.deepEqual(undeclared(environment("hetzner")), ["aws"]);
  });

  it("may be declared by another name or by the record of the supplier", () => {
    assert.deepEqual(undeclared(environment("amazon")), ["hetzner"]);
    const suppliers = "suppliers:\n  - id: SUP-001\n    name: Amazon Web Services\n";
    assert.deepEqual(undeclared(environment("SUP-001"), suppliers), ["hetzner"]);
  });

  it("are no question while an environment leaves its provider open", () => {
    assert.deepEqual(undeclared(""), []);
    assert.deepEqual(undeclared(`${environment("aws")}  - name: test\n`), []);
  });
});
