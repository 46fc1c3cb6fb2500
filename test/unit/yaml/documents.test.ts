import assert from "node:assert/strict";
import fc from "fast-check";
import { describe, it } from "mocha";
import { parseAllDocuments } from "yaml";
import { splitDocuments } from "../../../src/syntax/yaml/documents";
import { peekObject } from "../../../src/syntax/yaml/peek";

const textsOf = (text: string) => splitDocuments(text).map((chunk) => chunk.text);

describe("Cutting a file into documents", () => {
  it("cuts before `---` lines and after `...` lines", () => {
    assert.deepEqual(textsOf("a: 1\n---\nb: 2\n--- # c\nd: 3\n...\ne: 4\n"), [
      "a: 1\n",
      "---\nb: 2\n",
      "--- # c\nd: 3\n...\n",
      "e: 4\n",
    ]);
  });

  it("takes no other line for a mark", () => {
    for (const text of ["a: |\n  ---\n  b\n", "----\na: 1\n", "---a: 1\n", "a: ---\n", "a\n....\n"])
      assert.deepEqual(textsOf(text), [text]);
  });

  it("leaves comment lines above a mark with the document that it opens", () => {
    assert.deepEqual(textsOf("a: 1\n# b\n# c\n---\nd: 2\n"), ["a: 1\n", "# b\n# c\n---\nd: 2\n"]);
    assert.deepEqual(textsOf("# a\n---\nb: 1\n"), ["# a\n---\nb: 1\n"]);
  });

  it("knows carriage returns and a byte order mark", () => {
    assert.deepEqual(textsOf("\uFEFF---\r\na: 1\r\n---\r\nb: 2"), ["\uFEFF---\r\na: 1\r\n", "---\r\nb: 2"]);
  });

  it("takes no mark in a template comment for one", () => {
    const text = "{{- /*\n---\n*/}}\na: 1\n";
    assert.deepEqual(textsOf(`${text}---\nb: 2\n`), [text, "---\nb: 2\n"]);
  });

  it("leaves out no character, and gives the documents that the parser finds in the whole", () => {
    const piece = fc.constantFrom(
      "a: 1\n",
      "b:\n  - c\n",
      "d: |\n  ---\n  e\n",
      "# f\n",
      "---\n",
      "--- # g\n",
      "'h\n\n  i'\n",
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
        const text = pieces.join("");
        const chunks = splitDocuments(text);
        assert.equal(chunks.map((chunk) => chunk.text).join(""), text);
        for (const { text: chunk, start } of chunks) assert(text.startsWith(chunk, start));
        const options = { uniqueKeys: false, logLevel: "silent" } as const;
        const whole = [parseAllDocuments(text, options)].flat();
        const parts = chunks.flatMap((chunk) => [parseAllDocuments(chunk.text, options)].flat());
        const values = (documents: typeof whole) =>
          documents.flatMap((d) =>
            "contents" in d && d.contents && d.errors.length === 0 ? [JSON.stringify(d.toJS())] : [],
          );
        if (whole.every((document) => document.errors.length === 0)) assert.deepEqual(values(parts), values(whole));
      }),
      { numRuns: 300 },
    );
  });
});

describe("The head of an object", () => {
  it("is read without parsing: quoted, indented, after marks, comments and directives", () => {
    const head = (text: string) => {
      const found = peekObject(text);
      return found && [found.apiVersions, found.kinds];
    };
    const expected = [["v1"], ["Pod"]];
    assert.deepEqual(head("apiVersion: v1\nkind: Pod\n"), expected);
    assert.deepEqual(head("\"kind\": 'Pod' # a\n'apiVersion' : \"v1\"\n"), expected);
    assert.deepEqual(head("# a\n%YAML 1.2\n--- # b\n\n  kind: Pod\n  x:\n    kind: Y\n  apiVersion: v1\n"), expected);
    assert.deepEqual(head("---\r\napiVersion: v1\r\nkind: Pod\r\n"), expected);
    assert.deepEqual(head('{"apiVersion": "v1",\n"kind":"Pod"}'), expected);
  });

  it("is not there when a key stands deeper down only, or is a part of text", () => {
    for (const text of [
      "a:\n  apiVersion: v1\n  kind: Pod\n",
      "apiVersion: v1\nkinds: Pod\n",
      "a: |\n  kind: x\n  apiVersion: v1\n",
    ]) {
      assert.equal(peekObject(text), undefined, text);
    }
  });
});
