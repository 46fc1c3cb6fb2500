import assert from "node:assert/strict";
import fc from "fast-check";
import { describe, it } from "mocha";
import { jsonToNode } from "../../../src/model/json-node";
import type { Node } from "../../../src/model/value";
import { type JsonNode, parseJson } from "../../../src/syntax/json";

function contentOf(node: JsonNode | undefined): unknown {
  if (!node) return undefined;
  if (node.kind === "scalar") return node.value;
  if (node.kind === "array") return node.items.map(contentOf);
  return Object.fromEntries(node.properties.map(({ name, value }) => [name.value, contentOf(value)]));
}

function plain(node: Node): unknown {
  if (node.kind === "scalar") return node.value;
  if (node.kind === "list") return node.items.map(plain);
  if (node.kind !== "map") return node.unknown;
  return Object.fromEntries([...node.entries].map(([name, { value }]) => [name, plain(value)]));
}

describe("A JSON text", () => {
  it("gives the values that JSON.parse gives", () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        const { root, problems } = parseJson(text);
        assert.deepEqual(problems, []);
        assert.equal(JSON.stringify(contentOf(root)), JSON.stringify(JSON.parse(text)));
      }),
      { numRuns: 200 },
    );
  });

  it("is told to be none where JSON.parse says so, and is never thrown out", () => {
    const text = fc.string({ unit: fc.constantFrom(...'{}[]",:1a\\u \n-.etruefals') });
    fc.assert(
      fc.property(text, (candidate) => {
        const isJson = canParse(candidate);
        assert.equal(parseJson(candidate).problems.length === 0, isJson, candidate);
      }),
      { numRuns: 1000 },
    );
  });

  it("says where everything stands", () => {
    const text = '{"a": [1, "b"]}';
    const { root } = parseJson(text);
    assert(root?.kind === "object");
    const [property] = root.properties;
    assert(property?.value.kind === "array");
    const shown = [root, property.name, property, property.value, ...property.value.items];
    assert.deepEqual(
      shown.map(({ span }) => text.slice(span.start, span.end)),
      [text, '"a"', '"a": [1, "b"]', '[1, "b"]', "1", '"b"'],
    );
  });

  it("tells strings that stand in the text as they are from those with escapes", () => {
    const { root } = parseJson('["a%{b}", "a\\n", 1]');
    assert.deepEqual(root?.kind === "array" && root.items.map((item) => item.kind === "scalar" && item.verbatim), [
      true,
      false,
      false,
    ]);
  });

  it("keeps the values around an error", () => {
    const { root, problems } = parseJson('{"a": 1, "b": , "c": [2, 3]');
    assert.deepEqual(contentOf(root), { a: 1, c: [2, 3] });
    assert.deepEqual(
      problems.map(({ message, span }) => [message, span.start]),
      [
        ["A value is missing here.", 14],
        ["The object is not closed. Add `}`.", 27],
      ],
    );
  });

  it("may start with a byte order mark", () => {
    assert.deepEqual(parseJson("\uFEFF[1]").problems, []);
  });

  it("is not followed when it is nested without end", () => {
    assert.equal(parseJson("[".repeat(100_000)).problems.length, 1);
    assert.equal(parseJson('{"a":'.repeat(100_000)).problems.length, 1);
  });
});

describe("A JSON text as values", () => {
  it("has its places counted from where it stands in the file", () => {
    const file = 'policy = <<EOF\n{"Statement": {"Effect": "Allow"}}\nEOF';
    const offset = file.indexOf("{");
    const { root } = parseJson(file.slice(offset, file.lastIndexOf("}") + 1));
    assert(root);
    const node = jsonToNode(root, { file: "main.tf", offset });
    assert(node.kind === "map");
    const statement = node.entries.get("Statement");
    assert(statement?.value.kind === "map");
    const at = (place: Node["at"] | undefined) => place && file.slice(place.span.start, place.span.end);
    assert.equal(at(statement.key), '"Statement"');
    assert.equal(at(statement.value.header), '"Statement"');
    assert.equal(at(statement.whole), '"Statement": {"Effect": "Allow"}');
    assert.equal(at(statement.value.entries.get("Effect")?.value.at), '"Allow"');
  });

  it("has one place for all when it is written with escapes", () => {
    const at = { file: "main.tf", span: { start: 3, end: 9 } };
    const { root } = parseJson('{"a": [true]}');
    assert(root);
    const node = jsonToNode(root, { at });
    assert.deepEqual(plain(node), { a: [true] });
    assert(node.kind === "map");
    assert.deepEqual(
      [node.at, node.header, node.entries.get("a")?.key, node.entries.get("a")?.value.at],
      [at, at, at, at],
    );
  });

  it("reads the last of equal names, and any name as a name", () => {
    const { root } = parseJson('{"a": 1, "__proto__": 2, "a": 3}');
    assert(root);
    const node = jsonToNode(root, { file: "a.json", offset: 0 });
    assert.deepEqual(node.kind === "map" && [...node.entries.keys()], ["__proto__", "a"]);
    assert.equal(plain(node) !== null && node.kind === "map" && plain(node.entries.get("a")?.value ?? node), 3);
  });
});

function canParse(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
