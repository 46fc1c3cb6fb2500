/** Evidence documents for the editor: what there is, and one of them as a file or a folder of files. */
import outlines from "tureen:geometry";
import { type CancellationToken, type Connection, LSPErrorCodes, ResponseError } from "vscode-languageserver";
import { base64 } from "../reports/document/base64";
import { Cancelled, type Content, type DocumentKind, ExportProblem, type Work } from "../reports/document/kind";
import { documents, findDocument } from "../reports/documents";
import { exportDocument, exportName, reportInput } from "../service/export";
import type { Folder, Folders } from "./folders";
import {
  type DocumentChoice,
  documentsRequest,
  type ExportAnswer,
  type ExportedContent,
  exportRequest,
} from "./protocol";
import type { Host } from "./session";

/** Registers the requests for documents. */
export function registerExport(connection: Connection, folders: Folders, { knowledge, version, today }: Host): void {
  connection.onRequest(documentsRequest, () => ({
    documents: documents.map((kind) => choiceOf(kind, today())),
    folders: foldersToExport(folders).map(({ uri }) => uri),
  }));
  connection.onRequest(exportRequest, async (wanted, token): Promise<ExportAnswer> => {
    const kind = findDocument(wanted.document);
    const format = kind?.formats.find(({ id }) => id === wanted.format);
    const choices = foldersToExport(folders);
    const folder = choices.find(({ uri }) => uri === wanted.folder) ?? choices[0];
    if (!kind || !format || !folder) return { problem: "Open a folder first: documents speak of one." };
    const input = reportInput(folder.project, {
      tool: { name: "tureen", version, catalogue: knowledge.clauses.asOf },
      on: today(),
      revision: wanted.revision,
      options: new Map(Object.entries(wanted.options)),
      outlines,
    });
    try {
      const { content, fileName } = await exportDocument(kind, format, input, stoppedBy(token));
      return { fileName, content: transportable(content) };
    } catch (problem) {
      if (problem instanceof ExportProblem) return { problem: problem.message };
      if (problem instanceof Cancelled) throw new ResponseError(LSPErrorCodes.RequestCancelled, "cancelled");
      throw problem;
    }
  });
}

/** Folders that have a register; all of them when none has. */
function foldersToExport({ all }: Folders): readonly Folder[] {
  const withRegister = all.filter((one) => one.snapshot().analysis.register.files.length > 0);
  return withRegister.length > 0 ? withRegister : all;
}

function choiceOf(kind: DocumentKind, on: string): DocumentChoice {
  const { id, title, description, options = [] } = kind;
  return {
    id,
    title,
    description,
    options,
    formats: kind.formats.map((format) => ({
      id: format.id,
      title: format.title,
      description: format.description,
      isFolder: format.ending === undefined,
      fileName: exportName(kind, format, { on, release: undefined }),
    })),
  };
}

/** Lets other requests through between pieces of work, and ends it when the editor does not want it any more. */
function stoppedBy(token: CancellationToken): Work {
  return {
    async pause() {
      await new Promise((resume) => setTimeout(resume, 0));
      if (token.isCancellationRequested) throw new Cancelled("cancelled");
    },
  };
}

function transportable(content: Content): ExportedContent {
  if (typeof content === "string") return { kind: "text", text: content };
  if (content instanceof Uint8Array) return { kind: "bytes", base64: base64(content) };
  return { kind: "files", files: [...content].map(([name, text]) => ({ name, text })) };
}
