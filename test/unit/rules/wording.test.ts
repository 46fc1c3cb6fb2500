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
});
