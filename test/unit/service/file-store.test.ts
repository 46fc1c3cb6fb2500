import assert from "node:assert/strict";
import fc from "fast-check";
import { describe, it } from "mocha";
import { createFileStore, filesBelow } from "../../../src/service/file-store";

const file = (path: string, text: string) => ({ path, text, kind: undefined });
const nameOf = (number: number) => `${number % 3 === 0 ? "regulatory" : `folder-${number % 7}`}/file-${number}.tf`;

describe("the files of a workspace", () => {
  it("stand in the order of their paths after any changes, and a portion without a change is the very same list", () => {
    const change = fc.record({ number: fc.nat(400), text: fc.constantFrom("one", "two", undefined) });
    fc.assert(
      fc.property(fc.nat(300), fc.array(fc.array(change, { maxLength: 5 }), { maxLength: 12 }), (count, rounds) => {
        const store = createFileStore();
        const texts = new Map<string, string>();
        for (let number = 0; number < count; number++) {
          texts.set(nameOf(number), "zero");
          store.put(file(nameOf(number), "zero"));
        }
        for (const changes of rounds) {
          const before = new Set(store.all());
          const paths = store.paths();
          for (const { number, text } of changes) {
            if (text === undefined) {
              texts.delete(nameOf(number));
              store.remove(nameOf(number));
            } else {
              texts.set(nameOf(number), text);
              store.put(file(nameOf(number), text));
            }
          }
          const sorted = [...texts].sort(([a], [b]) => (a < b ? -1 : 1));
          const all = store.all();
          assert.deepEqual(
            all.flat().map(({ path, text }) => [path, text]),
            sorted,
          );
          assert.deepEqual(
            store.paths(),
            sorted.map(([path]) => path),
          );
          assert.deepEqual(
            filesBelow(all, "regulatory").map(({ path }) => path),
            store.paths().filter((path) => path.startsWith("regulatory/")),
          );
          assert.ok(all.every((portion) => portion.length > 0));
          const isSame = paths.length === sorted.length && paths.every((path, at) => path === sorted[at]?.[0]);
          if (isSame && changes.length < before.size) {
            assert.equal(store.paths(), paths, "paths are the same list while no file came or went");
            assert.ok(all.filter((portion) => !before.has(portion)).length <= changes.length);
          }
        }
      }),
      { numRuns: 60 },
    );
  });
});
