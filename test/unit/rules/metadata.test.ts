import assert from "node:assert/strict";
import { catalogueRows } from "../../../src/rules/catalogue";
import { knowledge } from "../../support/project";

describe("the knowledge files", () => {
  const requirements = knowledge.resources.types.flatMap((type) =>
    [...(knowledge.resources.find(type)?.requirements ?? [])].flatMap(([rule, list]) =>
      list.map((requirement) => ({ type, rule, requirement })),
    ),
  );

  it("name only rules that have a description", () => {
    const unknown = requirements.filter(({ rule }) => !knowledge.rules.find(rule));
    assert.deepEqual([...new Set(unknown.map(({ rule, type }) => `${type}: ${rule}`))], []);
  });

  it("cite only clauses of the catalogue", () => {
    const cited = knowledge.rules.all.flatMap((rule) =>
      rule.clauses.map((clause) => ({ rule: rule.id, clause: clause.id })),
    );
    assert.deepEqual(
      cited.filter(({ clause }) => !knowledge.clauses.find(clause)),
      [],
    );
  });

  it("pass no verdict on law", () => {
    const verdict = /\b(violat\w+|complian\w+|complies|illegal|unlawful)\b/iu;
    const texts = [
      ...requirements.flatMap(({ requirement }) => [requirement.says, requirement.absentMeans ?? ""]),
      ...knowledge.rules.all.flatMap(({ title, why, tension }) => [title, why, tension ?? ""]),
    ];
    assert.deepEqual(
      texts.filter((text) => verdict.test(text)),
      [],
    );
  });

  it("state facts as clauses: no capital shouting, no exclamation mark, no full stop at the end", () => {
    const odd = requirements.map(({ requirement }) => requirement.says).filter((text) => /[!.]$/u.test(text.trim()));
    assert.deepEqual([...new Set(odd)], []);
  });

  it("name each peer once in a row and never as both the same and the contrary", () => {
    const both = requirements.filter(({ requirement: { peers, opposes } }) =>
      peers.some((peer) => opposes.includes(peer)),
    );
    assert.deepEqual(
      both.map(({ type, rule }) => `${type}: ${rule}`),
      [],
    );
  });

  it("give the catalogue a row for each rule and type", () => {
    const rows = catalogueRows(knowledge);
    const keys = rows.map((row) => `${row.rule} ${row.resourceType}`);
    assert.equal(new Set(keys).size, keys.length);
    assert.ok(rows.length > 300, `only ${rows.length} rows`);
  });
});
