import assert from "node:assert/strict";
import fc from "fast-check";
import { describe, it } from "mocha";
import { createGathering, type Holding } from "../../../src/model/gathering";

const holding: fc.Arbitrary<Holding<number>> = fc
  .dictionary(fc.constantFrom("a", "b", "c"), fc.array(fc.nat(3), { maxLength: 3 }))
  .map((entries) => new Map(Object.entries(entries)));

/** What happens to the holdings: one is put in the place of another, added somewhere, or taken out. */
const change = fc.record({ at: fc.nat(5), holding, kind: fc.constantFrom("replace", "add", "remove") });

function changed(
  holdings: readonly Holding<number>[],
  { at, holding: one, kind }: typeof change extends fc.Arbitrary<infer T> ? T : never,
) {
  const place = Math.min(at, Math.max(0, holdings.length - 1));
  return holdings.toSpliced(place, kind === "add" ? 0 : 1, ...(kind === "remove" ? [] : [one]));
}

function listsOf(gathered: ReturnType<typeof createGathering<number>>): unknown {
  return [...gathered.lists].sort(([a], [b]) => (a < b ? -1 : 1));
}

describe("what units hold, gathered", () => {
  it("is after any changes what a first gathering brings together, and says which keys have other lists", () => {
    fc.assert(
      fc.property(fc.array(holding, { maxLength: 5 }), fc.array(change, { maxLength: 8 }), (first, changes) => {
        const gathering = createGathering<number>();
        gathering.update(first);
        let holdings: readonly Holding<number>[] = first;
        for (const one of changes) {
          holdings = changed(holdings, one);
          const [version, before] = [gathering.version, new Map(gathering.lists)];
          gathering.update(holdings);
          const fresh = createGathering<number>();
          fresh.update(holdings);
          assert.deepEqual(listsOf(gathering), listsOf(fresh));
          const others = ["a", "b", "c"].filter((key) => before.get(key) !== gathering.lists.get(key));
          assert.deepEqual([...(gathering.changedSince(version) ?? [])].sort(), others);
        }
      }),
    );
  });

  it("does not know what changed since a version that is long gone", () => {
    const gathering = createGathering<number>();
    const before = gathering.version;
    for (let number = 0; number < 20; number++) gathering.update([new Map([["a", [number]]])]);
    assert.equal(gathering.changedSince(before), undefined);
  });
});
