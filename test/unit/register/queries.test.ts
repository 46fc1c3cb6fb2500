import assert from "node:assert/strict";
import { describe, it } from "mocha";
import type { AnnotationTag } from "../../../src/model/resource";
import { unknownIdentifiers } from "../../../src/register/queries/identifiers";
import { viewRegister } from "../../../src/register/queries/view";
import { readRegister } from "../../../src/register/read/read";
import { knowledge, resource, workspace } from "./workspace";

function unknown(tag: AnnotationTag, id: string, files: Record<string, string>) {
  const texts = Object.entries(files).map(([name, text]) => ({
    file: `regulatory/${name}.yaml`,
    text: `schemaVersion: 1\n${text}`,
  }));
  const code = workspace([resource("aws_s3_bucket.a", {}, { annotations: [[tag, id]] })]);
  return unknownIdentifiers(viewRegister(readRegister(texts, "regulatory"), code, knowledge)).map(
    (f) => `${f.rule}: ${f.message}`,
  );
}

describe("identifiers in code", () => {
  const risks = "risks:\n  - id: RISK-004\n";
  it("are found when the record is there", () => assert.deepEqual(unknown("risk", "RISK-004", { risks }), []));

  it("are named when it is not, with the one that was probably meant", () => {
    assert.deepEqual(unknown("risk", "RISK-040", { risks }), [
      "risk/unknown-id: `RISK-040` is not a risk in risks.yaml. Did you mean `RISK-004`?",
    ]);
    assert.deepEqual(unknown("soup", "SOUP-009", {}), [
      "register/unknown-id: `SOUP-009` is not a SOUP item in soup.yaml. Add it there, or correct the tag.",
    ]);
    assert.match(unknown("justified", "JUS-1", {})[0] ?? "", /^justification\/unknown/);
  });

  it("are not judged when they are kept in another system", () => {
    assert.deepEqual(unknown("requirement", "REQ-1", {}), []);
    assert.deepEqual(unknown("risk", "RISK-1", { device: "links:\n  risk: https://example.org/{id}\n" }), []);
  });
});
