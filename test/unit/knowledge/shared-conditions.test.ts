import assert from "node:assert/strict";
import shipped from "tureen:knowledge";
import { factsSaidOnce, indexResources, type ResourceEntry } from "../../../src/knowledge/knowledge";
import { requirement } from "../../../src/knowledge/resource";
import { withSharedConditions } from "../../../src/knowledge/shared-conditions";

const isServer = { path: "command", matches: "server" };
const isOpen = { path: "port", present: true };
const asked = (when: unknown, says: string) => requirement.parse({ when, must: { path: "a", present: true }, says });

describe("conditions under which requirements apply", () => {
  it("are one object where they are equal, in whatever rule, and so are their parts", () => {
    const shared = withSharedConditions(
      new Map([
        ["encryption/at-rest", [asked(isServer, "a"), asked({ all: [isServer, isOpen] }, "b")]],
        ["exposure/public", [asked({ ...isServer }, "c"), asked(isOpen, "d")]],
      ]),
    );
    const [first, both] = shared.get("encryption/at-rest") ?? [];
    const [same, open] = shared.get("exposure/public") ?? [];
    assert.deepEqual(first?.when, isServer);
    assert.equal(same?.when, first?.when);
    assert.ok(both?.when && "all" in both.when);
    assert.equal(both.when.all[0], first?.when);
    assert.equal(both.when.all[1], open?.when);
    assert.notEqual(open?.when, first?.when);
  });

  it("leave what is asked as it was", () => {
    const given = new Map([
      ["audit/logging", [asked({ all: [isOpen, { not: isServer }] }, "a"), asked(undefined, "b")]],
    ]);
    assert.deepEqual(withSharedConditions(given), given);
  });
});

describe("the compiled knowledge", () => {
  const entries: readonly ResourceEntry[] = shipped.resources;

  it("tells what is said once as its capabilities do", () => {
    assert.ok(entries.some(({ saidOnce }) => saidOnce && saidOnce.length > 0));
    for (const entry of entries) assert.deepEqual(entry.saidOnce, factsSaidOnce(entry));
  });

  it("gives the same capabilities each time, also in a copy", () => {
    for (const entry of entries) {
      assert.equal(entry.capabilities, entry.capabilities);
      assert.equal({ ...entry }.capabilities, entry.capabilities);
    }
  });

  it("finds the types that say a fact without what an entry tells", () => {
    const silent = entries.map(({ saidOnce: _, ...entry }) => entry);
    const [rule, says] = entries.flatMap(({ saidOnce }) => saidOnce ?? [])[0] ?? ["", ""];
    const types = indexResources(entries).typesSaying(rule, says);
    assert.ok(types.length > 0);
    assert.deepEqual(indexResources(silent).typesSaying(rule, says), types);
  });
});
