import assert from "node:assert/strict";
import shipped from "tureen:knowledge";
import { loadKnowledge } from "../../../src/knowledge/load";

const knowledge = loadKnowledge(shipped);
const types = knowledge.resources.types.flatMap((type) => knowledge.resources.find(type) ?? []);

describe("what knowledge files name in each other", () => {
  it("every clause of a rule is in the catalogue", () => {
    const named = knowledge.rules.all.flatMap((rule) => rule.clauses.map((clause) => `${rule.id} ${clause.id}`));
    assert.deepEqual(
      named.filter((name) => !knowledge.clauses.find(name.split(" ")[1] ?? "")),
      [],
    );
  });

  it("every product whose support is looked up is in the table of support dates", () => {
    const named = types.flatMap(({ type, lifecycle }) => lifecycle.map(({ product }) => `${type} ${product}`));
    assert.deepEqual(
      named.filter((name) => !knowledge.lifecycle.find(name.split(" ")[1] ?? "")),
      [],
    );
  });

  it("every supplier of a resource type is in the table of suppliers", () => {
    const named = types.flatMap(({ type, supplier }) => (supplier === undefined ? [] : [`${type} ${supplier}`]));
    assert.deepEqual(
      named.filter((name) => !knowledge.suppliers.find(name.split(" ")[1] ?? "")),
      [],
    );
  });
});
