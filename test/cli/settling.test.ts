import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { useFolder } from "./support";

const VOLUME = 'variable "encrypted" {}\n\nresource "aws_ebs_volume" "data" {\n  encrypted = var.encrypted\n}\n';

const plan = (encrypted: boolean) =>
  JSON.stringify({
    format_version: "1.2",
    planned_values: {
      root_module: {
        resources: [
          {
            address: "aws_ebs_volume.data",
            mode: "managed",
            type: "aws_ebs_volume",
            name: "data",
            values: { encrypted },
          },
        ],
      },
    },
  });

describe("what source does not show", () => {
  const folder = useFolder();
  const outcomes = (...given: readonly string[]) => {
    const { findings } = JSON.parse(folder.run("check", "main.tf", "--format", "json", ...given).stdout);
    return findings
      .filter((finding: { rule: string }) => finding.rule === "encryption/at-rest")
      .map((finding: { outcome: string }) => finding.outcome);
  };

  it("is settled by a plan", () => {
    folder.write("main.tf", VOLUME);
    folder.write("encrypted.json", plan(true));
    folder.write("plain.json", plan(false));
    assert.deepEqual(outcomes(), ["not-assessed"]);
    assert.deepEqual(outcomes("--plan", "encrypted.json"), []);
    assert.deepEqual(outcomes("--plan", "plain.json"), ["fail"]);
  });

  it("stays open with a file that is no plan, and the command says so", () => {
    folder.write("main.tf", VOLUME);
    for (const given of ["main.tf", "nowhere.json"]) {
      const { status, stderr } = folder.run("check", "--plan", given);
      assert.equal(status, 2);
      assert.match(stderr, /plan/u);
    }
  });
});

describe("knowledge of a workspace's own", () => {
  const folder = useFolder();
  const ENTRY = `
- type: example_store
  service: Example store
  holdsData: true
  capabilities:
    encryption/at-rest:
      must: { path: sealed, equals: true }
      says: the store is not sealed
`;

  it("is read like what ships, and its mistakes are named at their place", () => {
    mkdirSync(folder.path("regulatory/knowledge"), { recursive: true });
    folder.write("main.tf", 'resource "example_store" "main" {\n  sealed = false\n}\n');
    folder.write("regulatory/knowledge/own.yaml", ENTRY);
    const report = JSON.parse(folder.run("check", "--format", "json").stdout);
    assert.ok(
      report.findings.some((finding: { message: string }) => /^The store is not sealed/u.test(finding.message)),
    );
    assert.deepEqual(report.errors, []);
    folder.write("regulatory/knowledge/own.yaml", ENTRY.replace("holdsData: true", "holdsData: maybe"));
    const [problem] = JSON.parse(folder.run("check", "--format", "json").stdout).errors;
    assert.equal(problem.file, "regulatory/knowledge/own.yaml");
    assert.match(problem.message, /holdsData/u);
  });
});
