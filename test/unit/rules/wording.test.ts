import assert from "node:assert/strict";
import { analyse } from "../../support/project";

/** What is said of a resource by a rule. */
function saidBy(rule: string, code: string): readonly string[] {
  return analyse({ "main.tf": code }).findings.flatMap((finding) => (finding.rule === rule ? [finding.message] : []));
}

describe("the words of a finding", () => {
  it("show the value that decided, and the list that it stands in as people write it", () => {
    const code =
      'resource "google_compute_firewall" "web" {\n  source_ranges = ["10.0.0.0/8", "0.0.0.0/0"]\n  allow {\n    protocol = "tcp"\n  }\n}\n';
    assert.deepEqual(saidBy("exposure/public", code), [
      "The rule lets every address in: `source_ranges` is `0.0.0.0/0`.",
    ]);
  });

  describe("about items of which one has to be as asked", () => {
    const parametersOf = (...parameters: readonly (readonly [name: string, value: string])[]) => `
resource "aws_db_parameter_group" "own" {
  family = "postgres16"
  ${parameters.map(([name, value]) => `parameter {\n    name  = "${name}"\n    value = "${value}"\n  }`).join("\n  ")}
}
resource "aws_db_instance" "store" {
  engine               = "postgres"
  parameter_group_name = aws_db_parameter_group.own.name
}
`;

    it("show the value of the one that is meant, wherever it stands", () => {
      const said = saidBy("encryption/in-transit", parametersOf(["autovacuum", "1"], ["rds.force_ssl", "0"]));
      assert.deepEqual(said, [
        "Connections without TLS are accepted, because the parameter group does not refuse them: `parameter.value` is `0`.",
      ]);
    });

    it("show no value where none is meant: that of another one says nothing", () => {
      const said = saidBy("encryption/in-transit", parametersOf(["autovacuum", "1"], ["work_mem", "64"]));
      assert.deepEqual(said, [
        "Connections without TLS are accepted, because the parameter group does not refuse them.",
      ]);
    });
  });
});
