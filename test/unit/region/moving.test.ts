import assert from "node:assert/strict";
import { expectMarked, regionFindings } from "./support";

describe("moving to the EEA", () => {
  it("offers one region of each country of the EEA, as it is written there", () => {
    const [aws] = expectMarked(`
provider "aws" {
  region = "us-east-1"
           ^^^^^^^^^^^ outside-eea
}
resource "aws_s3_bucket" "images" {}
`);
    assert.deepEqual(
      aws?.fixes.map((fix) => fix.title),
      [
        "Use `eu-central-1` (Frankfurt, Germany)",
        "Use `eu-south-2` (Aragon, Spain)",
        "Use `eu-west-3` (Paris, France)",
        "Use `eu-west-1` (Dublin area, Ireland)",
        "Use `eu-south-1` (Milan, Italy)",
        "Use `eu-north-1` (Stockholm, Sweden)",
      ],
    );
    assert.ok(aws?.fixes.every((fix) => !fix.safe));
    const [azure] = expectMarked(`
resource "azurerm_storage_account" "images" {
  location = "East US"
             ^^^^^^^^^ outside-eea
}
`);
    const change = azure?.fixes.find((fix) => fix.title.includes("westeurope"))?.change;
    assert.ok(change?.kind === "replace-text");
    assert.deepEqual([change.from, change.to], ["East US", "West Europe"]);
    const toCode = (written: string) => {
      const code = `resource "azurerm_storage_account" "images" {\n  location = "${written}"\n}\n`;
      const [finding] = regionFindings({ "main.tf": code });
      const fix = finding?.fixes.find(({ title }) => title.includes("westeurope"))?.change;
      return fix?.kind === "replace-text" ? fix.to : undefined;
    };
    assert.deepEqual([toCode("eastus"), toCode("EASTUS")], ["westeurope", "WESTEUROPE"]);
  });

  it("ends with an adequacy decision", () => {
    const [finding] = regionFindings(
      { "main.tf": 'provider "aws" {\n  region = "eu-west-2"\n}\nresource "aws_s3_bucket" "images" {}\n' },
      { on: "2032-01-01" },
    );
    assert.match(finding?.message ?? "", /The adequacy decision \(EU\) 2021\/1772 ended on 2031-12-27\./);
    assert.equal(finding?.severity, "warning");
  });
});
