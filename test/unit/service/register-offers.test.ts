import assert from "node:assert/strict";
import { codeActions } from "../../../src/service/features/code-actions";
import { editsIn, snapshotOf } from "./snapshot";

const FILES = {
  "main.tf": '# @soup SOUP-001\nresource "aws_sqs_queue" "q" {\n}\n',
  "regulatory/soup.yaml": "schemaVersion: 1\nitems:\n  - id: SOUP-001\n    title: Queue\n    status: approved\n",
};

/** The fixes that the light bulb offers at a line of a file, with the edits of one of its files. */
function offers(file: string, line: number, edited: string) {
  const position = { line, character: 8 };
  const request = { file, range: { start: position, end: position }, diagnostics: [], isAsked: true };
  return codeActions(request, snapshotOf(FILES)).map(({ title, edit }) => ({
    title,
    text: editsIn(edit, edited)
      .map(({ newText }) => newText)
      .join(""),
    creates: JSON.stringify(edit ?? {}).includes('"create"'),
  }));
}

describe("the light bulb on a record", () => {
  const atItem = offers("regulatory/soup.yaml", 2, "regulatory/soup.yaml");

  it("writes the ways to fail into the item, each to be decided", () => {
    const offer = atItem.find(({ title }) => title === "Write the 5 ways to fail into SOUP-001, to decide");
    assert.match(offer?.text ?? "", /failureModes: .*\n {6}- mode: regional-outage # where do messages wait/);
    assert.equal(offer?.text.match(/decision: TODO/g)?.length, 5);
  });

  it("asks for what the item lacks", () => {
    const offer = atItem.find(({ title }) => title === "Ask for what SOUP-001 lacks");
    assert.match(offer?.text ?? "", /manufacturer: TODO/);
    assert.doesNotMatch(offer?.text ?? "", /reviewed:|fingerprint/);
  });
});

describe("the light bulb on code", () => {
  it("adds the supplier, also where there is no file of suppliers yet", () => {
    const offer = offers("main.tf", 1, "regulatory/suppliers.yaml").find(({ title }) =>
      title.includes("as a supplier"),
    );
    assert.equal(offer?.title, "Add Amazon Web Services as a supplier in suppliers.yaml");
    assert.match(offer?.text ?? "", /- id: aws/);
    assert.equal(offer?.creates, true);
  });
});
