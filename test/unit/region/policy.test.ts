import assert from "node:assert/strict";
import { expectMarked, type Options } from "./support";

const device = (text: string): Options => ({ records: { "device.yaml": `schemaVersion: 1\n${text}\n` } });

const zurich = `
provider "aws" {
  region = "eu-central-2"
           ^^^^^^^^^^^^^^ outside-eea
}
resource "aws_s3_bucket" "images" {}
`;

describe("overlays", () => {
  it("of HDS turn Zurich into an error, those of section 393 SGB V do not", () => {
    const [french] = expectMarked(zurich, device("overlays: [fr-hds]"));
    assert.equal(french?.severity, "error");
    assert.match(
      french?.message ?? "",
      /HDS version 2 asks that health data are stored in the EEA alone.* \(HDS v2\)\./,
    );
    const [german] = expectMarked(zurich, device("overlays: [de-sgbv]"));
    assert.equal(german?.severity, "information");
    assert.doesNotMatch(german?.message ?? "", /SGB/);
  });

  it("of section 393 SGB V do not accept a country without a decision", () => {
    const [finding] = expectMarked(
      zurich.replace("eu-central-2", "ap-south-1").replace("^^", ""),
      device("overlays: [de-sgbv]"),
    );
    assert.equal(finding?.severity, "error");
    assert.match(finding?.message ?? "", /No adequacy decision covers it\. Section 393 SGB V .* \(SGB V § 393\)\./);
  });
});

describe("allowed places of the device", () => {
  it("make a place outside the EEA a matter of record only", () => {
    const [finding] = expectMarked(
      zurich.replace("eu-central-2", "us-east-1").replace("^^^", ""),
      device("allowedPlaces: [EEA, US]"),
    );
    assert.equal(finding?.severity, "information");
    assert.match(
      finding?.message ?? "",
      /`device\.yaml` allows the place; the mechanism of the transfer still belongs in a justification\./,
    );
  });

  it("count for copies as well", () => {
    const copy = `
provider "aws" {
  region = "eu-central-1"
}
resource "aws_dynamodb_table" "events" {
  replica {
    region_name = "us-west-2"
                  ^^^^^^^^^^^ copy-outside-eea
  }
}
`;
    assert.equal(expectMarked(copy)[0]?.severity, "warning");
    assert.equal(expectMarked(copy, device("allowedPlaces: [EEA, US]"))[0]?.severity, "information");
    assert.equal(expectMarked(copy, device("overlays: [fr-hds]"))[0]?.severity, "error");
  });

  it("narrower than the EEA are held against every place", () => {
    const [finding] = expectMarked(
      `
provider "aws" {
  region = "eu-west-1"
           ^^^^^^^^^^^ not-allowed
}
resource "aws_s3_bucket" "images" {}
resource "google_storage_bucket" "images" {
  location = "europe-west3"
}
`,
      device("allowedPlaces: [DE]"),
    );
    assert.match(
      finding?.message ?? "",
      /^`eu-west-1` is Dublin area, Ireland \(EU\); `device\.yaml` allows DE\. `aws_s3_bucket\.images` stands there\./,
    );
  });

  it("leave a place outside the EEA to the other rule, unless that one is off", () => {
    const options = device("allowedPlaces: [DE]\nrules:\n  region/outside-eea: off");
    expectMarked(zurich, device("allowedPlaces: [DE]"));
    expectMarked(zurich.replace("outside-eea", "not-allowed"), options);
  });

  it("may name regions, and the Union as a whole covers its multi-region", () => {
    expectMarked(
      `
resource "google_storage_bucket" "a" {
  location = "EU"
}
resource "google_storage_bucket" "b" {
  location = "EUROPE-NORTH2"
}
`,
      device("allowedPlaces: [EU]"),
    );
    expectMarked(
      `
resource "google_storage_bucket" "a" {
  location = "EUROPE-WEST3"
}
resource "google_storage_bucket" "b" {
  location = "EU"
             ^^^^ not-allowed
}
`,
      device("allowedPlaces: [europe-west3]"),
    );
  });
});

describe("a justification", () => {
  const record = `schemaVersion: 1
justifications:
  - id: JUS-003
    rules: [region/outside-eea]
    covers: [aws_s3_bucket.analytics]
    reason: Synthetic data only.
    owner: A
    approver: B
    expires: 2027-01-01
    noRiskRationale: Synthetic data harms nobody.
    mechanism: adequacy
    alternativesAssessed: None offers the service.
`;

  it("answers for its resource alone; the rest of the group stays", () => {
    const findings = expectMarked(
      `
provider "aws" {
  region = "us-east-1"
           ^^^^^^^^^^^ outside-eea
}
resource "aws_s3_bucket" "analytics" {
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ outside-eea justified
}
resource "aws_s3_bucket" "images" {
}
`,
      { records: { "justifications.yaml": record } },
    );
    assert.match(findings[0]?.message ?? "", /`aws_s3_bucket\.images` stands there\./);
    assert.equal(findings[1]?.justification, "JUS-003");
  });
});
