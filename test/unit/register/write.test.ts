import assert from "node:assert/strict";
import { describe, it } from "mocha";
import type { FieldValue } from "../../../src/register/write/format";
import { addRecord, addReference, removeReference, setField, setTopField } from "../../../src/register/write/record";
import { markReviewed } from "../../../src/register/write/review";
import type { WriteResult } from "../../../src/register/write/tree";
import { applyEdits } from "../../../src/syntax/text";

function apply(text: string, result: WriteResult): string {
  return result.ok ? applyEdits(text, result.edits) : result.reason;
}

/** A file with one item, whose fields are `fields`. */
const file = (fields: string) => `schemaVersion: 1\nitems:\n  - id: SOUP-001\n${fields}  - id: SOUP-002 # other\n`;
const item = { list: "items", id: "SOUP-001" } as const;

function sets(path: string, value: FieldValue, before: string, after: string): void {
  assert.equal(apply(file(before), setField(file(before), item, path, value)), file(after));
}

function links(id: string, before: string, after: string): void {
  assert.equal(apply(file(before), addReference(file(before), item, "risks", id)), file(after));
}

function unlinks(id: string, before: string, after: string): void {
  assert.equal(apply(file(before), removeReference(file(before), item, "risks", id)), file(after));
}

describe("setting a field", () => {
  it("replaces the value and nothing else", () => {
    sets("title", "New", "    title: Old # why\n", "    title: New # why\n");
    sets("title", "New: one", '    title:   "Old"\n', '    title: "New: one"\n');
    sets("title", "New", "    title: >\n      Old\n      text\n\n    owner: A\n", "    title: New\n\n    owner: A\n");
    sets("title", "New", "    title: # TODO\n", "    title: New # TODO\n");
  });

  it("adds it behind the last field of the record, before comments that follow", () => {
    sets("title", "New", "", "    title: New\n");
    sets(
      "title",
      "New",
      "    notes: |\n      a\n\n    # end\n",
      "    notes: |\n      a\n    title: New\n\n    # end\n",
    );
    sets("title", "New", "    risks:\n      - A # a\n", "    risks:\n      - A # a\n    title: New\n");
  });

  it("keeps comments that are indented deeper out of text of several lines", () => {
    const note = "    needs:\n      - A\n      # the first\n\n      # and only one\n";
    sets("title", "a\nb", note, `${note}    title: |-\n      a\n      b\n`);
    sets("title", "a\nb", "    title: x\n      # why\n", '    title: "a\\nb"\n      # why\n');
  });

  it("writes text so that it is read back as it was", () => {
    sets("designator", "16.10", "", '    designator: "16.10"\n');
    sets("notes", "a\nb", "", "    notes: |-\n      a\n      b\n");
    sets("notes", "# x", "    notes: TODO\n", '    notes: "# x"\n');
  });

  it("makes the fields on the way", () => {
    sets("anomalyList.reviewedAt", "2026-11-21", "", "    anomalyList:\n      reviewedAt: 2026-11-21\n");
    sets(
      "anomalyList.reviewedAt",
      "2026-11-21",
      "    anomalyList:\n      url: TODO # a\n",
      "    anomalyList:\n      url: TODO # a\n      reviewedAt: 2026-11-21\n",
    );
    sets(
      "anomalyList.url",
      "https://e.org",
      "    anomalyList: { outcome: TODO }\n",
      "    anomalyList: { outcome: TODO, url: https://e.org }\n",
    );
    sets("anomalyList.url", "https://e.org", "    anomalyList:\n", "    anomalyList:\n      url: https://e.org\n");
  });
});

describe("setting a field of the register", () => {
  it("changes only the entries of a list that change", () => {
    const before = "    functionalRequirements:\n      - TODO # what it does\n      - keeps data # really\n";
    sets("functionalRequirements", ["keeps data", "answers, fast"], before, before.replace("TODO", "answers, fast"));
    sets(
      "functionalRequirements",
      ["one thing"],
      "    functionalRequirements: TODO # what\n",
      "    functionalRequirements: [one thing] # what\n",
    );
    sets(
      "functionalRequirements",
      ["one thing"],
      "    functionalRequirements: []\n",
      "    functionalRequirements:\n      - one thing\n",
    );
  });

  it("is done in the file's own line ends", () => {
    const text = file("    title: a\n").replaceAll("\n", "\r\n");
    const after = apply(text, setField(text, item, "anomalyList.url", "https://e.org"));
    assert.equal(after.replaceAll("\r\n", "").includes("\n"), false);
  });

  it("is refused where it could do harm", () => {
    assert.match(apply("items: [", setField("items: [", item, "title", "x")), /^The file has errors/);
    assert.equal(
      apply("items: []", setField("items: []", item, "title", "x")),
      "There is no SOUP item SOUP-001 in the file any more.",
    );
    const empty = setTopField("# our device\n", "name", "x");
    assert.equal(
      empty.ok ? "written" : empty.reason,
      "The file holds nothing yet. Initialise the regulatory folder first.",
    );
  });

  it("of the device stands at the top", () =>
    assert.equal(
      apply("name: A # a\n", setTopField("name: A # a\n", "rules.version/image", "off")),
      "name: A # a\nrules:\n  version/image: off\n",
    ));
});

