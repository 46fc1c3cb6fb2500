import assert from "node:assert/strict";
import type { Connection, Diagnostic, TextDocuments } from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";
import type { Folders } from "../../../src/server/folders";
import { type Scheduler, scheduler } from "../../../src/server/scheduler";
import { projectOf, TODAY } from "../../support/project";

const URI = "file:///device/main.tf";
const TEXT = 'resource "aws_db_instance" "main" {\n  storage_encrypted = false\n}\n';

interface Published {
  readonly uri: string;
  readonly diagnostics: readonly Diagnostic[];
}

/** A scheduler over one file, with what it sent and the documents that are open. */
function started(): {
  readonly publish: Scheduler;
  readonly sent: Published[];
  readonly open: Map<string, TextDocument>;
} {
  const sent: Published[] = [];
  const open = new Map([[URI, TextDocument.create(URI, "terraform", 1, TEXT)]]);
  const project = projectOf({ "main.tf": TEXT });
  const editor = { uri: () => URI, rulePage: () => undefined, hasCommands: false };
  const snapshot = () => ({ project, analysis: project.analyse(TODAY), editor, on: TODAY });
  const connection = {
    sendDiagnostics: (one: Published) => Promise.resolve(sent.push(one)),
    sendNotification: () => Promise.resolve(),
    sendRequest: () => Promise.resolve(),
  };
  const documents = { get: (uri: string) => open.get(uri), all: () => [...open.values()] };
  const folders = { all: [], locate: () => ({ folder: { snapshot }, path: "main.tf" }) };
  // Only what the scheduler asks of each is there.
  const publish = scheduler(
    connection as unknown as Connection,
    documents as unknown as TextDocuments<TextDocument>,
    folders as unknown as Folders,
    { codeLens: false, inlayHint: false },
    0,
  );
  return { publish, sent, open };
}

/** Timers run in the order in which they were set: afterwards what was due has been published. */
function published(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 1));
}

describe("publishing findings", () => {
  it("leaves them where they are when an editor closes a file and opens it again at once", async () => {
    const { publish, sent, open } = started();
    publish.soon("typing");
    await published();
    assert.notEqual(sent[0]?.diagnostics.length, 0);
    const document = open.get(URI);
    assert(document);
    open.delete(URI);
    publish.clear(URI);
    open.set(URI, document);
    publish.soon("elsewhere");
    await published();
    assert.equal(sent.length, 1, "an underline that goes and comes back is missing in what is shown meanwhile");
  });

  it("takes them back from a file that stays closed", async () => {
    const { publish, sent, open } = started();
    publish.soon("typing");
    await published();
    open.delete(URI);
    publish.clear(URI);
    publish.soon("elsewhere");
    await published();
    assert.deepEqual(sent.at(-1), { uri: URI, diagnostics: [] });
  });
});
