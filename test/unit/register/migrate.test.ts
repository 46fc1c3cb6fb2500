import assert from "node:assert/strict";
import { isMap, isSeq } from "yaml";
import { MIGRATIONS, type Migration, migrate } from "../../../src/register/migrate/migrate";
import { newerMessage, olderMessage, versionState } from "../../../src/register/migrate/version";
import { readRegister } from "../../../src/register/read/read";
import { SCHEMA_VERSION } from "../../../src/register/records/field";
import { setField } from "../../../src/register/write/record";
import { pairOf, spanOf } from "../../../src/register/write/tree";
import { applyEdits, type TextEdit } from "../../../src/syntax/text";

/** A made-up second version, in which the title of an item is called its name. */
const titleToName: Migration = {
  from: 1,
  change: (_text, top) => {
    const items = pairOf(top, "items")?.value;
    if (!isSeq(items)) return [];
    return items.items.filter(isMap).flatMap((item): TextEdit[] => {
      const title = pairOf(item, "title");
      return title ? [{ span: spanOf(title.key), newText: "name" }] : [];
    });
  },
};

/** A made-up third version, in which the names stand in quotation marks. */
const quoteNames: Migration = {
  from: 2,
  change: (text, top) => {
    const items = pairOf(top, "items")?.value;
    if (!isSeq(items)) return [];
    return items.items.filter(isMap).flatMap((item): TextEdit[] => {
      const value = pairOf(item, "name")?.value;
      if (value === undefined) return [];
      const span = spanOf(value);
      return [{ span, newText: JSON.stringify(text.slice(span.start, span.end)) }];
    });
  },
};

const OLD = `# Items of the device
schemaVersion: 1 # first
items: # two
  - id: SOUP-001 # the database
    title: Clinical database # as people call it
    # kept apart on purpose
    owner: A. Person
  - { id: SOUP-002, title: Broker } # small
`;

function converted(text: string, migrations: readonly Migration[], to: number): string {
  const result = migrate(text, "soup", migrations, to);
  assert.ok(result.ok, result.ok ? "" : result.reason);
  return applyEdits(text, result.edits);
}

describe("converting a file of an older version", () => {
  it("changes what the step names, and the version; every comment and field stays", () => {
    const expected = OLD.replace("schemaVersion: 1", "schemaVersion: 2").replaceAll("title:", "name:");
    assert.equal(converted(OLD, [titleToName], 2), expected);
  });

  it("goes from step to step, whatever their order, as edits of the first text", () => {
    const result = converted(OLD, [quoteNames, titleToName], 3);
    assert.match(result, /^schemaVersion: 3 # first$/mu);
    assert.match(result, /^ {4}name: "Clinical database" # as people call it$/mu);
    assert.match(result, /name: "Broker" \} # small$/mu);
  });

  it("takes a file that states no version for one of the first", () => {
    const text = "# head\n\nitems:\n  - id: SOUP-001\n    title: A\n";
    assert.equal(
      converted(text, [titleToName], 2),
      "# head\n\nschemaVersion: 2\nitems:\n  - id: SOUP-001\n    name: A\n",
    );
  });

  it("keeps the line ends of the file", () => {
    const text = OLD.replaceAll("\n", "\r\n");
    assert.equal(converted(text, [titleToName, quoteNames], 3).replaceAll("\r\n", "").includes("\n"), false);
  });

  it("changes nothing in a file of the present version, and nothing in an empty one", () => {
    assert.equal(converted(OLD, MIGRATIONS, SCHEMA_VERSION), OLD);
    assert.equal(converted("", [titleToName], 2), "");
  });

  it("is refused where the file has errors or no step leads on", () => {
    assert.deepEqual(migrate("items: [", "soup", [titleToName], 2).ok, false);
    const beyond = migrate(OLD, "soup", [titleToName], 3);
    assert.ok(!beyond.ok);
    assert.match(beyond.reason, /no way from version 2 of the format to version 3\. Update Tureen\./u);
    assert.equal(migrate("schemaVersion: 4\nitems: []\n", "soup", [titleToName], 2).ok, false);
  });
});

describe("the version of a file", () => {
  it("is the present one, older, newer, not stated or no version", () => {
    assert.equal(versionState(2, 2), "current");
    assert.equal(versionState(1, 2), "older");
    assert.equal(versionState(3, 2), "newer");
    assert.equal(versionState(undefined, 2), "unstated");
    for (const stated of ["1", 0, 1.5, true]) assert.equal(versionState(stated, 2), "unreadable");
  });

  it("says what to do when it is another", () => {
    assert.match(newerMessage(3, 2), /version 3 .* this Tureen reads version 2\. .* Update Tureen\.$/u);
    assert.match(olderMessage(1, 2), /version 1 .* writes version 2\. Convert it/u);
  });
});

describe("a file of a newer version", () => {
  const NEWER = "schemaVersion: 2 # made by a colleague\nitems:\n  - id: SOUP-001\n    title: A\n    invented: yes\n";

  it("is read as far as it is known, with one problem", () => {
    const register = readRegister([{ file: "regulatory/soup.yaml", text: NEWER }], "regulatory");
    assert.equal(register.soup[0]?.record.title, "A");
    assert.equal(register.problems.length, 1);
    const [problem] = register.problems;
    assert.equal(NEWER.slice(problem?.span.start, problem?.span.end), "2");
    assert.match(problem?.message ?? "", /Update Tureen/u);
  });

  it("is not written", () => {
    const result = setField(NEWER, { list: "items", id: "SOUP-001" }, "owner", "B");
    assert.ok(!result.ok);
    assert.match(result.reason, /version 2 .* not changed\. Update Tureen\./u);
  });
});
