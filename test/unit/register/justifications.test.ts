import assert from "node:assert/strict";
import { describe, it } from "mocha";
import {
  expiredJustifications,
  incompleteJustifications,
  missingAnswers,
  needlessJustifications,
  unscopedJustifications,
} from "../../../src/register/queries/justifications";
import { readRegister } from "../../../src/register/read/read";
import { resource } from "./workspace";

const COMPLETE = {
  rules: "[encryption/at-rest]",
  covers: "[aws_ebs_volume.scratch]",
  reason: "r",
  owner: "A. Owner",
  approver: "B. Approver",
  expires: "2026-11-21",
  risks: "[RISK-001]",
};

type Fields = Partial<Record<string, string>>;

function text(fields: Fields): string {
  const lines = Object.entries({ ...COMPLETE, ...fields }).flatMap(([name, value]) =>
    value ? [`    ${name}: ${value}\n`] : [],
  );
  return `schemaVersion: 1\njustifications:\n  - id: JUS-003\n${lines.join("")}`;
}

const register = (fields: Fields = {}) =>
  readRegister([{ file: "regulatory/justifications.yaml", text: text(fields) }], "regulatory");

const lacks = (fields: Fields) =>
  register(fields).justifications.flatMap((entry) => missingAnswers(entry).map(({ field }) => field));

describe("a recorded deviation", () => {
  it("holds to the end of its last day", () => {
    assert.equal(expiredJustifications(register(), "2026-11-21").length, 0);
    const [fact] = expiredJustifications(register(), "2026-11-22");
    assert.equal(
      fact?.message,
      "`JUS-003` ended on 2026-11-21: what it covered is open again. Decide anew, or change the code.",
    );
    assert.equal(text({}).slice(fact?.at.span.start, fact?.at.span.end), "2026-11-21");
  });

  it("needs a reason, an owner, an approver, an end and a risk", () => {
    assert.deepEqual(lacks({}), []);
    for (const field of ["reason", "owner", "approver", "expires", "risks"]) {
      assert.deepEqual(lacks({ [field]: "" }), [field]);
      assert.deepEqual(lacks({ [field]: "TODO" }), [field]);
    }
  });

  it("may say why it touches no risk instead", () => {
    assert.deepEqual(lacks({ risks: "", noRiskRationale: "counts only" }), []);
  });

  it("is not approved by its owner", () => {
    assert.deepEqual(lacks({ approver: "a. owner " }), ["approver"]);
    const [fact] = incompleteJustifications(register({ approver: "A. Owner" }));
    assert.equal(fact?.message, "`JUS-003` justifies nothing yet: it lacks an approver who is not the owner.");
  });

  it("says of a place what else was considered, and of a transfer on what it rests", () => {
    assert.deepEqual(lacks({ rules: "[region/not-allowed]" }), ["alternativesAssessed"]);
    assert.deepEqual(lacks({ rules: "[region/outside-eea]" }), ["mechanism", "alternativesAssessed"]);
    assert.deepEqual(lacks({ rules: "['region/*']", mechanism: "scc" }), [
      "transferImpactAssessment",
      "alternativesAssessed",
    ]);
  });

  it("needs an assessment of the transfer for contract clauses and binding rules alone", () => {
    const about = (mechanism: string) =>
      lacks({ rules: "[region/copy-outside-eea]", alternativesAssessed: "none", mechanism });
    assert.deepEqual(about("bcr"), ["transferImpactAssessment"]);
    assert.deepEqual(about("adequacy"), []);
    assert.deepEqual(about("derogation"), []);
  });

  it("is offered as questions in its own record", () => {
    const [fact] = incompleteJustifications(register({ reason: "", risks: "", owner: "TODO" }));
    assert.equal(
      fact?.message,
      "`JUS-003` justifies nothing yet: it lacks `reason`, `owner` and `risks`, or `noRiskRationale` where it touches none.",
    );
    assert.deepEqual(fact?.offer?.change.kind === "ask" && fact.offer.change.fields, [
      { path: "reason", isList: false },
      { path: "risks", isList: true },
    ]);
  });
});

describe("of what a deviation speaks", () => {
  const unscoped = (fields: Fields, ...resources: ReturnType<typeof resource>[]) =>
    unscopedJustifications(register(fields), resources).map(({ message }) => message);
  const tagged = resource("aws_ebs_volume.scratch", {}, { annotations: [["justified", "JUS-003"]] });

  it("is said by its rules, and by resources or a tag", () => {
    assert.deepEqual(unscoped({}), []);
    assert.deepEqual(unscoped({ covers: "" }, tagged), []);
  });

  it("is open without rules, without resources, or without both", () => {
    assert.match(unscoped({ rules: "" }, tagged)[0] ?? "", /names no rule/);
    assert.match(unscoped({ covers: "" })[0] ?? "", /speaks of no resource/);
    assert.match(
      unscoped({ rules: "", covers: "" })[0] ?? "",
      /neither of which rules it speaks nor of which resources/,
    );
  });

  it("is not everything", () => {
    assert.match(unscoped({ rules: "['*']" })[0] ?? "", /speaks of every rule/);
    assert.match(unscoped({ covers: "['*']" })[0] ?? "", /speaks of every resource/);
  });
});

describe("a deviation that covers nothing", () => {
  const needless = (fields: Fields, used: readonly string[], on = "2026-11-21") =>
    needlessJustifications(register(fields), new Set(used), on).length;

  it("is needless while it holds and is complete", () => {
    assert.equal(needless({}, []), 1);
    assert.equal(needless({}, ["JUS-003"]), 0);
    assert.equal(needless({}, [], "2026-11-22"), 0);
    assert.equal(needless({ owner: "" }, []), 0);
  });

  it("is not said of one that has another fault", () => {
    assert.equal(needless({ rules: "" }, []), 0);
    assert.equal(needless({ covers: "['*']" }, []), 0);
  });
});
