import assert from "node:assert/strict";
import { describe, it } from "mocha";
import type { ReportInput } from "../../../src/reports/document/input";
import { requirementsDocument, reviewOfCode, watchersInCode } from "../../../src/reports/readiness/linked";
import { inputOf, kindOf } from "./support";

const CODE = {
  "main.tf": 'provider "aws" {\n  region = "eu-central-1"\n}\n\nresource "aws_sqs_queue" "recordings" {}\n',
  "network/main.tf": 'resource "aws_sns_topic" "alarms" {}\n',
};

/** Files that are no infrastructure code are read beside the workspace. */
function withTexts(
  texts: Readonly<Record<string, string>>,
  device = "",
  code: Readonly<Record<string, string>> = CODE,
): ReportInput {
  const input = inputOf({ ...code, "regulatory/device.yaml": `name: Vela\n${device}` });
  return { ...input, read: (path) => texts[path] };
}

const named = (document: string, more = "") => `minimumRequirements:\n  document: ${document}\n${more}`;
const REVIEWED = '  version: "3"\n  reviewedAt: "2026-05-01"\n';
const LONG = `Runs in eu-central-1. ${"Storage is encrypted with keys of the manufacturer. ".repeat(20)}`;

describe("the document of minimum requirements", () => {
  const missing = (texts: Readonly<Record<string, string>>, device: string) =>
    requirementsDocument(withTexts(texts, device)).missing.join("\n");

  it("is asked for", () => {
    assert.match(missing({}, ""), /names no document/);
  });

  it("says something beside its links, and names the places that code shows", () => {
    const bare = missing(
      { "docs/min.md": "See https://cloud.example.com/well-architected/security" },
      named("docs/min.md", REVIEWED),
    );
    assert.match(bare, /has 1 word beside its links/);
    assert.match(bare, /In code and not in `docs\/min\.md`: `eu-central-1`/);
    assert.equal(missing({ "docs/min.md": LONG }, named("docs/min.md", REVIEWED)), "");
  });

  it("has a version where it is an address, and a review", () => {
    assert.match(missing({}, named("https://example.com/min")), /web address without a version.*\n.*No review/);
    assert.equal(missing({}, named("https://example.com/min", REVIEWED)), "");
  });

  it("is named where it cannot be read; other forms than text are not opened", () => {
    assert.match(missing({}, named("docs/min.md", REVIEWED)), /cannot be read/);
    assert.equal(missing({}, named("docs/min.pdf", REVIEWED)), "");
  });
});

describe("the review of infrastructure code", () => {
  const shown = (owners: string, code = CODE) => reviewOfCode(withTexts({ ".github/CODEOWNERS": owners }, "", code));

  it("counts files for which owners are named; the last pattern counts", () => {
    assert.match(shown("# all\n* @team\n").evidence.join(), /owners for 2 of 2 files/);
    assert.match(shown("/network/ @net\n").evidence.join(), /owners for 1 of 2 files/);
    assert.match(shown("*.tf @team\n/network/\n").evidence.join(), /owners for 1 of 2 files/);
    assert.match(shown("docs/ @team\n").evidence.join(), /owners for 0 of 2 files/);
  });

  it("names rules of branches that stand in code", () => {
    const code = { ...CODE, "github.tf": 'resource "github_branch_protection" "main" {\n  pattern = "main"\n}\n' };
    const { evidence, missing } = shown("* @team\n", code);
    assert.match(evidence.join(), /`github_branch_protection\.main` declares rules for changes to `main`/);
    assert.deepEqual(missing, []);
  });

  it("says what is not there", () => {
    assert.equal(reviewOfCode(withTexts({})).missing.length, 2);
  });
});

describe("services that watch", () => {
  it("are named, and named as missing for the clouds that are used", () => {
    const code = { ...CODE, "watch.tf": 'resource "aws_inspector2_enabler" "all" {\n  resource_types = ["ECR"]\n}\n' };
    const { evidence, missing } = watchersInCode(withTexts({}, "", code));
    assert.match(evidence.join(), /`aws_inspector2_enabler\.all` turns on a service that looks for vulnerabilities/);
    assert.match(missing.join(), /^Nothing in code turns on a service that watches configuration/);
    assert.deepEqual(watchersInCode(withTexts({}, "", { "main.tf": 'resource "hcloud_server" "a" {}\n' })).missing, []);
  });
});

describe("the validation plan", () => {
  const section = (device: string) => {
    const { sections } = kindOf("qualification").build(withTexts({}, device));
    return JSON.stringify(sections.find(({ title }) => title === "Validation plan"));
  };

  it("stands with the worksheets, and is a gap where the device file names none", () => {
    assert.match(
      section('validationPlan:\n  id: VP-007\n  date: "2026-02-01"\n'),
      /"VP-007".*"date":"2026-02-01".*"missing":"owner of the plan"/,
    );
    assert.match(section(""), /"missing":"validation plan/);
  });
});
