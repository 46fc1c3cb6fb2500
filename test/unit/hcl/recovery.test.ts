import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { parseHcl } from "../../../src/syntax/hcl/parser";
import { outline } from "./outline";

const before = `resource "aws_kms_key" "clinical" {
  description = "key"
  tags = {
    Name = "clinical"
  }
}
`;
const after = `module "network" {
  source = "./network"
  zones  = ["a", "b"]
}

/* The policy
   of the service */
locals {
  policy = <<EOT
text
EOT
}
`;
const around = [
  "resource aws_kms_key clinical { description tags }",
  "module network { source zones }",
  "locals { policy }",
];

/** A block in which only the given lines are wrong. */
function blockWith(lines: string): string {
  return `resource "aws_db_instance" "broken" {
  engine = "postgres"
${lines}
  size = 20

  backup {
    days = 7
  }
}
`;
}

interface Case {
  readonly text: string;
  /** What is still read of the broken block; undefined when nothing is. */
  readonly rest: string | undefined;
}

const whole = "resource aws_db_instance broken { engine size backup { days } }";
const withArgument = (name: string): string => whole.replace("engine", `engine ${name}`);

const cases: Record<string, Case> = {
  "an unclosed block": { text: blockWith("").replace(/\n}\n$/, "\n"), rest: whole },
  "an unclosed nested block": { text: blockWith("").replace("    days = 7\n  }", "    days = 7"), rest: whole },
  "an unclosed nested block before arguments": {
    text: blockWith("  timeouts {\n    create = 1"),
    rest: "resource aws_db_instance broken { engine timeouts { create } size backup { days } }",
  },
  "half a header": { text: 'resource "aws_db_instance"\n', rest: "resource aws_db_instance { }" },
  "a header without its brace": {
    text: blockWith("").replace(" {\n", "\n"),
    rest: whole,
  },
  "a header with its brace on the next line": { text: blockWith("").replace(" {\n", "\n{\n"), rest: whole },
  "a header with an unterminated label": { text: blockWith("").replace('broken" {', "broken {"), rest: whole },
  "a missing value": { text: blockWith("  version ="), rest: withArgument("version") },
  "a missing value in an object": {
    text: blockWith("  tags = {\n    a =\n    b = 2\n  }"),
    rest: withArgument("tags"),
  },
  "an unterminated string": { text: blockWith('  version = "16'), rest: withArgument("version") },
  "an unterminated string in a list": { text: blockWith('  zones = ["a, "b"]'), rest: withArgument("zones") },
  "an unclosed interpolation": { text: blockWith(`  name = "a-\${var.stage"`), rest: withArgument("name") },
  "an interpolation at the end of a line": { text: blockWith(`  name = "a-\${`), rest: withArgument("name") },
  "an unclosed object": { text: blockWith("  tags = {\n    a = 1\n"), rest: withArgument("tags") },
  "an unclosed object on one line": { text: blockWith("  tags = { a = 1"), rest: withArgument("tags") },
  "an unclosed call": { text: blockWith("  tags = merge(var.a, {\n    b = 1\n  }"), rest: withArgument("tags") },
  "an unclosed list": { text: blockWith('  zones = [\n    "a",\n    "b",\n'), rest: withArgument("zones") },
  "an unclosed index": { text: blockWith("  zone = var.zones[0"), rest: withArgument("zone") },
  "an unclosed `for` expression": { text: blockWith("  zones = [for zone in var.zones"), rest: withArgument("zones") },
  "an unclosed heredoc": { text: blockWith("  policy = <<POLICY\n    text"), rest: withArgument("policy") },
  "an unclosed heredoc whose marker ends another one": {
    text: blockWith("  policy = <<EOT\n    text"),
    rest: withArgument("policy"),
  },
  "a broken interpolation in a heredoc": {
    text: blockWith(`  script = <<EOS\necho \${name:-none}\nname = \${\nEOS`),
    rest: withArgument("script"),
  },
  "a stray closing brace": { text: blockWith("  }"), rest: whole },
  "a stray closing brace behind it": { text: `${blockWith("")}}\n`, rest: whole },
  "half a conditional": { text: blockWith("  nodes = var.live ? 3"), rest: withArgument("nodes") },
  "the first half of a conditional": { text: blockWith("  nodes = var.live ?"), rest: withArgument("nodes") },
  "a lone word": { text: blockWith("  version"), rest: whole },
  "a lone word instead of a block": { text: "resource\n", rest: undefined },
  "a dot without a name": { text: blockWith("  key = aws_kms_key.clinical."), rest: withArgument("key") },
  "an unclosed comment": { text: blockWith("  /* not yet"), rest: whole },
  "an unclosed comment before a string with its closing mark": {
    text: `/* not yet\n${blockWith('  schedule = "*/5 * * * *"')}`,
    rest: withArgument("schedule"),
  },
  "an operator without its right side": { text: blockWith("  days = 7 *"), rest: withArgument("days") },
};

