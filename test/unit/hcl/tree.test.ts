import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { parseHcl, parseHclExpression } from "../../../src/syntax/hcl/parser";
import type { Expression } from "../../../src/syntax/hcl/tree";

/** The expression with every operation in square brackets, so that precedence can be read. */
function grouped(expression: Expression): string {
  switch (expression.kind) {
    case "binary":
      return `[${grouped(expression.left)} ${expression.operator} ${grouped(expression.right)}]`;
    case "unary":
      return `[${expression.operator}${grouped(expression.operand)}]`;
    case "conditional": {
      const { condition, whenTrue, whenFalse } = expression;
      return `[${grouped(condition)} ? ${grouped(whenTrue)} : ${grouped(whenFalse)}]`;
    }
    case "parentheses":
      return `(${grouped(expression.inner)})`;
    case "variable":
      return expression.name;
    case "number":
      return String(expression.value);
    case "access":
      return `${grouped(expression.target)}.${expression.name.name}`;
    case "index":
      return `${grouped(expression.target)}<${grouped(expression.key)}>`;
    case "splat":
      return `${grouped(expression.target)}${expression.style === "full" ? "[*]" : ".*"}{${grouped(expression.each)}}`;
    default:
      return expression.kind;
  }
}

function expressionOf(source: string): Expression {
  const { expression, problems } = parseHclExpression(source);
  assert.deepEqual(problems, [], source);
  return expression;
}

describe("HCL operators and traversals", () => {
  const cases = {
    "a + b * c": "[a + [b * c]]",
    "a * b + c": "[[a * b] + c]",
    "a - b - c": "[[a - b] - c]",
    "a || b && c": "[a || [b && c]]",
    "a == b || c != d": "[[a == b] || [c != d]]",
    "a < b == c >= d": "[[a < b] == [c >= d]]",
    "(a + b) * c": "[([a + b]) * c]",
    "!a && b": "[[!a] && b]",
    "-a.b + c": "[[-a.b] + c]",
    "- -1": "[-[-1]]",
    "a % b / c": "[[a % b] / c]",
    "a ? b : c ? d : e": "[a ? b : [c ? d : e]]",
    "a ? b ? c : d : e": "[a ? [b ? c : d] : e]",
    "a == 1 ? b + 1 : c": "[[a == 1] ? [b + 1] : c]",
    "a.b[0].c": "a.b<0>.c",
    "a.0.b": "a<0>.b",
    "a[b.c].d": "a<b.c>.d",
    "a[*].b[0]": "a[*]{*.b<0>}",
    "a[*].b[*].c": "a[*]{*.b[*]{*.c}}",
    "a.*.b[0]": "a.*{*.b}<0>",
    "a.*.b.0.c": "a.*{*.b<0>.c}",
    "(a)[0]": "(a)<0>",
    "a\n  .b\n  [0]": "a.b<0>",
  };
  for (const [source, expected] of Object.entries(cases)) {
    it(`reads ${JSON.stringify(source)} as ${expected}`, () => {
      assert.equal(grouped(expressionOf(source)), expected);
    });
  }
});

describe("HCL terms", () => {
  it("tell literals from names", () => {
    assert.deepEqual(expressionOf("true"), { kind: "boolean", value: true, span: { start: 0, end: 4 } });
    assert.deepEqual(expressionOf("null"), { kind: "null", span: { start: 0, end: 4 } });
    assert.deepEqual(expressionOf("1.5e3"), { kind: "number", value: 1500, span: { start: 0, end: 5 } });
    assert.deepEqual(expressionOf("truth"), { kind: "variable", name: "truth", span: { start: 0, end: 5 } });
  });

  it("read calls with their namespaces, arguments and expansion", () => {
    const call = expressionOf("provider::aws::arn_parse(a, b...)");
    assert.ok(call.kind === "call");
    assert.deepEqual(call.name, { name: "provider::aws::arn_parse", span: { start: 0, end: 24 } });
    assert.deepEqual([call.args.length, call.expandFinal], [2, true]);
  });

  it("read a bare key as its text, and a key in parentheses as an expression", () => {
    const object = expressionOf('{ a = 1, (b) = 2, "c" : 3, true = 4 }');
    assert.ok(object.kind === "object");
    assert.deepEqual(
      object.entries.map(({ key }) => key.kind),
      ["template", "parentheses", "template", "template"],
    );
    const [bare] = object.entries;
    assert.deepEqual(bare?.key, {
      kind: "template",
      form: "quoted",
      parts: [{ kind: "text", text: "a", span: { start: 2, end: 3 } }],
      content: { start: 2, end: 3 },
      span: { start: 2, end: 3 },
    });
  });

  it("read all parts of a `for` expression", () => {
    const result = expressionOf("{ for k, v in list : k => v... if v }");
    assert.ok(result.kind === "for");
    assert.equal(result.keyVariable?.name, "k");
    assert.equal(result.valueVariable.name, "v");
    assert.deepEqual(
      [result.collection.kind, result.resultKey?.kind, result.result.kind],
      ["variable", "variable", "variable"],
    );
    assert.deepEqual([result.grouping, result.condition?.kind], [true, "variable"]);
    const list = expressionOf("[for v in list : v]");
    assert.ok(list.kind === "for");
    assert.deepEqual(
      [list.keyVariable, list.resultKey, list.grouping, list.condition],
      [undefined, undefined, false, undefined],
    );
  });
});

describe("HCL bodies", () => {
  it("keep comments in a list of their own, without their marks", () => {
    const { comments } = parseHcl("# @soup SOUP-003\na = 1 // why\n/* b\nc */\n");
    assert.deepEqual(
      comments.map((comment) => comment.text),
      [" @soup SOUP-003", " why", " b\nc "],
    );
  });

  it("give labels without their quotes and with their escapes resolved", () => {
    const [block] = parseHcl('resource "a\\"b" c {}').body.items;
    assert.ok(block?.kind === "block");
    assert.deepEqual(
      block.labels.map((label) => label.name),
      ['a"b', "c"],
    );
  });

  it("keep arguments and blocks in the order of the text, repeated ones too", () => {
    const { body, problems } = parseHcl("b {}\na = 1\nb {}\na = 2\n");
    assert.deepEqual(
      body.items.map((item) => (item.kind === "block" ? item.type.name : item.name.name)),
      ["b", "a", "b", "a"],
    );
    assert.equal(problems.length, 1);
  });

  it("read a fragment at its place in a longer text", () => {
    const { expression, problems } = parseHclExpression("a + ", 100);
    assert.deepEqual(expression.span, { start: 100, end: 103 });
    assert.deepEqual(
      problems.map((problem) => problem.span),
      [{ start: 102, end: 103 }],
    );
  });
});
