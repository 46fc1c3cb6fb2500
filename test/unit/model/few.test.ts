import assert from "node:assert/strict";
import fc from "fast-check";
import { countOf, type Few, itemsOf, withItem, withoutItem } from "../../../src/model/few";

interface Item {
  readonly number: number;
}

const ITEMS: readonly Item[] = Array.from({ length: 40 }, (_, number) => ({ number }));

describe("a few objects", () => {
  it("are what a set of them would be, whatever comes and goes", () => {
    const steps = fc.array(fc.tuple(fc.boolean(), fc.constantFrom(...ITEMS)), { maxLength: 120 });
    fc.assert(
      fc.property(steps, (given) => {
        const expected = new Set<Item>();
        let few: Few<Item>;
        for (const [comes, item] of given) {
          if (comes) expected.add(item);
          else expected.delete(item);
          few = comes ? withItem(few, item) : withoutItem(few, item);
          assert.deepEqual(itemsOf(few), [...expected]);
          assert.equal(countOf(few), expected.size);
        }
      }),
    );
  });

  it("take no room where there is none, and none of their own where there is one", () => {
    const [item] = ITEMS;
    assert(item);
    assert.equal(withItem(undefined, item), item);
    assert.equal(withoutItem(withItem(undefined, item), item), undefined);
  });
});
