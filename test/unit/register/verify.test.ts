import assert from "node:assert/strict";
import { addReference, removeReference, setField } from "../../../src/register/write/record";
import { insertion, written } from "../../../src/register/write/tree";
import { commentsIn, lossBetween, type Touched, verified } from "../../../src/register/write/verify";

const FILE = `# head
schemaVersion: 1
items:
  - id: SOUP-001 # one
    title: A
  - id: SOUP-002
    title: B # two
suppliers: []
`;
const TITLE_OF_FIRST: readonly Touched[] = [{ record: { list: "items", id: "SOUP-001" }, fields: ["title"] }];

const loss = (change: (text: string) => string, touched = TITLE_OF_FIRST) => lossBetween(FILE, change(FILE), touched);

describe("the last look at a write", () => {
  it("lets what is meant to change, change, and what is new, come", () => {
    assert.equal(
      loss((text) => text.replace("title: A", "title: Z\n    owner: new")),
      undefined,
    );
    assert.equal(
      loss((text) => text.replace("suppliers: []", "  - id: SOUP-003\nsuppliers:\n  - id: x")),
      undefined,
    );
    assert.equal(
      loss((text) => `${text}tests: []\n`, []),
      undefined,
    );
    assert.equal(
      loss((text) => text.replace("schemaVersion: 1", "schemaVersion: 2"), [{ fields: ["schemaVersion"] }]),
      undefined,
    );
  });

  it("stops what would lose a comment, or put comments in another order", () => {
    assert.match(loss((text) => text.replace(" # two", "")) ?? "", /comment would be lost/u);
    assert.match(loss((text) => text.replace("# one", "# two").replace("B # two", "B # one")) ?? "", /comment/u);
  });

  it("stops what would change another field, another record, another list or their order", () => {
    const other = /Something else would change/u;
    assert.match(loss((text) => text.replace("title: B", "title: C")) ?? "", other);
    assert.match(loss((text) => text.replace("title: A", "titel: A"), []) ?? "", other);
    assert.match(loss((text) => text.replace("suppliers: []", "")) ?? "", other);
    assert.match(loss((text) => text.replace("schemaVersion: 1", "schemaVersion: 2")) ?? "", other);
    assert.match(loss((text) => text.replace("items:\n", "items:\n  - id: SOUP-000\n")) ?? "", other);
  });

  it("stops what would leave no fields at all, or turn a list that holds records into something else", () => {
    const whole = (before: string, after: string) => lossBetween(before, after, []);
    assert.match(whole("a: 1\n", "- a\n") ?? "", /Something else would change/u);
    assert.match(whole("items:\n  - id: A\n", "items: none\n") ?? "", /Something else would change/u);
    assert.equal(whole("items: []\n", "items: # none\n"), undefined);
    assert.equal(whole("items:\n", "items:\n  - id: A\n"), undefined);
    assert.equal(whole("", "items:\n  - id: A\n"), undefined);
  });

  it("counts records that are no maps, and keys that are no text, as they stand", () => {
    const whole = (before: string, after: string) => lossBetween(before, after, TITLE_OF_FIRST);
    assert.match(whole("items: [a, b]\n", "items: [a, c]\n") ?? "", /Something else would change/u);
    assert.equal(whole("items: [a, b]\n", "items: [a, b, c]\n"), undefined);
    assert.match(whole("items: [a, { id: B }]\n", "items: [a, b]\n") ?? "", /Something else would change/u);
    assert.match(whole("? [x]\n: 1\n", "? [x]\n: 2\n") ?? "", /Something else would change/u);
  });

  it("stops what could not be read afterwards, and other line ends", () => {
    assert.match(loss((text) => text.replace("title: A", "title: A: B")) ?? "", /could not be read/u);
    const windows = FILE.replaceAll("\n", "\r\n");
    assert.match(lossBetween(windows, windows.replace("title: A\r\n", "title: Z\n"), TITLE_OF_FIRST) ?? "", /read/u);
  });

  it("stops what nobody would read, because it comes behind the end of the document", () => {
    const ended = "schemaVersion: 1\n...\n";
    assert.match(lossBetween(ended, `${ended}items: []\n`, []) ?? "", /could not be read afterwards/u);
  });

  it("turns the write into a refusal", () => {
    const bad = written(insertion(FILE.indexOf("title: B"), "owner: C\n    "));
    assert.equal(verified(FILE, bad, TITLE_OF_FIRST).ok, false);
    const good = written(insertion(FILE.length, "tests: []\n"));
    assert.equal(verified(FILE, good, []), good);
  });
});

describe("comments of a YAML text", () => {
  it("are those that YAML reads as comments", () => {
    const text = '# a\nx: "# no" # b\ny: |\n  # no\nz: [1, # c\n  2]\n"# no": w#no\n';
    assert.deepEqual(commentsIn(text), ["# a", "# b", "# c"]);
  });
});

describe("parts that records share", () => {
  const SHARED = `items:
  - id: SOUP-001
    risks: &both [RISK-001]
  - id: SOUP-002
    risks: *both
`;
  const item = (id: string) => ({ list: "items", id }) as const;

  it("are not changed for one of them", () => {
    for (const id of ["SOUP-001", "SOUP-002"]) {
      const added = addReference(SHARED, item(id), "risks", "RISK-002");
      assert.ok(!added.ok);
      assert.match(added.reason, /share/u);
      assert.equal(removeReference(SHARED, item(id), "risks", "RISK-001").ok, false);
    }
  });

  it("do not keep other fields from being changed", () => {
    for (const id of ["SOUP-001", "SOUP-002"]) assert.ok(setField(SHARED, item(id), "owner", "A").ok);
  });
});
