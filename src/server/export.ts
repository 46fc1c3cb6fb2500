/** Evidence documents for the editor: what there is, and one of them as a file or a folder of files. */
import outlines from "tureen:geometry";
import { type CancellationToken, type Connection, LSPErrorCodes, ResponseError } from "vscode-languageserver";
import { base64 } from "../reports/document/base64";
import type { ReportInput, Revision } from "../reports/document/input";
import { Cancelled, type Content, type DocumentKind, ExportProblem, type Work } from "../reports/document/kind";
import { documents, findDocument } from "../reports/documents";
import { type ExportCircumstances, exportDocument, reportInput } from "../service/export";
import { exportFileName } from "../service/export-file-name";
import type { Folder, Folders } from "./folders";
import {
  type DocumentChoice,
  documentsRequest,
  type ExportAnswer,
  type ExportedContent,
  type ExportRequest,
  exportNameRequest,
  exportRequest,
} from "./protocol";
import type { Host } from "./session";

/** Registers the requests for documents. */
export function registerExport(connection: Connection, folders: Folders, host: Host): void {
  connection.onRequest(documentsRequest, () => ({
    documents: documents.map(choiceOf),
    folders: foldersToExport(folders).map(({ uri }) => uri),
  }));
  connection.onRequest(exportNameRequest, (wanted) => {
    const { kind, format, folder } = found(wanted, folders);
    if (!kind || !format) return wanted.document;
    const device = folder?.snapshot().analysis.register.device.name;
    return exportFileName(kind, format, { device, release: wanted.release, on: host.today() });
  });
  connection.onRequest(exportRequest, async (wanted, token): Promise<ExportAnswer> => {
    const { kind, format, folder } = found(wanted, folders);
    if (!kind || !format || !folder) return { problem: "Open a folder first: documents speak of one." };
    const { release, revision } = wanted;
    const input = inputFor(folder, host, revision, { release, options: new Map(Object.entries(wanted.options)) });
    return unlessCancelled(token, async (work) => {
      try {
        const { content, fileName } = await exportDocument(kind, format, input, work);
        return { fileName, content: transportable(content) };
      } catch (problem) {
        if (problem instanceof ExportProblem) return { problem: problem.message };
        throw problem;
      }
    });
  });
}

type Wanted = Pick<ExportRequest, "document" | "format" | "folder">;

/** What a request speaks of, as far as it is there. */
function found(wanted: Wanted, folders: Folders) {
  const kind = findDocument(wanted.document);
  const format = kind?.formats.find(({ id }) => id === wanted.format);
  const choices = foldersToExport(folders);
  const folder = wanted.folder === undefined ? choices[0] : choices.find(({ uri }) => uri === wanted.folder);
  return { kind, format, folder };
}

/** What documents and snapshots of a folder are made from, by this program, today. */
export function inputFor(
  { project }: Folder,
  { knowledge, version, today }: Host,
  revision: Revision,
  more: Pick<ExportCircumstances, "release" | "options"> = {},
): ReportInput {
  const tool = { name: "tureen", version, catalogue: knowledge.clauses.asOf } as const;
  return reportInput(project, { tool, on: today(), revision, outlines, ...more });
}

/**
 * Does work that others may wait for, and ends it when the editor does not want it any more.
 * @throws ResponseError that says so.
 */
export async function unlessCancelled<T>(token: CancellationToken, work: (work: Work) => Promise<T>): Promise<T> {
  try {
    return await work(stoppedBy(token));
  } catch (problem) {
    if (problem instanceof Cancelled) throw new ResponseError(LSPErrorCodes.RequestCancelled, "cancelled");
    throw problem;
  }
}

/** Folders that have a register; all of them when none has. */
export function foldersToExport({ all }: Folders): readonly Folder[] {
  const withRegister = all.filter((one) => one.snapshot().analysis.register.files.length > 0);
  return withRegister.length > 0 ? withRegister : all;
}

function choiceOf(kind: DocumentKind): DocumentChoice {
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
