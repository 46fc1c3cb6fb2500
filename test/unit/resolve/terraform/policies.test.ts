import assert from "node:assert/strict";
import { select } from "../../../../src/model/path";
import { resourceOf, valueAt } from "./snippet";

const bucket = 'resource "aws_s3_bucket" "b" {}\n';

/** The source text of everything that a path reaches. */
function placesOf(source: string, address: string, path: string): readonly string[] {
  return select(resourceOf(source, address).config, path).flatMap((found) => {
    const at = found.state === "present" ? found.node.at : found.state === "unknown" ? found.at : undefined;
    return at ? [source.slice(at.span.start, at.span.end)] : [];
  });
}

describe("a policy written with jsonencode", () => {
  const source = `resource "p" "p" {
  policy = jsonencode({
    Statement = [{ Action = "*", Resource = aws_s3_bucket.b.arn }]
  })
}
${bucket}`;

  it("is read by path, with exact places", () => {
    assert.equal(valueAt(source, "p.p", "policy.Statement.Action"), "*");
    assert.equal(valueAt(source, "p.p", "policy.Statement.Resource"), "unknown: resource-attribute");
    assert.deepEqual(placesOf(source, "p.p", "policy.Statement.Action"), ['"*"']);
  });
});

describe("a policy written as a heredoc", () => {
  const source = `resource "p" "p" {
  policy = <<-POLICY
    {
      "Version": "2012-10-17",
      "Statement": [
        { "Action": "s3:*", "Resource": "\${aws_s3_bucket.b.arn}/*", "Principal": \${var.u} }
      ]
    }
  POLICY
  escaped = "{\\"Action\\": \\"*\\"}"
  text = "{ not JSON }"
  empty = "{}"
}
variable "u" {}
${bucket}`;

  it("is read by path although parts are unknown", () => {
    assert.equal(valueAt(source, "p.p", "policy.Version"), "2012-10-17");
    assert.equal(valueAt(source, "p.p", "policy.Statement.Action"), "s3:*");
    assert.equal(valueAt(source, "p.p", "policy.Statement.Resource"), "unknown: resource-attribute");
    assert.equal(valueAt(source, "p.p", "policy.Statement.Principal"), "unknown: variable-without-value");
    assert.equal(valueAt(source, "p.p", "escaped.Action"), "*");
  });

  it("has exact places, although the indentation is removed", () => {
    assert.deepEqual(placesOf(source, "p.p", "policy.Statement.Action"), ['"s3:*"']);
    assert.deepEqual(placesOf(source, "p.p", "policy.Statement.Resource"), [`"\${aws_s3_bucket.b.arn}/*"`]);
  });

  it("keeps the references of unknown parts where they stand", () => {
    const [statement] = select(resourceOf(source, "p.p").config, "policy.Statement[0]");
    const node = statement?.state === "present" && statement.node.kind === "map" ? statement.node : undefined;
    assert.deepEqual(
      node?.entries.get("Resource")?.value.references?.map((r) => r.address),
      ["aws_s3_bucket.b"],
    );
  });

  it("is a text when it is no JSON or has nothing in it", () => {
    assert.equal(valueAt(source, "p.p", "text"), "{ not JSON }");
    assert.equal(valueAt(source, "p.p", "empty"), "{}");
  });
});

describe("a policy in a file of the workspace", () => {
  const files = {
    "infra/main.tf": `resource "p" "p" {
  policy = file("\${path.module}/policy.json")
  rendered = templatefile("policy.tpl", { actions = ["a:b", "c:*"], arn = var.u })
  plain = templatefile("greeting.tpl", { name = "x" })
}
variable "u" {}`,
    "infra/policy.json": '{ "Statement": { "Action": "*" } }',
    "infra/policy.tpl": `{ "Action": [%{ for i, a in actions }\${i > 0 ? "," : ""}"\${a}"%{ endfor }], "Resource": "\${arn}" }`,
    "infra/greeting.tpl": `hello \${name}`,
  };

  it("is read by path, its origin in that file", () => {
    const [action] = select(resourceOf(files, "p.p").config, "policy.Statement.Action");
    const node = action?.state === "present" ? action.node : undefined;
    assert.equal(node?.kind === "scalar" && node.value, "*");
    assert.equal(node?.at.file, "infra/main.tf");
    assert.equal(node?.origin?.file, "infra/policy.json");
    assert.equal(files["infra/policy.json"].slice(node?.origin?.span.start, node?.origin?.span.end), '"*"');
  });

  it("may be a template", () => {
    assert.deepEqual(valueAt(files, "p.p", "rendered.Action"), ["a:b", "c:*"]);
    assert.equal(valueAt(files, "p.p", "rendered.Resource"), "unknown: variable-without-value");
    assert.equal(valueAt(files, "p.p", "plain"), "hello x");
  });
});

describe("aws_iam_policy_document", () => {
  const source = `data "aws_iam_policy_document" "d" {
  source_policy_documents = [data.aws_iam_policy_document.base.json]
  statement {
    sid = "Read"
    actions = ["s3:*"]
    resources = [aws_s3_bucket.b.arn]
    principals {
      type = "AWS"
      identifiers = ["*"]
    }
    condition {
      test = "Bool"
      variable = "aws:SecureTransport"
      values = ["false"]
    }
  }
  statement {
    effect = "Deny"
    not_actions = ["kms:*"]
    principals {
      type = "*"
      identifiers = ["*"]
    }
  }
}
data "aws_iam_policy_document" "base" {
  statement {
    sid = "Base"
  }
}
resource "p" "p" {
  policy = data.aws_iam_policy_document.d.json
}
${bucket}`;

  it("is the policy that it renders, in the shape of IAM's JSON", () => {
    assert.deepEqual(valueAt(source, "p.p", "policy"), {
      Version: "2012-10-17",
      Statement: [
        { Effect: "Allow", Sid: "Base" },
        {
          Effect: "Allow",
          Sid: "Read",
          Action: ["s3:*"],
          Resource: ["unknown: resource-attribute"],
          Principal: { AWS: ["*"] },
          Condition: { Bool: { "aws:SecureTransport": ["false"] } },
        },
        { Effect: "Deny", NotAction: ["kms:*"], Principal: "*" },
      ],
    });
  });

  it("has its places in the data block, and a reference to it", () => {
    assert.deepEqual(placesOf(source, "p.p", "policy.Statement.Action"), ['["s3:*"]']);
    const policy = resourceOf(source, "p.p").config.entries.get("policy")?.value;
    assert.deepEqual(
      policy?.references?.map(({ address }) => address),
      ["data.aws_iam_policy_document.d"],
    );
  });
});
