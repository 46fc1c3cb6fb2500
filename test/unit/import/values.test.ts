import assert from "node:assert/strict";
import { fieldsOf, type RecordList } from "../../../src/register/import/lists";
import { readValue } from "../../../src/register/import/values";

/** What a text becomes in a field: its value, nothing, or why it is not understood. */
function read(list: RecordList, path: string, text: string, words: Readonly<Record<string, string>> = {}): unknown {
  const field = fieldsOf(list).get(path);
  assert.ok(field, path);
  const reading = readValue(field, text, new Map(Object.entries(words)));
  if (reading.is === "nothing") return undefined;
  if (reading.is === "unclear") return reading.message;
  return reading.value.kind === "references" ? reading.value.keys : reading.value.value;
}

describe("the text of a cell", () => {
  it("is a date where only one day is meant", () => {
    for (const text of ["2026-11-02", "2026-11-02 08:30", "02.11.2026", "2.11.2026", "2026-11-02T08:30:00Z"]) {
      assert.equal(read("risks", "reviewedAt", text), "2026-11-02", text);
    }
    assert.equal(read("risks", "reviewedAt", "13/11/2026"), "2026-11-13");
    assert.equal(read("risks", "reviewedAt", "11/13/2026"), "2026-11-13");
    assert.match(String(read("risks", "reviewedAt", "03/04/2026")), /can be two days/u);
    assert.match(String(read("risks", "reviewedAt", "31.02.2026")), /does not exist/u);
    assert.match(String(read("risks", "reviewedAt", "next week")), /not a date.*2026-11-21/u);
  });

  it("is one of a few words, in English and German, or what somebody said it means", () => {
    assert.equal(read("risks", "status", "Erledigt"), "closed");
    assert.equal(read("controls", "type", "Inherent Safety by Design"), "inherent-safety");
    assert.equal(read("controls", "type", "Schutzmaßnahme"), "protective-measure");
    assert.equal(read("tests", "result", "nicht bestanden"), "failed");
    assert.equal(read("items", "riskLevel", "MITTEL"), "medium");
    assert.match(String(read("risks", "status", "vielleicht")), /none of open, controlled, accepted, closed/u);
    assert.equal(read("risks", "status", "vielleicht", { vielleicht: "open" }), "open");
    assert.equal(read("risks", "status", "vielleicht", { vielleicht: "-" }), undefined);
  });

  it("is yes or no", () => {
    assert.equal(read("risks", "initial.acceptable", "Nicht akzeptabel"), false);
    assert.equal(read("risks", "initial.acceptable", "Ja"), true);
    assert.match(String(read("risks", "initial.acceptable", "perhaps")), /neither yes nor no/u);
  });

  it("names other records, one or several, also with their titles", () => {
    assert.deepEqual(read("risks", "controls", "RC-001, RC-002;RC-003\nRC-004"), [
      "RC-001",
      "RC-002",
      "RC-003",
      "RC-004",
    ]);
    assert.deepEqual(read("risks", "controls", "RC-001 RC-002"), ["RC-001", "RC-002"]);
    assert.deepEqual(read("risks", "controls", "RC-001: Second zone"), ["RC-001"]);
    assert.deepEqual(read("risks", "controls", "1 (see table 4)"), ["1"]);
    for (const nothing of ["-", "n/a", "keine", "–"])
      assert.equal(read("risks", "controls", nothing), undefined, nothing);
  });

  it("is an address, the first in it", () => {
    assert.equal(read("items", "website", "[Link](https://example.org/a)"), "https://example.org/a");
    assert.match(String(read("items", "website", "www.example.org")), /Begin it with https/u);
  });

  it("is several entries where it has several lines, without bullets", () => {
    assert.deepEqual(read("items", "functionalRequirements", "* Draws\n- Zooms\n2) Prints"), [
      "Draws",
      "Zooms",
      "Prints",
    ]);
  });

  it("is refused where nobody would read it", () => {
    assert.match(String(read("risks", "harm", "x".repeat(20_001))), /longer than 20000/u);
  });
});
