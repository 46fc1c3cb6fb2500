import assert from "node:assert/strict";
import fc from "fast-check";
import { describe, it } from "mocha";
import { parseHcl, parseHclExpression, parseTemplate } from "../../../src/syntax/hcl/parser";
import { invalidFixtures, validFixtures, variants } from "./fixtures";
import { allNodes, type Node, spanFaults } from "./nodes";

const expressionKinds = new Set(
  ["number", "boolean", "null", "template", "variable", "access", "index", "splat", "call", "conditional"].concat([
    "binary",
    "unary",
    "parentheses",
    "tuple",
    "object",
    "for",
  ]),
);

describe("HCL ranges", () => {
  it("lie inside each other and in the order of the text", () => {
    for (const { name, text } of [...validFixtures, ...invalidFixtures].flatMap(variants)) {
      const file = parseHcl(text);
      assert.deepEqual(spanFaults(file.body, text.length), [], name);
      for (const { span } of file.problems) assert.ok(span.start <= span.end && span.end <= text.length, name);
    }
  });

  it("of comments hold the comment, and follow each other", () => {
    for (const { name, text } of validFixtures.flatMap(variants)) {
      let previousEnd = 0;
      for (const comment of parseHcl(text).comments) {
        const source = text.slice(comment.span.start, comment.span.end);
        assert.ok(comment.span.start >= previousEnd, name);
        assert.ok(
          [`#${comment.text}`, `//${comment.text}`, `/*${comment.text}*/`].includes(source),
          `${name}: ${source}`,
        );
        previousEnd = comment.span.end;
      }
    }
  });

  for (const fixture of validFixtures) {
    it(`of every expression in ${fixture.name} hold exactly that expression`, () => {
      for (const { text } of variants(fixture)) {
        const nodes = allNodes(parseHcl(text).body).filter((node) => standsAlone(node, text));
        for (const node of nodes) {
          const source = text.slice(node.span.start, node.span.end);
          const lineEnd = source.includes("<<") ? "\n" : "";
          const { expression, problems } = parseHclExpression(source + lineEnd, node.span.start);
          assert.deepEqual(problems, [], source);
          assert.deepEqual(expression, node, source);
        }
      }
    });
  }

  it("stay inside each other for any mixture of fragments", () => {
    const lines = [...validFixtures, ...invalidFixtures].flatMap(({ text }) => text.split(/(?<=[\n"{}[\]() ])/));
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...lines), { maxLength: 60 }), (fragments) => {
        const text = fragments.join("");
        assert.deepEqual(spanFaults(parseHcl(text).body, text.length), []);
        assert.deepEqual(spanFaults(parseTemplate(text).template, text.length), []);
        assert.deepEqual(spanFaults(parseHclExpression(text).expression, text.length), []);
      }),
      { seed: 20261121, numRuns: 3000 },
    );
  });

  it("of labels include their quotes, and of a header end with the last label", () => {
    const text = 'resource "aws_s3_bucket" exports {\n  bucket = "x"\n}\n';
    const [block] = parseHcl(text).body.items;
    assert.equal(block?.kind, "block");
    assert.deepEqual(
      block.labels.map((label) => text.slice(label.span.start, label.span.end)),
      ['"aws_s3_bucket"', "exports"],
    );
    assert.equal(text.slice(block.header.start, block.header.end), 'resource "aws_s3_bucket" exports');
    assert.equal(text.slice(block.openBrace.start, block.openBrace.end), "{");
    assert.equal(text.slice(block.body.span.start, block.body.span.end), '\n  bucket = "x"\n');
    assert.equal(block.closeBrace?.start, text.indexOf("}"));
    assert.equal(text.slice(block.span.start, block.span.end), text.trimEnd());
  });
});

/** Directives of templates, parts of a splat's traversal and bare keys of objects are expressions only where they stand. */
function standsAlone(node: Node, text: string): boolean {
  if (!expressionKinds.has(node.kind ?? "")) return false;
  const source = text.slice(node.span.start, node.span.end);
  if (source.startsWith("%{")) return false;
  if (node.kind === "template") return source.startsWith('"') || source.startsWith("<<");
  return !allNodes(node).some((inner) => source.startsWith(".") || source.startsWith("[*") || isStar(inner, node));
}

function isStar(inner: Node, node: Node): boolean {
  return inner.kind === "variable" && "name" in inner && inner.name === "*" && inner.span.start === node.span.start;
}
