import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { sealed } from "../../../src/reports/release/chain";
import { snapshotOf } from "../../../src/reports/release/snapshot";
import { exportedText, inputOf } from "./support";

const REGISTER = {
  "regulatory/device.yaml": "name: Vela\n",
  "regulatory/soup.yaml":
    "items:\n  - id: SOUP-001\n    title: Clinical database\n    covers: [aws_db_instance.clinical]\n    risks: [RISK-1]\n",
  "regulatory/risks.yaml": "risks:\n  - id: RISK-1\n    title: Loss of findings\n",
  "regulatory/suppliers.yaml":
    "suppliers:\n  - id: aws\n    legalEntity: Amazon Web Services EMEA SARL\n    securityContact: call 112\n",
};

function files(version: string): Readonly<Record<string, string>> {
  const code = `resource "aws_db_instance" "clinical" {\n  engine         = "postgres"\n  engine_version = "${version}"\n}\n`;
  return { ...REGISTER, "main.tf": code };
}

const RELEASE = {
  "regulatory/releases/1.0.0.json": sealed(snapshotOf("1.0.0", { ...inputOf(files("15.4")), on: "2026-09-01" }, null)),
};

function bundle(at?: string): Promise<string> {
  const options = new Map([["affected", "SOUP-001"], ...(at === undefined ? [] : [["at", at] as const])]);
  return exportedText("incident", "markdown", inputOf({ ...files("16.3"), ...RELEASE }, { options }));
}

describe("the incident bundle", () => {
  it("says what the release of the time declared, not what the code says now", async () => {
    assert.match(await bundle("2026-10-05"), /postgres 15\.4/);
    assert.match(await bundle(), /postgres 16\.3/);
  });

  it("says where no release was taken by then", async () => {
    assert.match(await bundle("2026-01-01"), /No release snapshot was taken up to 2026-01-01/);
  });

  it("names risks and whom to inform", async () => {
    const text = await bundle("2026-10-05");
    assert.match(text, /RISK-1 \| Loss of findings/);
    assert.match(text, /Amazon Web Services EMEA SARL \| call 112/);
  });
});
