import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { controlsWithoutImplementation } from "../../../src/register/queries/controls";
import { viewRegister } from "../../../src/register/queries/view";
import { readRegister } from "../../../src/register/read/read";
import { knowledge, resource, workspace } from "./workspace";

const key = resource("aws_kms_key.clinical", {}, { annotations: [["control", "RC-001"]] });

function facts(fields: string, resources = [key], soup = "") {
  const files = [
    {
      file: "regulatory/risks.yaml",
      text: `schemaVersion: 1\ncontrols:\n  - id: RC-001\n    title: Own key\n${fields}`,
    },
    { file: "regulatory/soup.yaml", text: `schemaVersion: 1\n${soup}` },
  ];
  const view = viewRegister(readRegister(files, "regulatory"), workspace(resources), knowledge);
  return controlsWithoutImplementation(view).map(({ message, severity }) => `${severity}: ${message}`);
}

const VERIFIED = "    implementation: { reference: IR-1 }\n    effectiveness: { tests: [TEST-1] }\n";

describe("a risk control that infrastructure puts into effect", () => {
  it("is carried by a resource and verified both ways", () => {
    assert.deepEqual(facts(`    status: verified\n${VERIFIED}`), []);
  });

  it("is reported when no resource carries what is said to be implemented", () => {
    const [fact] = facts("    status: implemented\n", []);
    assert.match(fact ?? "", /^warning: `RC-001` Own key is implemented, and no resource carries it\. Tag the one/);
    assert.match(facts("    covers: [aws_kms_key.gone]\n", [])[0] ?? "", /the code has no `aws_kms_key\.gone`/);
  });

  it("is reported when an item is said to implement it and stands for nothing", () => {
    const soup = "items:\n  - id: SOUP-001\n    controls: [RC-001]\n";
    assert.equal(facts("", [], soup).length, 1);
  });

  it("is not asked about while it is proposed, retired, information alone, or kept elsewhere", () => {
    assert.deepEqual(facts("    status: proposed\n", []), []);
    assert.deepEqual(facts("    status: retired\n", []), []);
    assert.deepEqual(facts("", []), []);
    assert.deepEqual(facts("    status: implemented\n    type: information-for-safety\n", []), []);
    assert.deepEqual(facts("    status: implemented\n    implementation: { reference: APP-12 }\n", []), []);
  });
});

describe("the verification of a risk control", () => {
  it("is asked for twice: that it is in place, and that it works", () => {
    assert.match(
      facts("    status: implemented\n")[0] ?? "",
      /^information: `RC-001` Own key: nothing shows that it is in place \(`implementation`\) and that it works/,
    );
    assert.match(facts("    implementation: { reference: IR-1 }\n")[0] ?? "", /nothing shows that it works/);
  });

  it("weighs more where the control is called verified, or a verification failed", () => {
    assert.match(facts("    status: verified\n")[0] ?? "", /^warning: /);
    const failed = "    implementation: { reference: IR-1 }\n    effectiveness: { reference: T, result: failed }\n";
    assert.match(facts(failed)[0] ?? "", /^warning: A verification of `RC-001` Own key failed/);
  });
});
