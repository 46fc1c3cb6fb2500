import assert from "node:assert/strict";
import { describe, it } from "mocha";
import type { AnnotationTag } from "../../../src/model/resource";
import { unknownIdentifiers } from "../../../src/register/queries/identifiers";
import {
  expiredJustifications,
  incompleteJustifications,
  needlessJustifications,
} from "../../../src/register/queries/justifications";
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

describe("justifications", () => {
  const text = (fields: string) => `schemaVersion: 1\njustifications:\n  - id: JUS-003\n${fields}`;
  const complete =
    "    rules: [region/outside-eea]\n    reason: r\n    owner: a\n    approver: b\n    expires: 2026-11-21\n";
  const register = (fields: string) =>
    readRegister([{ file: "regulatory/justifications.yaml", text: text(fields) }], "regulatory");

  it("hold to the end of their last day", () => {
    assert.equal(expiredJustifications(register(complete), "2026-11-21").length, 0);
    const [fact] = expiredJustifications(register(complete), "2026-11-22");
    assert.equal(
      fact?.message,
      "`JUS-003` ended on 2026-11-21: what it covered is open again. Decide anew, or change the code.",
    );
    assert.equal(text(complete).slice(fact?.at.span.start, fact?.at.span.end), "2026-11-21");
  });

  it("justify nothing without reason, owner, approver and end", () => {
    assert.equal(incompleteJustifications(register(complete)).length, 0);
    const [fact] = incompleteJustifications(
      register("    rules: [a/b]\n    reason: TODO\n    owner: a\n    approver: b\n"),
    );
    assert.equal(fact?.message, "`JUS-003` justifies nothing yet: `reason`, `expires` are not filled in.");
  });

  it("are needless when they cover no finding while they hold", () => {
    assert.equal(needlessJustifications(register(complete), new Set(), "2026-11-21").length, 1);
    assert.equal(needlessJustifications(register(complete), new Set(["JUS-003"]), "2026-11-21").length, 0);
    assert.equal(needlessJustifications(register(complete), new Set(), "2026-11-22").length, 0);
  });
});
