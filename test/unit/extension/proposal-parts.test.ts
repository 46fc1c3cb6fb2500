import assert from "node:assert/strict";
import type { TextDocumentEdit, WorkspaceEdit } from "vscode-languageserver-protocol";
import { filesOf, partsOf, takeParts, textAfter } from "../../../src/extension/proposal-parts";

const start = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
const inserted = (newText: string, annotationId?: string) => ({
  range: start,
  newText,
  ...(annotationId !== undefined && { annotationId }),
});
const file = (uri: string, ...edits: TextDocumentEdit["edits"]): TextDocumentEdit => ({
  textDocument: { uri, version: null },
  edits,
});

/** A device file whose beginning can be left out, and a list that begins with a head that nobody decides about. */
const PROPOSAL: WorkspaceEdit = {
  documentChanges: [
    { kind: "create", uri: "file:///device.yaml", annotationId: "device" },
    file("file:///device.yaml", inserted("name: TODO\n", "device"), inserted("allowedPlaces: [EEA]\n", "places")),
    { kind: "create", uri: "file:///soup.yaml" },
    file("file:///soup.yaml", inserted("items:\n"), inserted("  - id: A\n", "A"), inserted("  - id: B\n", "B")),
  ],
  changeAnnotations: {
    device: { label: "device.yaml", description: "The device", needsConfirmation: false },
    places: { label: "allowedPlaces", description: "Declared", needsConfirmation: true },
    A: { label: "A", description: "Items", needsConfirmation: false },
    B: { label: "B", description: "Items", needsConfirmation: false },
  },
};

/** The texts of new files after some of the parts. */
function textsWith(...taken: readonly string[]): Readonly<Record<string, string>> {
  const files = filesOf(takeParts(PROPOSAL, new Set(taken)));
  return Object.fromEntries(files.map((one) => [one.uri.replace("file:///", ""), textAfter("", one)]));
}

describe("a proposal in parts", () => {
  it("lists its parts by their headings, and suggests all but what is declared", () => {
    assert.deepEqual(
      partsOf(PROPOSAL).map(({ label, group, isSuggested }) => [group, label, isSuggested]),
      [
        ["The device", "device.yaml", true],
        ["Declared", "allowedPlaces", false],
        ["Items", "A", true],
        ["Items", "B", true],
      ],
    );
  });

  it("writes what was taken, in its order", () => {
    assert.deepEqual(textsWith("device", "places", "A", "B"), {
      "device.yaml": "name: TODO\nallowedPlaces: [EEA]\n",
      "soup.yaml": "items:\n  - id: A\n  - id: B\n",
    });
    assert.deepEqual(textsWith("device", "B"), { "device.yaml": "name: TODO\n", "soup.yaml": "items:\n  - id: B\n" });
  });

  it("makes no file without its beginning, and none that would be empty", () => {
    assert.deepEqual(textsWith("places", "A"), { "soup.yaml": "items:\n  - id: A\n" });
    assert.deepEqual(textsWith("device"), { "device.yaml": "name: TODO\n" });
    assert.deepEqual(takeParts(PROPOSAL, new Set()).documentChanges, []);
  });

  it("asks nothing any more once it was taken", () => {
    const taken = takeParts(PROPOSAL, new Set(["device", "A"]));
    assert.equal(taken.changeAnnotations, undefined);
    assert.doesNotMatch(JSON.stringify(taken), /annotationId/u);
    assert.deepEqual(
      filesOf(taken).map(({ uri, isNew }) => [uri, isNew]),
      [
        ["file:///device.yaml", true],
        ["file:///soup.yaml", true],
      ],
    );
  });
});
