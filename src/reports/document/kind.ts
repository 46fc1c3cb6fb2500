/** A kind of document: an entry of the catalogue in `reports/documents.ts`, from which commands and menus are made. */
import type { Body, Document } from "./document";
import type { ReportInput } from "./input";

export interface DocumentKind {
  /** The command on the command line, and the beginning of file names: `environment`. */
  readonly id: string;
  /** `Environment sheet` */
  readonly title: string;
  /** One sentence for help and menus: what it holds and whom it serves. */
  readonly description: string;
  /** The first is the one that is taken when none is named. `standardFormats` are those that every document has. */
  readonly formats: readonly DocumentFormat[];
  /** What it has to be told beyond the workspace. */
  readonly options?: readonly DocumentOption[];
  /**
   * Pure: the same input gives the same document. Throws `ExportProblem` when it cannot be made from what was given,
   * for instance because a release of that name does not exist.
   */
  readonly build: (input: ReportInput) => Body;
}

/** Something to answer before the document is made: an option on the command line, a question in the editor. */
export interface DocumentOption {
  /** `--since`; lower case, with hyphens. */
  readonly id: string;
  /** `The release to compare with` */
  readonly title: string;
  /**
   * `file`: the answer is the text of a file. `yes`: present or not. `state`: the name of a kept release, or of another
   * state of the repository where the exporting program can read one.
   */
  readonly kind: "text" | "date" | "file" | "choice" | "yes" | "state";
  /** For `choice`: what can be chosen. */
  readonly values?: readonly string[];
  readonly isRequired?: boolean;
}

/** A form in which a document leaves. */
export interface DocumentFormat {
  /** As `--format` names it: `markdown`. */
  readonly id: string;
  /** As menus name it: `Markdown`. */
  readonly title: string;
  readonly description: string;
  /** The ending of the file, `md`; undefined for a folder of files. */
  readonly ending: string | undefined;
  /** True for what is no text: nothing for a terminal. */
  readonly isBinary?: boolean;
  readonly write: (source: FormatSource, work: Work) => Promise<Content>;
}

/** What a format is made from. Formats that know nothing of documents take the input alone. */
export interface FormatSource {
  readonly input: ReportInput;
  /** Built when first asked for. */
  readonly document: () => Document;
}

/** A text, bytes, or the files of a folder by their names. */
export type Content = string | Uint8Array | ReadonlyMap<string, string>;

/** Lets long work be watched and stopped. */
export interface Work {
  /** Gives way to whoever waits. @throws Cancelled when nobody wants the result any more. */
  readonly pause: () => Promise<void>;
}

/** Work that nobody waits for and nobody stops. */
export const undisturbed: Work = { pause: () => Promise.resolve() };

/** The result is not wanted any more. */
export class Cancelled extends Error {}

/** Why a document cannot be made, in words for the person who asked for it, with what to do about it. */
export class ExportProblem extends Error {}
