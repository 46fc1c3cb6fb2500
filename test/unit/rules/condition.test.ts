import assert from "node:assert/strict";
import { type Condition, condition } from "../../../src/knowledge/condition";
import { evaluate } from "../../../src/rules/condition";
import { decisionOf } from "../../../src/rules/decide";
import { wholeResource } from "../../../src/rules/evidence";
import { analyse } from "../../support/project";

const STORE = `
variable "unset" {}

resource "aws_kms_key" "clinical" {
  enable_key_rotation = true
}

resource "aws_s3_bucket" "recordings" {
  bucket    = "recordings"
  kms       = aws_kms_key.clinical.arn
  encrypted = true
  sizes     = [1, 20]
  secret    = var.unset
  policy    = jsonencode({ Statement = [{ Effect = "Deny", Action = ["s3:*"], Principal = "*" }] })

  rule {
    port = "20-30, 443"
    open = false
  }
  rule {
    port = "*"
  }
}

resource "aws_s3_bucket_versioning" "recordings" {
  bucket = aws_s3_bucket.recordings.id
  state  = "Enabled"
}

resource "aws_s3_bucket_versioning" "by_name" {
  bucket = "recordings"
  state  = "Suspended"
}

resource "aws_s3_bucket_logging" "other" {
  bucket = "another"
}
`;

const { workspace } = analyse({ "main.tf": STORE });

/** The answer of a condition on the bucket, and the text of the first place that decided it. */
function ask(asked: Condition): { readonly answer: string; readonly at: string } {
  const bucket = workspace.find("aws_s3_bucket.recordings", "");
  assert.ok(bucket);
  const subject = wholeResource(bucket, workspace);
  const parsed = condition.parse(asked);
  const { answer, evidence } = evaluate(parsed, subject);
  assert.equal(decisionOf(parsed)(subject.node, subject), answer, "decided without evidence");
  const span = evidence[0]?.at.span;
  return { answer, at: span ? STORE.slice(span.start, span.end) : "" };
}

const holds = (asked: Condition) => assert.equal(ask(asked).answer, "holds");
const fails = (asked: Condition, at?: string) => {
  const found = ask(asked);
  assert.equal(found.answer, "fails");
  if (at !== undefined) assert.equal(found.at, at);
};
const unknown = (asked: Condition) => assert.equal(ask(asked).answer, "unknown");
const HEADER = 'resource "aws_s3_bucket" "recordings"';

describe("conditions on a value", () => {
  it("point at the entry that is wrong, and at the header for what is absent", () => {
    fails({ path: "encrypted", equals: false }, "encrypted = true");
    fails({ path: "versioned", equals: true }, HEADER);
    fails({ path: "rule.open", equals: true }, "open = false");
  });

  it("say themselves what an absence means", () => {
    holds({ path: "versioned", equals: true, absent: "holds" });
    unknown({ path: "versioned", equals: true, absent: "unknown" });
    holds({ path: "versioned", present: false });
  });

  it("are unknown where the value is, and know that it is there all the same", () => {
    unknown({ path: "secret", equals: "x" });
    holds({ path: "secret", present: true });
    holds({ path: "secret", written: false });
    fails({ path: "bucket", written: false });
  });

  it("read text, numbers and booleans as Terraform converts them", () => {
    holds({ path: "encrypted", equals: "true" });
    holds({ path: "bucket", matches: "^rec" });
    holds({ path: "bucket", equals: "RECORDINGS", ignoreCase: true });
    holds({ path: "sizes.*", atMost: 20 });
    fails({ path: "sizes.*", atLeast: 5 });
    holds({ path: "sizes.*", atLeast: 5, quantifier: "some" });
    holds({ path: "sizes", contains: 20 });
    holds({ path: "sizes", noneOf: [3, 4] });
    fails({ path: "sizes", notEquals: 20 });
  });

  it("know ports in ranges", () => {
    holds({ path: "rule.port", coversPort: 443 });
    fails({ path: "rule.port", coversPort: [22, 3389], quantifier: "none" });
    holds({ path: "rule[0].port", coversPort: 3389, quantifier: "none" });
  });

  it("compare with another path of the resource", () => {
    holds({ path: "bucket", differsFrom: "encrypted" });
    fails({ path: "bucket", sameAs: "encrypted" });
  });

  it("read policies by path", () => {
    holds({
      within: "policy.Statement",
      some: {
        all: [
          { path: "Effect", equals: "Deny" },
          { path: "Action", contains: "s3:*" },
        ],
      },
    });
  });
});

describe("conditions on parts", () => {
  it("ask every item, some item or none", () => {
    fails({ within: "rule", every: { path: "open", equals: false } });
    holds({ within: "rule", some: { path: "open", equals: false } });
    fails({ within: "rule", none: { path: "port", coversPort: 22 } });
    holds({ within: "listener", none: { path: "port", coversPort: 22 } });
    fails({ within: "listener", some: { path: "port", coversPort: 22 } }, HEADER);
  });

  it("can point elsewhere in the item", () => {
    fails({ within: "rule", none: { path: "open", equals: false }, at: "port" }, 'port = "20-30, 443"');
  });
});

describe("conditions on other resources", () => {
  it("find companions by reference and by name", () => {
    holds({ companion: "aws_s3_bucket_versioning", by: "bucket", where: { path: "state", equals: "Enabled" } });
    holds({ companion: "aws_s3_bucket_versioning", by: "bucket", where: { path: "state", equals: "Suspended" } });
  });

  it("do not take another resource's companion", () => {
    fails({ companion: "aws_s3_bucket_logging", by: "bucket" }, HEADER);
    holds({ exists: "aws_s3_bucket_logging" });
  });

  it("follow a reference to what it points to", () => {
    const rotates: Condition = { path: "enable_key_rotation", equals: true };
    holds({ follow: "kms", to: ["aws_kms_key"], where: rotates });
    holds({ path: "kms", refersTo: ["aws_kms_key"] });
    unknown({ follow: "secret", where: rotates });
  });
});

describe("conditions together", () => {
  const yes: Condition = { path: "encrypted", equals: true };
  const no: Condition = { path: "encrypted", equals: false };
  const open: Condition = { path: "secret", equals: "x" };

  it("fail when one part fails, whatever is unknown", () => {
    fails({ all: [yes, open, no] });
    unknown({ all: [yes, open] });
  });

  it("hold when one part holds, whatever is unknown", () => {
    holds({ any: [no, open, yes] });
    unknown({ any: [no, open] });
  });

  it("turn round, but never what is unknown", () => {
    fails({ not: yes });
    holds({ not: no });
    unknown({ not: open });
  });
});
