import assert from "node:assert/strict";
import type { TextDocumentEdit, WorkspaceEdit } from "vscode-languageserver-types";
import { sha256 } from "../../../src/register/fingerprint/sha256";
import { type ActionRequest, type ActionResult, actionRequest } from "../../../src/server/protocol";
import { applied } from "../service/snapshot";
import { type Client, connect } from "./client";

const MAIN = '# @soup SOUP-001\nresource "aws_db_instance" "main" {\n  engine = "postgres"\n}\n';
const SOUP = "schemaVersion: 1\nitems:\n  - id: SOUP-001\n    title: Clinical database\n    risks: [RISK-001]\n";
const RISKS = "schemaVersion: 1\nrisks:\n  - id: RISK-001\n    title: Loss of clinical data\n";
const FILES = { "main.tf": MAIN, "regulatory/soup.yaml": SOUP, "regulatory/risks.yaml": RISKS };

let client: Client;

async function started(
  capabilities?: Parameters<typeof connect>[1],
  files: Readonly<Record<string, string>> = FILES,
): Promise<void> {
  client = await connect(files, capabilities);
}

const rename = (to: string): Promise<WorkspaceEdit> =>
  client.connection.sendRequest("textDocument/rename", {
    textDocument: { uri: client.uri("regulatory/risks.yaml") },
    position: { line: 2, character: 10 },
    newName: to,
  });

const act = (request: ActionRequest): Promise<ActionResult> => client.connection.sendRequest(actionRequest, request);

/** The edits of documents that are there, by path. */
function documentEdits({ documentChanges = [] }: WorkspaceEdit): ReadonlyMap<string, TextDocumentEdit> {
  const edits = documentChanges.filter((change): change is TextDocumentEdit => "textDocument" in change);
  return new Map(edits.map((edit) => [edit.textDocument.uri.slice(client.uri("").length), edit]));
}

function after(edit: WorkspaceEdit, path: string): string {
  const edits =
    documentEdits(edit)
      .get(path)
      ?.edits.filter((one) => "newText" in one) ?? [];
  return applied(client.disk.get(path) ?? "", edits);
}

describe("an edit of several files", () => {
  afterEach(() => client.stop());

  it("names the version of each open document that it was made for, and none of the others", async () => {
    await started();
    await client.open("main.tf");
    await client.open("regulatory/risks.yaml");
    await client.change("regulatory/risks.yaml", 7, `# head\n${RISKS}`);
    await client.change("regulatory/risks.yaml", 8, RISKS);
    const edits = documentEdits(await rename("RISK-900"));
    assert.equal(edits.get("regulatory/risks.yaml")?.textDocument.version, 8);
    assert.equal(edits.get("regulatory/soup.yaml")?.textDocument.version, null);
  });

  it("is plain for a client that takes no versions", async () => {
    await started({});
    const { changes, documentChanges } = await rename("RISK-900");
    assert.equal(documentChanges, undefined);
    assert.equal(Object.keys(changes ?? {}).length, 2);
  });

  it("is made for what stands on disk, also when nobody told of it", async () => {
    await started();
    client.disk.set("regulatory/soup.yaml", SOUP.replace("items:", "# a colleague was here\nitems:"));
    const edit = await rename("RISK-900");
    const expected = client.disk.get("regulatory/soup.yaml")?.replace("RISK-001", "RISK-900");
    assert.equal(after(edit, "regulatory/soup.yaml"), expected);
  });

  it("says why a rename is refused", async () => {
    await started();
    await assert.rejects(rename("SOUP-001"), /`SOUP-001` is the identifier of another SOUP item/u);
  });
});

describe("a change that a command asks for", () => {
  afterEach(() => client.stop());
  const resource = { uri: "file:///device/main.tf", address: "aws_db_instance.main" } as const;
  const link = {
    kind: "link",
    resources: [resource],
    records: ["RISK-001"],
    place: "code",
    isProposal: false,
  } as const;

  it("names the text that it was made for", async () => {
    await started();
    await client.open("main.tf");
    await client.change("main.tf", 2, `# head\n\n${MAIN}`);
    const { edit, expected } = await act(link);
    assert.deepEqual(expected, [{ uri: resource.uri, digest: sha256(`# head\n\n${MAIN}`) }]);
    assert.equal(edit && documentEdits(edit).get("main.tf")?.textDocument.version, 2);
  });

  it("is computed again from the new text with the same answers", async () => {
    await started();
    const answers = { reason: "R", owner: "A", approver: "B", expires: "2027-01-01" };
    const justify = {
      kind: "justify",
      uri: resource.uri,
      address: resource.address,
      rule: "encryption/at-rest",
      answers,
    } as const;
    const [first] = (await act(justify)).expected ?? [];
    assert.equal(first?.digest, undefined, "the file is not there yet");
    const theirs = "schemaVersion: 1\njustifications:\n  - id: JUS-001 # theirs\n";
    client.disk.set("regulatory/justifications.yaml", theirs);
    const { edit, expected } = await act(justify);
    assert.deepEqual(expected, [{ uri: client.uri("regulatory/justifications.yaml"), digest: sha256(theirs) }]);
    assert.ok(edit);
    const text = after(edit, "regulatory/justifications.yaml");
    assert.ok(text.startsWith(theirs));
    assert.match(text, /id: JUS-002\n.*reason: R/su);
  });

  it("never writes over a file that appeared meanwhile", async () => {
    await started();
    const { edit } = await act({ kind: "initialise", answers: { name: "Vela" } });
    const creations = (edit?.documentChanges ?? []).flatMap((change) => ("kind" in change ? [change] : []));
    assert.ok(creations.length > 0);
    for (const creation of creations) {
      assert.deepEqual("options" in creation && creation.options, { overwrite: false, ignoreIfExists: false });
    }
  });

  it("is for the resource of the file that was named, where two have the same address", async () => {
    await started(undefined, { ...FILES, "test/main.tf": MAIN });
    const { expected } = await act({ ...link, resources: [{ ...resource, uri: client.uri("test/main.tf") }] });
    assert.deepEqual(
      expected?.map(({ uri }) => uri),
      [client.uri("test/main.tf")],
    );
  });

  it("does not record a review of code that nobody looked at", async () => {
    await started();
    const { problem } = await act({ kind: "review", record: "SOUP-001", by: "A", saw: "sha256:other" });
    assert.ok(typeof problem === "object");
    assert.match(problem.text, /changed while it was reviewed/u);
  });
});