describe("HCL recovery", () => {
  for (const [name, { text, rest }] of Object.entries(cases)) {
    for (const position of ["first", "middle", "last"] as const) {
      it(`keeps all other blocks when the ${position} one has ${name}`, () => {
        const file = {
          first: `${text}\n${before}\n${after}`,
          middle: `${before}\n${text}\n${after}`,
          last: `${before}\n${after}\n${text}`,
        };
        const { body, problems } = parseHcl(file[position]);
        const found = body.items.map(outline);
        assert.deepEqual(
          found.filter((block) => around.includes(block)),
          around,
        );
        if (rest !== undefined) assert.ok(found.includes(rest), found.join("\n"));
        assert.notDeepEqual(problems, []);
      });
    }
  }

  it("keeps all blocks when two of them are broken in different ways", () => {
    const text = `${blockWith("  tags = {")}\n${before}\n${blockWith("  zones = [").replace(/\n}\n$/, "\n")}\n${after}`;
    const found = parseHcl(text).body.items.map(outline);
    assert.deepEqual(
      found.filter((block) => around.includes(block)),
      around,
    );
    assert.equal(found.length, 5);
  });

  it("reads a header inside a block as a nested block as long as the braces match", () => {
    const text = 'module "outer" {\nprovider "aws" {\n}\n}\n';
    const { body, problems } = parseHcl(text);
    assert.deepEqual(problems, []);
    assert.deepEqual(body.items.map(outline), ["module outer { provider aws { } }"]);
  });
});

describe("HCL recovery within a block", () => {
  it("keeps the values before and behind the error in the same argument", () => {
    const { body } = parseHcl("locals {\n  tags = {\n    a = 1\n    b =\n    c = 3\n  }\n}\n");
    const [block] = body.items;
    assert.equal(block?.kind, "block");
    const [tags] = block.body.items;
    assert.ok(tags?.kind === "attribute" && tags.value.kind === "object");
    assert.deepEqual(
      tags.value.entries.map((entry) => entry.value.kind),
      ["number", "invalid", "number"],
    );
  });

  it("does not take the arguments behind an unclosed object for its entries", () => {
    const { body, problems } = parseHcl('locals {\n  tags = {\n    a = 1\n  region = 2\n}\n\nvariable "a" {\n}\n');
    assert.deepEqual(body.items.map(outline), ["locals { tags region }", "variable a { }"]);
    assert.equal(problems.length, 1);
  });

  it("gives an unclosed object only the entries that are indented below it", () => {
    const [block] = parseHcl(blockWith("  tags = {\n    a = 1\n")).body.items;
    assert.ok(block?.kind === "block");
    const tags = block.body.items.find((item) => item.kind === "attribute" && item.name.name === "tags");
    assert.ok(tags?.kind === "attribute" && tags.value.kind === "object");
    assert.equal(tags.value.entries.length, 1);
  });

  it("records each comment once, however often its line is read", () => {
    const { comments } = parseHcl("locals {\n  a = [ # one\n  b = 2 # two\n  c = [ # three\n}\n# four\n");
    assert.deepEqual(
      comments.map((comment) => comment.text),
      [" one", " two", " three", " four"],
    );
  });

  it("reports an unclosed comment in an unclosed block along with the block", () => {
    const { problems } = parseHcl('locals {\n  a = 1 /* why\n\nvariable "b" {\n}\n');
    assert.deepEqual(
      problems.map(({ message }) => message.split(".")[0]),
      ["The comment is never closed", "The block `locals` is not closed"],
    );
  });

  it("marks a block without its closing brace", () => {
    const [block] = parseHcl("locals {\n  a = 1\n").body.items;
    assert.ok(block?.kind === "block");
    assert.equal(block.closeBrace, undefined);
  });
});
