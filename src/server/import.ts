/** Answers imports. The editor reads the file that a person chose; nothing outside the workspace is read here. */
import type { Connection } from "vscode-languageserver";
import { URI } from "vscode-uri";
import type { ImportChoices, ImportQuestion } from "../register/import/choices";
import { targetFields } from "../register/import/lists";
import type { Decide } from "../register/import/plan";
import { importRecords } from "../service/actions/import";
import { toWorkspaceEdit } from "../service/edits/workspace-edit";
import { expectedTexts } from "./expected-texts";
import type { Folders } from "./folders";
import {
  type FieldChoice,
  type ImportAnswer,
  type ImportAnswers,
  type ImportRequest,
  importRequest,
} from "./import-protocol";

/** Registers the request of `import-protocol.ts`. */
export function registerImport(connection: Connection, folders: Folders): void {
  connection.onRequest(importRequest, (request) => answer(request, folders));
}

async function answer(
  { folder: uri, uri: chosen, files, answers }: ImportRequest,
  folders: Folders,
): Promise<ImportAnswer> {
  const folder = folders.all.find((one) => one.uri === uri.replace(/\/$/u, "")) ?? folders.locate(`${uri}/x`).folder;
  const snapshot = folder.snapshot();
  const outcome = await importRecords(
    {
      name: nameOf(chosen, folder.uri),
      files: files.map(({ name, base64 }) => ({ name, bytes: bytesOf(base64) })),
      choices: choicesOf(answers),
      // It is one of the edits of the preview, where a person can leave it out.
      writesLinks: true,
    },
    snapshot,
  );
  const { questions, changes, summary, counts, writes, differences, problem } = outcome;
  return {
    questions,
    fields: fieldsFor(questions),
    differences,
    counts,
    writes: writes.map(({ file, ...own }) => ({ uri: snapshot.editor.uri(file), ...own })),
    summary,
    ...(changes.length > 0 && { edit: toWorkspaceEdit(changes, snapshot), expected: expectedTexts(changes, snapshot) }),
    ...(problem !== undefined && { problem }),
  };
}

/** The path in the workspace, or the mere name of what lies elsewhere. */
function nameOf(uri: string, folder: string): string {
  // Of an escape that means nothing it makes what it can.
  const { path } = URI.parse(uri);
  const base = `${URI.parse(folder).path}/`;
  return uri.startsWith(`${folder}/`) ? path.slice(base.length) : path.slice(path.lastIndexOf("/") + 1);
}

function bytesOf(base64: string): Uint8Array {
  return Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0));
}

function choicesOf({ as, sheets, columns, words, types, take, keep }: ImportAnswers): ImportChoices {
  const [taken, kept] = [new Set(take), new Set(keep)];
  const decide: Decide = (record, path) => {
    const name = `${record}.${path}`;
    return taken.has(name) ? "take" : kept.has(name) ? "keep" : "leave";
  };
  return { as, sheets, columns: new Map(columns), words: new Map(words), types: new Map(types), decide };
}

function fieldsFor(questions: readonly ImportQuestion[]): readonly FieldChoice[] {
  const targets = new Set(questions.flatMap((question) => ("target" in question ? [question.target] : [])));
  const fields = [...targets].flatMap((target) => [...targetFields(target)]);
  return [...new Map(fields)].map(([path, { field }]) => ({ path, description: field.description }));
}
