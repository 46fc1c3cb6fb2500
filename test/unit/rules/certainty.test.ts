import assert from "node:assert/strict";
import { type Condition, condition } from "../../../src/knowledge/condition";
import { evaluate } from "../../../src/rules/condition";
import { decisionOf } from "../../../src/rules/decide";
import { settled, wholeResource } from "../../../src/rules/evidence";
import { analyse } from "../../support/project";

const CODE = `
variable "name" {}
variable "wide" {}
variable "key" {}

locals {
  copies = { first = { size = 10, public = true, kept = 7 }, second = { size = 20, public = false, kept = 7 } }
}

resource "google_project_iam_member" "runner" {
  member   = "serviceAccount:\${var.name}"
  members  = ["serviceAccount:\${var.name}", "user:\${var.name}"]
  engine   = var.wide ? "postgres" : "postgresql"
  size     = var.wide ? 20 : 10
  optional = var.wide ? "yes" : null
  secret   = var.wide ? "letmein" : null
  key      = var.wide ? var.key : var.name
  either   = [var.wide ? "a" : "b"]
  policy   = "arn:\${var.name}:policy/AdministratorAccess"
}

resource "aws_disk" "each" {
  for_each = local.copies
  size     = each.value.size
  public   = each.value.public
  kept     = each.value.kept
}
`;

const { workspace } = analyse({ "main.tf": CODE });

/** The answer of a condition on a resource, as it counts for what must hold. */
function ask(address: string, asked: Condition): string {
  const resource = workspace.find(address, "");
  assert.ok(resource);
  const subject = wholeResource(resource, workspace);
  const parsed = condition.parse(asked);
  const verdict = evaluate(parsed, subject);
  assert.equal(decisionOf(parsed)(subject.node, subject), verdict.answer, "decided without evidence");
  return settled(verdict).answer;
}

const runner = (asked: Condition) => ask("google_project_iam_member.runner", asked);
const disk = (asked: Condition) => ask("aws_disk.each", asked);

describe("a value of which only the start is known", () => {
  it("is told from a text that begins otherwise", () => {
    assert.equal(runner({ path: "member", equals: "allUsers" }), "fails");
    assert.equal(runner({ path: "member", notEquals: "allUsers" }), "holds");
    assert.equal(runner({ path: "member", oneOf: ["allUsers", "allAuthenticatedUsers"] }), "fails");
    assert.equal(runner({ path: "member", noneOf: ["ALLUSERS"], ignoreCase: true }), "holds");
  });

  it("stays unknown where the rest decides", () => {
    assert.equal(runner({ path: "member", equals: "serviceAccount:x" }), "unknown");
    assert.equal(runner({ path: "member", noneOf: ["allUsers", "SERVICEACCOUNT:x"], ignoreCase: true }), "unknown");
    assert.equal(runner({ path: "member", notMatches: "admin" }), "unknown");
    assert.equal(runner({ path: "member", notContains: "admin" }), "unknown");
    assert.equal(runner({ path: "member", versionAtLeast: "1" }), "unknown");
  });

  it("answers patterns and parts of texts that the start decides", () => {
    assert.equal(runner({ path: "member", notMatches: "^allUsers$" }), "holds");
    assert.equal(runner({ path: "member", matches: "^serviceAccount:" }), "holds");
    assert.equal(runner({ path: "member", contains: "Account" }), "holds");
    assert.equal(runner({ path: "member", empty: true }), "fails");
  });

  it("is so in a list as well", () => {
    assert.equal(runner({ path: "members", notContains: "allUsers" }), "holds");
    assert.equal(runner({ path: "members", contains: "user:x" }), "unknown");
    assert.equal(runner({ path: "members.*", matches: "^user:", quantifier: "some" }), "holds");
  });
});

describe("a value of which start and end are known", () => {
  it("has in it what the end has", () => {
    assert.equal(runner({ path: "policy", matches: ":policy/AdministratorAccess$" }), "holds");
    assert.equal(runner({ path: "policy", notMatches: "Administrator" }), "fails");
    assert.equal(runner({ path: "policy", contains: "Administrator" }), "holds");
  });

  it("is told from a text that ends otherwise or has no room for both", () => {
    assert.equal(runner({ path: "policy", equals: "arn:aws:policy/ReadOnlyAccess" }), "fails");
    assert.equal(runner({ path: "policy", noneOf: ["arn::policy/AdministratorAcces"] }), "holds");
  });

  it("stays unknown where what is between decides", () => {
    assert.equal(runner({ path: "policy", matches: "^arn:aws:policy" }), "unknown");
    assert.equal(runner({ path: "policy", matches: "\\bpolicy" }), "unknown");
    assert.equal(runner({ path: "policy", notMatches: "^arn:[^:]+:policy/Admin" }), "unknown");
    assert.equal(runner({ path: "policy", equals: "arn:aws:policy/AdministratorAccess" }), "unknown");
  });
});

describe("a value that is one of several", () => {
  it("answers where all agree", () => {
    assert.equal(runner({ path: "engine", matches: "^postgres" }), "holds");
    assert.equal(runner({ path: "engine", equals: "mysql" }), "fails");
    assert.equal(runner({ path: "size", atLeast: 10 }), "holds");
    assert.equal(runner({ path: "either", noneOf: ["c"] }), "holds");
  });

  it("stays unknown where they differ, or where one of them is", () => {
    assert.equal(runner({ path: "size", atLeast: 15 }), "unknown");
    assert.equal(runner({ not: { path: "size", atLeast: 15 } }), "unknown");
    assert.equal(runner({ path: "key", equals: "x" }), "unknown");
    assert.equal(runner({ path: "either", contains: "a" }), "unknown");
  });

  it("may be nothing at all", () => {
    assert.equal(runner({ path: "optional", present: true }), "unknown");
    assert.equal(runner({ path: "optional", equals: "yes", absent: "holds" }), "holds");
    assert.equal(runner({ path: "optional", equals: "no" }), "fails");
  });

  it("is written in source when one of them is", () => {
    assert.equal(runner({ path: "secret", written: false }), "fails");
    assert.equal(runner({ path: "key", written: false }), "holds");
  });
});

describe("a value that differs from copy to copy", () => {
  it("fails when one copy does", () => {
    assert.equal(disk({ path: "size", atLeast: 15 }), "fails");
    assert.equal(disk({ path: "size", atLeast: 10 }), "holds");
    assert.equal(disk({ path: "kept", equals: 7 }), "holds");
  });

  it("fails for its contrary as well, when another copy does", () => {
    assert.equal(disk({ not: { path: "public", equals: true } }), "fails");
    assert.equal(disk({ path: "public", equals: true, quantifier: "none" }), "fails");
  });

  it("is not taken for one that fails in every copy", () => {
    const small: Condition = { path: "size", atMost: 15 };
    const large: Condition = { path: "size", atLeast: 15 };
    assert.equal(disk({ any: [small, large] }), "unknown");
    assert.equal(disk({ any: [small, { path: "kept", equals: 8 }] }), "fails");
    assert.equal(disk({ all: [small, { path: "kept", equals: 7 }] }), "fails");
    assert.equal(disk({ not: { all: [small, large] } }), "unknown");
  });
});
