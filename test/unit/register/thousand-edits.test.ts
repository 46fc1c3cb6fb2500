import assert from "node:assert/strict";
import fc from "fast-check";
import { type Document, isMap, isNode, isSeq, parseDocument, type YAMLMap } from "yaml";
import { applyEdits, type TextEdit } from "../../../src/syntax/text";
import { randomEdit, type Step } from "./random-edits";
import { randomFile } from "./random-register";

/** Series of edits, each of a file of its own. */
const SERIES = 1_000;

/** A file taken apart: records and their fields as they are written, to the letter, and what they mean. */
function dissect(text: string) {
  const document = parseDocument(text, { uniqueKeys: false, keepSourceTokens: true, logLevel: "silent" });
  const list = isMap(document.contents) ? document.get("items") : undefined;
  const maps = isSeq(list) ? list.items.filter(isMap) : [];
  const written = new Map(maps.map((map) => [String(map.get("id")), fieldsOf(map, text, document)]));
  const record = (name: string) => maps.find((map) => map.get("id") === name);
  return { errors: document.errors, ids: [...written.keys()], written, record };
}

/** Each field as it is written and as it is read: what is shared may be read otherwise though nobody wrote there. */
function fieldsOf(map: YAMLMap, text: string, document: Document): ReadonlyMap<string, string> {
  return new Map(
    map.items.map(({ key, value: held }) => {
      if (!isNode(held) || !held.range) return [String(key), ""];
      const written = text.slice(held.range[0], held.range[1]).trimEnd();
      return [String(key), `${written} means ${JSON.stringify(held.toJS(document))}`];
    }),
  );
}

const notes = (text: string) => text.match(/# note \d+\./gu) ?? [];

/** Everything that an edit must keep. */
function assertKept(before: string, after: string, about: string, { fields, what, otherwise, isDone }: Step): void {
  const message = `${what}\n--- before\n${before}\n--- after\n${after}`;
  const [from, to] = [dissect(before), dissect(after)];
  assert.deepEqual(to.errors, [], message);
  assert.deepEqual(notes(after), notes(before), `comments, ${message}`);
  assert.deepEqual(to.ids.slice(0, from.ids.length), from.ids, `order, ${message}`);
  assert.equal(/[^\r]\n/u.test(after), /[^\r]\n/u.test(before), `line ends, ${message}`);
  for (const [name, written] of from.written) {
    for (const [field, text] of written) {
      if (name === about && fields.includes(field)) continue;
      assert.equal(to.written.get(name)?.get(field), otherwise?.(text) ?? text, `${field} of ${name}, ${message}`);
    }
  }
  assert.ok(isDone(to.record), `not done, ${message}`);
}

describe("a thousand series of edits of random files", () => {
  it("keep every comment, the order, and every other field to the letter", () => {
    const counts = { written: 0, refused: 0 };
    const series = fc.array(fc.tuple(fc.nat(9), randomEdit), { minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(randomFile, series, (file, edits) => {
        let text = file.text;
        for (const [position, making] of edits) {
          const about = file.ids[position % file.ids.length] ?? "";
          const step = making(about);
          const result = step.write(text);
          if (!result.ok) {
            counts.refused++;
            assert.match(result.reason, SHARED, `${step.what}: ${result.reason}\n${text}`);
            continue;
          }
          counts.written++;
          assertApart(result.edits);
          const after = applyEdits(text, result.edits);
          assertKept(text, after, about, step);
          text = after;
        }
      }),
      { numRuns: SERIES },
    );
    assert.ok(counts.written > SERIES && counts.refused < counts.written / 10, JSON.stringify(counts));
  });
});

/** The only reason not to write: other records would change too. */
const SHARED = /shared with other records|shares parts by & and \*/u;

/** Edits that a language client accepts: none overlaps another. */
function assertApart(edits: readonly TextEdit[]): void {
  const sorted = edits.map(({ span }) => span).sort((a, b) => a.start - b.start || a.end - b.end);
  for (const [at, { end }] of sorted.entries()) assert.ok((sorted[at + 1]?.start ?? end) >= end);
}
