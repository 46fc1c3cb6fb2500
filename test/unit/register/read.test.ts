import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { readRegister } from "../../../src/register/read/read";
import { recordLink } from "../../../src/register/record-link";
import type { Register } from "../../../src/register/register";

/** Reads one file, given without its first line `schemaVersion: 1`. */
function read(name: string, text: string, known = {}): Register {
  return readRegister([{ file: `regulatory/${name}.yaml`, text: `schemaVersion: 1\n${text}` }], "regulatory", known);
}

/** Problems as `text under the range: message`. */
function problems(register: Register, name: string, text: string): string[] {
  const whole = `schemaVersion: 1\n${text}`;
  return register.problems
    .filter((p) => p.file === `regulatory/${name}.yaml`)
    .map((p) => `${whole.slice(p.span.start, p.span.end)}: ${p.message}`);
}

function problemsOf(name: string, text: string, known = {}): string[] {
  return problems(read(name, text, known), name, text);
}

describe("reading the regulatory folder", () => {
  it("reads a SOUP item with the place of every field", () => {
    const text =
      "items:\n  - id: SOUP-001\n    title: Clinical database\n    anomalyList:\n      url: https://example.org/a\n";
    const register = read("soup", text);
    const [item] = register.soup;
    assert.deepEqual(register.problems, []);
    assert.deepEqual(item?.record, {
      id: "SOUP-001",
      title: "Clinical database",
      anomalyList: { url: "https://example.org/a" },
    });
    const place = item?.fields.get("anomalyList.url")?.value.span;
    assert.equal(`schemaVersion: 1\n${text}`.slice(place?.start, place?.end), "https://example.org/a");
  });

  it("keeps the digits of a version as they are written", () => {
    assert.equal(read("soup", "items:\n  - id: A1\n    designator: 16.10\n").soup[0]?.record.designator, "16.10");
  });

  it("takes TODO, null and empty text for unanswered, and remembers which say TODO", () => {
    const [item] = read("soup", 'items:\n  - id: A1\n    title: TODO\n    manufacturer:\n    licence: ""\n').soup;
    assert.deepEqual(item?.record, { id: "A1" });
    assert.deepEqual(item?.open, ["title"]);
  });

  it("says what is wrong in words of the file, under the exact text", () => {
    const text = [
      "items:",
      "  - id: SOUP 1",
      "  - id: SOUP-002",
      "    titel: x",
      "    verifiedAt: 2026-02-30",
      "    pinState: pined",
      "    website: example.org",
      "    risks: RISK-001",
      "    title: [a, b]",
      "    reviewed: yesterday",
      "    licence: MIT",
      "    licence: MIT",
      "",
    ].join("\n");
    assert.deepEqual(problemsOf("soup", text), [
      "SOUP 1: `id` is not an identifier: use letters, digits, dots and hyphens, such as SOUP-001.",
      "titel: `titel` is not a field of a SOUP item. Did you mean `title`?",
      "2026-02-30: `verifiedAt` is not a date: write year, month and day, such as 2026-11-21.",
      "pined: `pined` is not known for `pinState`. Did you mean `pinned`?",
      "example.org: `website` is not a web address: begin with https://.",
      "RISK-001: `risks` is a list: put each entry on a line of its own, after a dash.",
      "RISK-001: `RISK-001` is not a risk in risks.yaml.",
      "[a, b]: `title` is one value, not a list.",
      "yesterday: `reviewed` has fields: write them as `name: value`.",
      "licence: `licence` is written twice here. Remove one of them.",
    ]);
  });
});

describe("identifiers and references between records", () => {
  it("names an identifier that is used twice, where it is used again", () => {
    assert.deepEqual(problemsOf("soup", "items:\n  - id: SOUP-003\n  - id: SOUP-003\n"), [
      "SOUP-003: `SOUP-003` is used twice. Rename one of them.",
    ]);
  });

  it("asks for a missing identifier, once", () => {
    assert.deepEqual(problemsOf("soup", "items:\n  - title: x\n"), [
      "title: x: A SOUP item needs an `id`, by which everything else refers to it.",
    ]);
  });

  it("says when code could not name a record", () => {
    assert.deepEqual(problemsOf("soup", "items:\n  - id: database\n"), [
      "database: `# @soup database` in code is not read as a link, because it has no number at its end. Give it one, or name resources under `covers`.",
    ]);
    assert.deepEqual(problemsOf("suppliers", "suppliers:\n  - id: aws\n"), []);
  });

  it("offers the record that was probably meant", () => {
    const text = "risks:\n  - id: RISK-001\n    controls: [RC-002]\ncontrols:\n  - id: RC-001\n";
    assert.deepEqual(problemsOf("risks", text), [
      "RC-002: `RC-002` is not a risk control in risks.yaml. Did you mean `RC-001`?",
    ]);
  });

  it("does not judge references to requirements that are kept elsewhere", () => {
    assert.deepEqual(problemsOf("soup", "items:\n  - id: A1\n    requirements: [REQ-1]\n    tests: [T-1]\n"), []);
  });

  it("checks names of rules when it is told which exist", () => {
    const text = "rules:\n  version/imge: off\n";
    assert.deepEqual(problemsOf("device", text), []);
    assert.deepEqual(problemsOf("device", text, { rules: new Set(["version/image"]) }), [
      "version/imge: `version/imge` is not a rule of Tureen. Did you mean `version/image`?",
    ]);
  });
});

