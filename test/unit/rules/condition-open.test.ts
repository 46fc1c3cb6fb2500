import assert from "node:assert/strict";
import { type Condition, condition } from "../../../src/knowledge/condition";
import { evaluate } from "../../../src/rules/condition";
import { wholeResource } from "../../../src/rules/evidence";
import { analyse } from "../../support/project";

const HOST = `
variable "unset" {}

resource "acme_host" "main" {
  name    = var.unset
  blank   = ""
  address = "https://\${var.unset}"
  port    = var.unset == "x" ? 22 : 23
  ports   = [443, var.unset]
  more    = concat([80], var.unset)
  nothing = concat([], var.unset)
  some    = [443, 80]
  none    = []
  tags    = { a = 1 }
  labels  = merge({ a = 1 }, var.unset)
  rules   = [{ open = false }, var.unset]
  closed  = [{ open = false }, { open = false }]
  owner   = acme_owner.main.id
}

resource "acme_owner" "main" {}
`;

const { workspace } = analyse({ "main.tf": HOST });

function answer(asked: Condition): string {
  const host = workspace.find("acme_host.main", "");
  assert.ok(host);
  return evaluate(condition.parse(asked), wholeResource(host, workspace)).answer;
}

/** Each condition by its answer. */
function expectAnswers(expected: Readonly<Record<"holds" | "fails" | "unknown", readonly Condition[]>>): void {
  for (const [wanted, conditions] of Object.entries(expected))
    for (const asked of conditions) assert.equal(answer(asked), wanted, JSON.stringify(asked));
}

describe("what source shows in part", () => {
  it("covers a port or not only where every alternative says so", () =>
    expectAnswers({
      holds: [
        { path: "port", coversPort: [22, 23] },
        { path: "ports", coversPort: 443 },
      ],
      fails: [
        { path: "port", coversPort: 443 },
        { path: "some", coversPort: 22 },
        { path: "labels", coversPort: 443 },
        { path: "blank", coversPort: 443 },
      ],
      unknown: [
        { path: "port", coversPort: 22 },
        { path: "name", coversPort: 22 },
        { path: "ports", coversPort: 22 },
        { path: "more", coversPort: 22 },
      ],
    }));

  it("contains what is there for certain, and may contain the rest", () =>
    expectAnswers({
      holds: [
        { path: "ports", contains: 443 },
        { path: "more", contains: 80 },
        { path: "labels", contains: "a" },
        { path: "address", contains: "https" },
        { path: "more", containsAll: [80] },
      ],
      fails: [
        { path: "more", notContains: 80 },
        { path: "tags", contains: "b" },
        { path: "closed", contains: 80 },
        { path: "closed", containsAll: [80, 443] },
      ],
      unknown: [
        { path: "ports", contains: 80 },
        { path: "more", contains: 443 },
        { path: "labels", contains: "b" },
        { path: "address", contains: "intern" },
        { path: "more", containsAll: [80, 443] },
        { path: "more", notContains: 443 },
      ],
    }));

  it("is empty only where nothing can come to it", () =>
    expectAnswers({
      holds: [
        { path: "blank", empty: true },
        { path: "none", empty: true },
      ],
      fails: [
        { path: "more", empty: true },
        { path: "labels", empty: true },
        { path: "address", empty: true },
        { path: "owner", empty: true },
      ],
      unknown: [
        { path: "nothing", empty: true },
        { path: "name", empty: true },
      ],
    }));

  it("has parts that are not what they must be, or may have some", () =>
    expectAnswers({
      holds: [
        { within: "closed", every: { path: "open", equals: false } },
        { within: "rules", some: { path: "open", equals: false } },
      ],
      fails: [
        { within: "rules", every: { path: "open", equals: true } },
        { within: "rules", none: { path: "open", equals: false } },
      ],
      unknown: [
        { within: "rules", every: { path: "open", equals: false } },
        { within: "rules", some: { path: "open", equals: true } },
        { within: "rules", none: { path: "open", equals: true } },
        { within: "name.rules", every: { path: "open", equals: false } },
        { within: "name", every: { path: "open", equals: false } },
      ],
    }));

  it("is a number only where it is one", () =>
    expectAnswers({
      holds: [{ path: "port", atLeast: 22 }],
      fails: [
        { path: "port", atLeast: 24 },
        { path: "blank", atLeast: 0 },
        { path: "blank", atMost: 0 },
      ],
      unknown: [
        { path: "port", atLeast: 23 },
        { path: "name", atLeast: 0 },
      ],
    }));
});