describe("linking and unlinking a risk", () => {
  it("adds to the list in its own style", () => {
    links("B", "", "    risks: [B]\n");
    links("B", "    risks: [A] # why\n", "    risks: [A, B] # why\n");
    links("B", "    risks:\n      - A # a\n    owner: X\n", "    risks:\n      - A # a\n      - B\n    owner: X\n");
    links("B", "    risks:\n    - A\n", "    risks:\n    - A\n    - B\n");
    links("B", "    risks: [\n      A, # a\n    ]\n", "    risks: [\n      A, B, # a\n    ]\n");
  });

  it("makes a list of one value, of a TODO and of nothing", () => {
    links("B", "    risks: A\n", "    risks: [A, B]\n");
    links("B", "    risks: TODO # which?\n", "    risks: [B] # which?\n");
    links("B", "    risks: [] # none yet\n", "    risks: [B] # none yet\n");
    links("B", "    risks:\n      - TODO # which?\n", "    risks:\n      - B # which?\n");
  });

  it("does not link twice", () => links("A", "    risks: [A]\n", "    risks: [A]\n"));

  it("takes one entry and keeps the comments", () => {
    unlinks("B", "    risks: [A, B]\n", "    risks: [A]\n");
    unlinks("A", "    risks: [A, B]\n", "    risks: [B]\n");
    unlinks("A", "    risks: [A] # why\n", "    risks: [] # why\n");
    unlinks("A", "    risks:\n      - A\n      - B\n", "    risks:\n      - B\n");
    unlinks("A", "    risks:\n      - A # why\n      - B\n", "    risks:\n      # why\n      - B\n");
    unlinks("A", "    risks:\n      - A\n", "    risks: []\n");
    unlinks("A", "    risks: [\n      A, # a\n      B, # b\n    ]\n", "    risks: [\n      # a\n      B, # b\n    ]\n");
    unlinks("Z", "    risks: [A]\n", "    risks: [A]\n");
  });
});

describe("adding a record", () => {
  const lines = ["id: SOUP-009", "title: x"];
  const added = (text: string | undefined) => apply(text ?? "", addRecord(text, "items", lines));

  it("begins the file where there is none", () => {
    assert.equal(added(undefined), "schemaVersion: 1\n\nitems:\n  - id: SOUP-009\n    title: x\n");
    assert.equal(added(""), "schemaVersion: 1\n\nitems:\n  - id: SOUP-009\n    title: x\n");
    assert.equal(
      added("# Our register\n"),
      "# Our register\nschemaVersion: 1\n\nitems:\n  - id: SOUP-009\n    title: x\n",
    );
  });

  it("fills an empty list", () => {
    assert.equal(added("items: [] # none\n"), "items: # none\n  - id: SOUP-009\n    title: x\n");
    assert.equal(added("items:\n# end\n"), "items:\n  - id: SOUP-009\n    title: x\n# end\n");
    assert.equal(added("schemaVersion: 1"), "schemaVersion: 1\n\nitems:\n  - id: SOUP-009\n    title: x\n");
  });

  it("comes behind the last record and the comments that belong to it, set apart as the others are", () => {
    assert.equal(
      added("items:\n- id: A\n  # note\n# next\n"),
      "items:\n- id: A\n  # note\n\n- id: SOUP-009\n  title: x\n# next\n",
    );
    assert.equal(
      added("items:\n  - id: A\n  - id: B\n"),
      "items:\n  - id: A\n  - id: B\n  - id: SOUP-009\n    title: x\n",
    );
    assert.equal(
      added("items:\n  - id: A\n\n  - id: B"),
      "items:\n  - id: A\n\n  - id: B\n\n  - id: SOUP-009\n    title: x",
    );
  });

  it("is refused where the list is none, stands in brackets or holds words that would be lost", () => {
    const refused = (text: string) => {
      const result = addRecord(text, "items", ["id: SOUP-009"]);
      return result.ok ? "written" : result.reason;
    };
    assert.equal(refused("items: none\n"), "`items` is not a list. Put that right first.");
    assert.equal(refused("items: { id: A }\n"), "`items` is not a list. Put that right first.");
    assert.match(refused("items: [\n  # none so far\n]\n"), /^`items` has a comment within its brackets\./u);
    assert.match(refused("items: [{ id: A }]\n"), /^The list stands in brackets\./u);
    assert.match(refused("{ schemaVersion: 1 }\n"), /^The file could not be read afterwards\./u);
  });

  it("comes before another list", () =>
    assert.equal(
      apply("risks: []\ncontrols: []\n", addRecord("risks: []\ncontrols: []\n", "risks", ["id: R"])),
      "risks:\n  - id: R\ncontrols: []\n",
    ));
});

describe("marking an item as reviewed", () => {
  const review = {
    by: "A. B.",
    at: "2026-11-21",
    fingerprint: "sha256:1",
    configuration: new Map([["a.b version", "16.3"]]),
    designator: "16.3",
  };
  const reviewed = (fields: string) => apply(file(fields), markReviewed(file(fields), "SOUP-001", review));

  it("writes who, when, the fingerprint and the designating values", () =>
    assert.equal(
      reviewed("    title: x # y\n"),
      file(
        '    title: x # y\n    reviewed:\n      by: A. B.\n      at: 2026-11-21\n      fingerprint: sha256:1\n      configuration:\n        a.b version: "16.3"\n',
      ),
    ));

  it("replaces the last review, its comments kept, and refreshes what the code owns", () =>
    assert.equal(
      reviewed(
        "    designator: 16.2 # code\n    reviewed:\n      by: C # who\n      fingerprint: old\n      configuration:\n        a.b engine: x # gone\n        c.d y: z\n",
      ),
      file(
        '    designator: "16.3" # code\n    reviewed:\n      by: A. B. # who\n      fingerprint: sha256:1\n      configuration:\n        a.b version: "16.3" # gone\n      at: 2026-11-21\n',
      ),
    ));
});