describe("regulatory files as files", () => {
  it("asks for the version of the format, and names one that is too new", () => {
    const file = "regulatory/soup.yaml";
    const [missing] = readRegister([{ file, text: "items: []\n" }], "regulatory").problems;
    assert.match(missing?.message ?? "", /^Add the line `schemaVersion: 1`/);
    const newer = readRegister([{ file, text: "schemaVersion: 7\nitems:\n  - id: A1\n" }], "regulatory");
    assert.match(newer.problems[0]?.message ?? "", /^This file is written in version 7/);
    assert.equal(newer.soup.length, 1);
  });

  it("passes over files that are not ours", () => {
    const register = readRegister([{ file: "regulatory/notes.yaml", text: "a: b" }], "regulatory");
    assert.deepEqual([register.files, register.problems], [[], []]);
  });
});

describe("the device file", () => {
  it("gives an answer to every question of policy, also where there is none", () => {
    assert.deepEqual(readRegister([], "regulatory").device.profiles, []);
    const { device } = read("device", "name: Vela\nprofiles: [gxp]\nrules:\n  version/image: off\n");
    assert.deepEqual([device.name, device.profiles, device.rules.get("version/image")], ["Vela", ["gxp"], "off"]);
  });

  it("says when the class belongs to the other regulation", () => {
    assert.deepEqual(problemsOf("device", "regulation: MDR\nclass: B\n"), [
      "B: Class B belongs to the IVDR; classes under the MDR are I, IIa, IIb, III. Change `class` or `regulation`.",
    ]);
  });

  it("leads to records in another system", () => {
    const { problems: found, ...register } = read("device", "links:\n  risk: https://example.org/{id}\n");
    assert.deepEqual(found, []);
    assert.equal(recordLink({ ...register, problems: [] }, "risk", "RISK 1/2"), "https://example.org/RISK%201%2F2");
    assert.deepEqual(problemsOf("device", "links:\n  risk: javascript:alert(1)//{id}\n"), [
      "javascript:alert(1)//{id}: `risk` is a web address with {id} in it: https://tracker.example.org/{id}.",
    ]);
  });

  it("checks the form of identifiers when it is asked to", () => {
    const files = [
      { file: "regulatory/device.yaml", text: "schemaVersion: 1\nidPatterns:\n  soup: SOUP-###\n" },
      { file: "regulatory/soup.yaml", text: "schemaVersion: 1\nitems:\n  - id: SOUP-1\n  - id: SOUP-1000\n" },
    ];
    assert.deepEqual(
      readRegister(files, "regulatory").problems.map((p) => p.message),
      ["`SOUP-1` does not look like SOUP-###, which the device file asks for."],
    );
  });
});

describe("errors in the text of a file", () => {
  it("are shown where they begin", () => {
    assert.deepEqual(problemsOf("soup", 'items:\n  - id: S1\n    title: "second\n    notes: x\n'), [
      '"second: A closing quotation mark is missing.',
    ]);
    assert.deepEqual(problemsOf("soup", "items:\n  - id: S1\n    title: a: b\n"), [
      "a: A text with a colon and a space in it needs quotation marks around it.",
    ]);
  });
});

describe("a file with more than one document", () => {
  const second = "items:\n  - id: SOUP-002\n    title: second\n";

  it("says so, and hides no record of the others", () => {
    for (const mark of ["---", "..."]) {
      const text = `items:\n  - id: SOUP-001\n${mark}\n${second}`;
      const register = read("soup", text);
      assert.deepEqual(register.soup.map(({ id }) => id).sort(), ["SOUP-001", "SOUP-002"]);
      assert.match(problems(register, "soup", text).join("\n"), /One file is one document\. Remove the line with/u);
    }
  });

  it("is not one that only begins with three hyphens or ends with three dots", () => {
    const register = readRegister(
      [{ file: "regulatory/soup.yaml", text: `---\nschemaVersion: 1\n${second}...\n` }],
      "regulatory",
    );
    assert.deepEqual([register.problems, register.soup.map(({ id }) => id)], [[], ["SOUP-002"]]);
  });
});

describe("recovery from broken files", () => {
  const before = "items:\n  - id: SOUP-001\n    title: first\n";
  const after = "  - id: SOUP-003\n    title: third\n";
  const broken: readonly (readonly [what: string, entry: string, message: RegExp])[] = [
    ["an unclosed quotation mark", '  - id: SOUP-002\n    title: "second\n', /quotation mark is missing/],
    ["a field without colon", "  - id: SOUP-002\n    titl\n", /colon and a space are missing/],
    ["a colon within a text", "  - id: SOUP-002\n    title: a: b\n", /needs quotation marks/],
    ["a tab", "  - id: SOUP-002\n\ttitle: second\n", /./],
    ["wrong indentation", "  - id: SOUP-002\n   title: second\n", /./],
    ["an open bracket", "  - id: SOUP-002\n    risks: [a, b\n", /./],
  ];
  for (const [what, entry, message] of broken) {
    it(`${what} costs no other record, and keeps the identifier known`, () => {
      const text = before + entry + after;
      const register = read("soup", text);
      assert.deepEqual(register.soup.map((e) => e.id).sort(), ["SOUP-001", "SOUP-002", "SOUP-003"]);
      assert.match(register.problems.map((p) => p.message).join("\n"), message);
      const third = register.soup.find((e) => e.id === "SOUP-003");
      const place = third?.fields.get("title")?.value.span;
      assert.equal(`schemaVersion: 1\n${text}`.slice(place?.start, place?.end), "third");
    });
  }
});
