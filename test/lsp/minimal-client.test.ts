import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { CodeAction, Diagnostic, Hover, Range, WorkspaceEdit } from "vscode-languageserver-types";
import { program } from "../cli/support";
import { type MinimalClient, startClient } from "./minimal-client";

const CODE = `# A clef, 𝄞, is one character and two units of UTF-16
resource "aws_mq_broker" "recordings" { # 𝄞
  logs { general = false }
}
`;
const REGISTER = `schemaVersion: 1
items:
  - id: SOUP-001
    title: Broker of recordings
    covers: [aws_mq_broker.recordings]
`;

let client: MinimalClient;
let folder: string;
let initialised: { readonly capabilities: { readonly positionEncoding?: string } };

const uri = (name: string) => pathToFileURL(join(folder, name)).href;
const document = { uri: "" };

/** Starts a server for an editor that says nothing of what it can do. */
async function start(capabilities: object): Promise<void> {
  folder = mkdtempSync(join(tmpdir(), "tureen-lsp-"));
  writeFileSync(join(folder, "main.tf"), CODE);
  client = startClient(process.execPath, program, "lsp");
  const rootUri = pathToFileURL(folder).href;
  initialised = await client.request("initialize", { processId: process.pid, rootUri, capabilities });
  client.notify("initialized", {});
}

async function openMain(text = CODE): Promise<readonly Diagnostic[]> {
  document.uri = uri("main.tf");
  client.notify("textDocument/didOpen", { textDocument: { ...document, languageId: "hcl", version: 1, text } });
  return (await client.notification<{ diagnostics: Diagnostic[] }>("textDocument/publishDiagnostics")).diagnostics;
}

function textIn({ start, end }: Range, text = CODE): string {
  const lines = text.split("\n");
  assert.equal(start.line, end.line);
  return (lines[start.line] ?? "").slice(start.character, end.character);
}

/** Applies the edits of one file, the last first. */
function apply(edit: WorkspaceEdit, text: string): string {
  const edits = Object.values(edit.changes ?? {}).flat();
  const lines = text.split("\n");
  const offset = ({ line, character }: Range["start"]) => [...lines.slice(0, line), ""].join("\n").length + character;
  const sorted = edits.toSorted((a, b) => offset(b.range.start) - offset(a.range.start));
  return sorted.reduce(
    (before, { range, newText }) => before.slice(0, offset(range.start)) + newText + before.slice(offset(range.end)),
    text,
  );
}

describe("tureen lsp with a client that offers nothing", () => {
  beforeEach(() => start({}));
  afterEach(() => {
    client.kill();
    rmSync(folder, { recursive: true, force: true });
  });

  it("publishes findings, in the unit in which it said that it counts", async () => {
    assert.equal(initialised.capabilities.positionEncoding, "utf-16");
    const found = (await openMain()).find(({ code }) => code === "audit/logging");
    assert.ok(found);
    assert.match(textIn(found.range), /general = false/u);
  });

  it("publishes them again when the text changes", async () => {
    await openMain();
    const contentChanges = [{ text: "" }];
    client.notify("textDocument/didChange", { textDocument: { ...document, version: 2 }, contentChanges });
    const next = () => client.notification<{ diagnostics: Diagnostic[] }>("textDocument/publishDiagnostics");
    assert.deepEqual((await next()).diagnostics, []);
  });

  it("answers a hover", async () => {
    await openMain();
    const hover = await client.request<Hover>("textDocument/hover", {
      textDocument: document,
      position: { line: 1, character: 12 },
    });
    assert.match(JSON.stringify(hover.contents), /Amazon MQ/u);
  });

  it("fixes by edits alone: no command that the client does not have", async () => {
    const diagnostics = await openMain();
    const finding = diagnostics.find(({ code }) => code === "audit/logging");
    assert.ok(finding);
    const actions = await client.request<CodeAction[]>("textDocument/codeAction", {
      textDocument: document,
      range: finding.range,
      context: { diagnostics: [finding] },
    });
    assert.deepEqual(
      actions.filter(({ command }) => command),
      [],
    );
    const fixed = actions.map(({ edit }) => apply(edit ?? {}, CODE));
    assert.ok(
      fixed.some((text) => text === CODE.replace("general = false", "general = true")),
      fixed.join("\n"),
    );
  });

  it("ends when it is told to, with 0; and with another code when nobody said so before", async () => {
    assert.equal(await client.request("shutdown"), null);
    client.notify("exit");
    assert.equal(await client.ended(), 0);
    client = startClient(process.execPath, program, "lsp");
    await client.request("initialize", { processId: process.pid, rootUri: null, capabilities: {} });
    client.notify("exit");
    assert.equal(await client.ended(), 1);
  });
});

describe("tureen lsp with other clients", () => {
  afterEach(() => {
    client.kill();
    rmSync(folder, { recursive: true, force: true });
  });

  it("counts in UTF-16 also for one that would rather have UTF-8", async () => {
    await start({ general: { positionEncodings: ["utf-8", "utf-16"] } });
    assert.equal(initialised.capabilities.positionEncoding, "utf-16");
  });

  it("renames an identifier in every file", async () => {
    await start({ workspace: { workspaceEdit: {} } });
    client.notify("textDocument/didOpen", {
      textDocument: { uri: uri("regulatory/soup.yaml"), languageId: "yaml", version: 1, text: REGISTER },
    });
    const tagged = CODE.replace("resource", "# @soup SOUP-001\nresource");
    await openMain(tagged);
    const edit = await client.request<WorkspaceEdit>("textDocument/rename", {
      textDocument: document,
      position: { line: 1, character: 10 },
      newName: "SOUP-010",
    });
    const files = Object.entries(edit.changes ?? {});
    assert.deepEqual(files.map(([file]) => file.slice(file.lastIndexOf("/") + 1)).sort(), ["main.tf", "soup.yaml"]);
    assert.ok(files.every(([, edits]) => edits.every(({ newText }) => newText === "SOUP-010")));
    assert.equal(readFileSync(join(folder, "main.tf"), "utf8"), CODE);
  });
});
