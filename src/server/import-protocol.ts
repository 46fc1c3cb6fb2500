/** What the extension and the server say to each other about an import. */
import type { WorkspaceEdit } from "vscode-languageserver-protocol";
import { RequestType } from "vscode-languageserver-protocol";
import type { ImportQuestion } from "../register/import/choices";
import type { Difference } from "../register/import/plan";
import type { ImportCounts, Writes } from "../register/import/summary";
import type { ImportTarget } from "../register/records/import";
import type { ExpectedText } from "./protocol";

/** Plans an import: what is unclear, or the edit that a person may accept. Nothing is remembered between requests. */
export const importRequest = new RequestType<ImportRequest, ImportAnswer, void>("tureen/import");

export interface ImportRequest {
  /** The folder of the workspace into which something is imported. */
  readonly folder: string;
  /** The file or folder that was chosen. */
  readonly uri: string;
  readonly files: readonly ImportedFile[];
  readonly answers: ImportAnswers;
}

export interface ImportedFile {
  /** Relative to what was chosen. */
  readonly name: string;
  readonly base64: string;
}

/** What a person decided so far. */
export interface ImportAnswers {
  readonly as?: ImportTarget;
  readonly sheets: readonly string[];
  readonly columns: readonly (readonly [column: string, field: string])[];
  readonly words: readonly (readonly [name: string, word: string])[];
  readonly types: readonly (readonly [type: string, list: string])[];
  /** Fields to take from the source: `RISK-001.harm`. */
  readonly take: readonly string[];
  /** Fields that stay as they are here, until the source changes. */
  readonly keep: readonly string[];
}

export interface ImportAnswer {
  readonly questions: readonly ImportQuestion[];
  /** Fields of the kind of record that the questions are about. */
  readonly fields: readonly FieldChoice[];
  readonly differences: readonly Difference[];
  /** Of all that is proposed. */
  readonly counts: ImportCounts;
  /** How much of it each file would get: a person takes or leaves each. */
  readonly writes: readonly ({ readonly uri: string } & Writes)[];
  readonly summary: readonly string[];
  /** Absent where nothing would change, or while something has to be answered first. */
  readonly edit?: WorkspaceEdit;
  /** The texts that the edit was made for. */
  readonly expected?: readonly ExpectedText[];
  readonly problem?: string;
}

export interface FieldChoice {
  readonly path: string;
  readonly description: string;
}
