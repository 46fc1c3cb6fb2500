import assert from "node:assert/strict";
import fc from "fast-check";
import { describe, it } from "mocha";
import { parseDocument } from "yaml";
import { parseCommonYaml } from "../../../src/syntax/yaml/common/block";
import { parseJsonAsYaml } from "../../../src/syntax/yaml/common/json";
import { parseFullYaml, parseYaml } from "../../../src/syntax/yaml/parse";
import { readPlainScalar } from "../../../src/syntax/yaml/scalar";
import type { YamlNode } from "../../../src/syntax/yaml/tree";
import { documents, nonsense } from "./generated";

/** Milliseconds; other work may go on beside the tests. */

function plain(node: YamlNode | undefined): unknown {
  if (!node || node.kind === "alias") return node?.name;
  if (node.kind === "scalar") return node.text;
  if (node.kind === "list") return node.items.map(plain);
  return Object.fromEntries(node.pairs.map(({ key, value }) => [key.text, plain(value)]));
}

/** Where the fast reading gives a tree, the full parser must give the same one and no problem. */
function agrees(text: string): void {
  const tree = parseCommonYaml(text);
  if (!tree) return;
  const full = parseFullYaml(text);
  assert.deepEqual(full.problems, [], JSON.stringify(text));
  assert.deepEqual(tree, full.root, JSON.stringify(text));
}

describe("The fast reading of common YAML", () => {
  it("gives the tree of the full parser, with the same places, or nothing", () => {
    fc.assert(fc.property(documents, agrees), { numRuns: 500 });
  });

  it("does so for text without sense", () => {
    fc.assert(fc.property(nonsense, agrees), { numRuns: 1000 });
  });

  it("takes what most manifests are made of", () => {
    const text = `# shop
---
apiVersion: v1 # core
kind: ConfigMap
metadata: {name: a, labels: {app: "b"}}
data:
  script: |
    set -e

    run   # it
list:
- name: 'x'
  args: [--a, 'b c']
-   - nested
    - twice
empty:
`;
    assert.notEqual(parseCommonYaml(text), undefined);
    agrees(text);
    agrees(text.trimEnd());
    agrees(text.replaceAll("\n", "\r\n"));
  });

  it("leaves anchors, tags, escapes, text over several lines and errors to the full parser", () => {
    for (const value of [
      "&x y",
      "*x",
      "!t x",
      '"a\\n"',
      "'it''s'",
      "a\n  b",
      "[a,\n b]",
      "a: b",
      "|+\n  x",
      "'x",
      "@",
    ]) {
      assert.equal(parseCommonYaml(`k: ${value}\n`), undefined, value);
    }
  });
});

describe("JSON", () => {
  it("gives the tree of the full parser, with the same places", () => {
    const nested = fc.json({ maxDepth: 4, stringUnit: "grapheme" });
    fc.assert(
      fc.property(nested, fc.constantFrom("", "  ", "\t"), (json, indent) => {
        const text = JSON.stringify({ a: JSON.parse(json) }, undefined, indent);
        const full = parseFullYaml(text);
        assert.notEqual(parseJsonAsYaml(text), undefined);
        if (full.problems.length === 0) assert.deepEqual(parseJsonAsYaml(text), full.root);
      }),
      { numRuns: 300 },
    );
  });

  it("is left to the full parser when it is YAML beyond JSON", () => {
    for (const text of ["{a: b}", '{"a": 1} # c', "a: 1", '{"a": 1,}', "[1, 2"])
      assert.equal(parseJsonAsYaml(text), undefined, text);
  });
});

describe("The full parser", () => {
  it("gives the values that the yaml package gives", () => {
    fc.assert(
      fc.property(documents, (text) => {
        const document = parseDocument(text, {
          schema: "failsafe",
          uniqueKeys: false,
          logLevel: "silent",
          merge: false,
        });
        const { root, problems } = parseFullYaml(text);
        if (document.errors.length > 0 || problems.length > 0 || text.includes("*a")) return;
        assert.deepEqual(plain(root), document.toJS());
      }),
      { numRuns: 300 },
    );
  });

  it("never throws", () => {
    fc.assert(
      fc.property(nonsense, (text) => void parseYaml(text)),
      { numRuns: 500 },
    );
  });
});

describe("Plain scalars", () => {
  const read = (...texts: readonly string[]) => texts.map(readPlainScalar);

  it("are read as go-yaml reads them: words", () => {
    assert.deepEqual(read("y", "Yes", "TRUE", "on"), [true, true, true, true]);
    assert.deepEqual(read("n", "No", "FALSE", "off"), [false, false, false, false]);
    assert.deepEqual(read("", "~", "null", "NULL"), [null, null, null, null]);
    assert.deepEqual(read("yEs", "nUll", "oN", "t"), ["yEs", "nUll", "oN", "t"]);
  });

  it("are read as go-yaml reads them: numbers", () => {
    assert.deepEqual(
      read("0", "-12", "+3", "1_000", "0x1F", "-0b11", "0644", "0o17"),
      [0, -12, 3, 1000, 31, -3, 420, 15],
    );
    assert.deepEqual(read("1.5", ".5", "1.", "1e3", "-2.5E-1"), [1.5, 0.5, 1, 1000, -0.25]);
    assert.deepEqual(read(".inf", "-.INF"), [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]);
  });

  it("are text when they only look like numbers", () => {
    const texts = ["1.2.3", "0x", "1:30", "2026-11-21", "100m", "-", ".", "+", "1e", "0b2", "Infinity", "-a"];
    assert.deepEqual(read(...texts), texts);
  });
});
