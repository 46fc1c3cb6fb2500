import assert from "node:assert/strict";
import { dateMeant } from "../../../src/register/read/fix";
import { readRegister } from "../../../src/register/read/read";
import { nearest } from "../../../src/register/read/suggest";
import { applyEdits } from "../../../src/syntax/text";

const RISKS = "schemaVersion: 1\nrisks:\n  - id: RISK-001\n  - id: RISK-014\n";
const RULES = new Set(["region/outside-eea", "version/image"]);

/** The problems of a file: what they point at, and what the file is after their fix. */
function problemsOf(text: string, file = "soup") {
  const name = `regulatory/${file}.yaml`;
  const files = [{ file: name, text }, ...(file === "risks" ? [] : [{ file: "regulatory/risks.yaml", text: RISKS }])];
  return readRegister(files, "regulatory", { rules: RULES })
    .problems.filter((problem) => problem.file === name)
    .map(({ span, fix, message }) => ({
      at: text.slice(span.start, span.end),
      message,
      fixed: fix && "edits" in fix ? applyEdits(text, fix.edits) : undefined,
      rename: fix && "rename" in fix ? fix.rename : undefined,
    }));
}

/** Asserts that a text has one problem at the marked place, whose fix gives the other text. */
function fixes(marked: string, fixed: string | undefined, file?: string): void {
  const [before = "", at = "", after = ""] = marked.split("|");
  const head = "schemaVersion: 1\n";
  const [problem, ...others] = problemsOf(head + before + at + after, file);
  assert.deepEqual(
    others.map(({ message }) => message),
    [],
  );
  assert.equal(problem?.at, at);
  assert.equal(problem?.fixed, fixed === undefined ? undefined : head + fixed);
}

const item = (line: string) => `items:\n  - id: SOUP-001 # one\n    ${line}\n    owner: B\n`;

describe("a problem with one right answer offers it", () => {
  it("a misspelt field, unless the right one is there already", () => {
    fixes(item("|titel|: Database"), item("title: Database"));
    fixes(item("title: A\n    |titel|: Database"), undefined);
    fixes(item("|colour|: red"), undefined);
    fixes(item("anomalyList: { |rul|: https://a.example }"), item("anomalyList: { url: https://a.example }"));
  });

  it("a misspelt word of a choice", () => {
    fixes(item("role: |SOUP|"), item("role: soup"));
    fixes(item('role: |"suporting"| # why'), item("role: supporting # why"));
    fixes(item("role: |database|"), undefined);
  });

  it("a misspelt identifier of another record, unless several are as near", () => {
    fixes(item("risks: [RISK-001, |RIKS-014|]"), item("risks: [RISK-001, RISK-014]"));
    fixes(item("risks:\n      - |RISK-14|"), item("risks:\n      - RISK-014"));
    fixes(item("risks: [|RISK-011|]"), undefined);
  });

  it("a misspelt rule", () => {
    const justification = (rule: string) => `justifications:\n  - id: JUS-001\n    rules: [${rule}]\n`;
    fixes(justification("|region/outside-aee|"), justification("region/outside-eea"), "justifications");
  });

  it("an identifier that is used twice becomes the next free one", () => {
    fixes(
      "items:\n  - id: SOUP-007\n  - id: |SOUP-007| # again\n",
      "items:\n  - id: SOUP-007\n  - id: SOUP-008 # again\n",
    );
  });

  it("a day in another form, unless it could be two", () => {
    fixes(item("verifiedAt: |21.11.2026| # day"), item('verifiedAt: "2026-11-21" # day'));
    fixes(item("verifiedAt: |03/04/2026|"), undefined);
  });

  it("a web address without its beginning", () => {
    fixes(item("website: |example.org/x|"), item("website: https://example.org/x"));
    fixes(item("website: |see the wiki|"), undefined);
  });

  it("one value where a list stands", () => {
    fixes(item("functionalRequirements: |keeps data, always|"), item('functionalRequirements: ["keeps data, always"]'));
  });

  it("a text that needs quotation marks", () => {
    fixes(item("title: |C|linical: database # x"), item('title: "Clinical: database" # x'));
    fixes(item("covers: [a.b, |*.db|, c.d]"), item('covers: [a.b, "*.db", c.d]'));
    fixes(item("title: |@|foo # x"), item('title: "@foo" # x'));
  });

  it("the version of the format", () => {
    const [missing] = problemsOf("# head\r\nitems: []\r\n");
    assert.equal(missing?.fixed, "# head\r\nschemaVersion: 1\r\nitems: []\r\n");
    const [text] = problemsOf('schemaVersion: "1"\nitems: []\n');
    assert.equal(text?.fixed, "schemaVersion: 1\nitems: []\n");
  });

  it("the template of a link", () => {
    fixes(
      "links:\n  risk: |https://jira.example/browse/|\n",
      'links:\n  risk: "https://jira.example/browse/{id}"\n',
      "device",
    );
    fixes("links:\n  risk: |https://jira.example/risks|\n", undefined, "device");
  });

  it("an identifier in another form than the device file asks for is renamed everywhere", () => {
    const device = { file: "regulatory/device.yaml", text: "schemaVersion: 1\nidPatterns:\n  risk: RISK-###\n" };
    const risks = (id: string) => ({
      file: "regulatory/risks.yaml",
      text: `schemaVersion: 1\nrisks:\n  - id: ${id}\n`,
    });
    const renameOf = (id: string) => {
      const [problem] = readRegister([device, risks(id)], "regulatory").problems;
      return problem?.fix && "rename" in problem.fix ? problem.fix.rename.to : undefined;
    };
    assert.equal(renameOf("Risk_7"), "RISK-007");
    assert.equal(renameOf("R-7"), undefined);
  });
});

describe("the day that a text means", () => {
  it("is read in the usual forms", () => {
    const forms = ["2026/11/21", "2026-11-21T10:30:00Z", "21.11.2026", "21. 11. 2026", "21/11/2026", "11/21/2026"];
    for (const form of [...forms, "21 November 2026", "Nov 21, 2026", "21st Nov 2026"]) {
      assert.equal(dateMeant(form), "2026-11-21", form);
    }
    assert.equal(dateMeant("2026-1-5"), "2026-01-05");
  });

  it("is left open where it could be several, or none", () => {
    for (const text of ["03/04/2026", "next week", "21 Foo 2026", "2026", ""]) assert.equal(dateMeant(text), undefined);
  });
});

describe("the nearest word", () => {
  it("is none where several are as near, unless one of them goes on as the word does", () => {
    assert.equal(nearest("RISK-009", ["RISK-001", "RISK-002"]), undefined);
    assert.equal(nearest("RISK-009", ["RISK-001"]), "RISK-001");
    assert.equal(nearest("test", ["tests", "text"]), "tests");
    assert.equal(nearest("SOUP-010", ["SOUP-001", "SOUP-200"]), "SOUP-001");
  });
});
