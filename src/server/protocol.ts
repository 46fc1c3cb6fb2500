/** What client and server say to each other beyond the Language Server Protocol. All of it is plain data. */

import type { Location, Range, WorkspaceEdit } from "vscode-languageserver-protocol";
import { NotificationType, RequestType, RequestType0 } from "vscode-languageserver-protocol";
import type { Revision } from "../reports/document/input";
import type { DocumentOption } from "../reports/document/kind";
import type { LinkPlace } from "../service/actions/bulk-link";
import type { FindingPlace } from "../service/actions/fix";
import type { DeviceAnswers } from "../service/actions/initialise";
import type { JustificationAnswers } from "../service/actions/justify";
import type { Registration } from "../service/actions/register-item";
import type { Words } from "../service/actions/said";
import type { PanelCounts } from "../service/panel/counts";
import type { NamedRecord } from "../service/record-choices";

/** Findings or the register may be different now, by these counts: views that are open ask again. */
export const changed = new NotificationType<PanelCounts>("tureen/changed");

/** Reads every file again, as after changes that no watcher saw. */
export const reloadRequest = new RequestType0<void, void>("tureen/reload");

/** Whose register is meant: the folders of a workspace have one each, and may use the same identifiers. */
export interface Near {
  /** The folder, or a file in it; every folder when it is left out. */
  readonly near?: string | undefined;
}

/** Records to choose from, of the kinds asked for; all kinds when none is named. */
export const recordsRequest = new RequestType<
  { readonly kinds: readonly string[] } & Near,
  readonly RecordChoice[],
  void
>("tureen/records");

export interface RecordChoice extends NamedRecord {
  /** The folder in whose register it stands; what Tureen itself knows stands in none. */
  readonly folder?: string;
}

/** Resources to choose from, those of one file when it is named. */
export const resourcesRequest = new RequestType<{ readonly uri?: string }, readonly ResourceChoice[], void>(
  "tureen/resources",
);

export interface ResourceChoice {
  readonly address: string;
  readonly description: string;
  readonly uri: string;
  readonly range: Range;
  readonly findings: readonly string[];
}

/** A change of the register or of links, as an edit that the client applies, so that it can be undone. */
export const actionRequest = new RequestType<ActionRequest & Near, ActionResult, void>("tureen/action");

export type ActionRequest =
  /** `folder` is the URI of one of the workspace's folders; the first when it is left out. */
  | { readonly kind: "initialise"; readonly folder?: string; readonly answers: DeviceAnswers }
  | { readonly kind: "register"; readonly components: readonly Registration[] }
  | { readonly kind: "register"; readonly uri: string; readonly address: string }
  /** Links resources of one folder to records of one kind. `isProposal`: a person sees the edits before they are made. */
  | {
      readonly kind: "link";
      readonly resources: readonly NamedResource[];
      readonly records: readonly string[];
      readonly place: LinkPlace;
      readonly isProposal: boolean;
    }
  /** Links two records to each other, such as a risk and a SOUP item. */
  | { readonly kind: "link-records"; readonly first: string; readonly second: string }
  /** Goes to where a field of a SOUP item is answered. */
  | { readonly kind: "open-field"; readonly record: string; readonly field: string }
  | { readonly kind: "unlink"; readonly record: string; readonly uri: string; readonly address: string }
  | {
      readonly kind: "justify";
      readonly uri: string;
      readonly address: string;
      readonly rule: string;
      readonly answers: JustificationAnswers;
    }
  /** `saw` is the fingerprint of what was reviewed. */
  | { readonly kind: "review"; readonly record: string; readonly by: string; readonly saw?: string }
  /** One of several fixes of a finding, by its title. */
  | { readonly kind: "fix"; readonly uri: string; readonly finding: FindingPlace; readonly title: string };

export interface NamedResource {
  readonly uri: string;
  readonly address: string;
}

export interface ActionResult {
  readonly edit?: WorkspaceEdit;
  /** The texts that the edit was made for. Where one is another by now, the edit would harm it: ask again. */
  readonly expected?: readonly ExpectedText[];
  /** Where to go afterwards: what a person has to fill in next. */
  readonly reveal?: Location;
  /** Why nothing was done, and what to do about it. */
  readonly problem?: Words;
  readonly message?: Words;
}

export interface ExpectedText {
  readonly uri: string;
  /** SHA-256 of the text; undefined for a file that must not be there. */
  readonly digest: string | undefined;
}

/** The scheme of the pages of rules and clauses, which the extension provides. */
export const PAGE_SCHEME = "tureen-explain";

/** The document that is the page of a rule or clause; its ID is the query. */
export function pageUri(id: string): string {
  return `${PAGE_SCHEME}:/${encodeURIComponent(id.replaceAll("/", " "))}.md?${encodeURIComponent(id)}`;
}

/** A rule or a clause as Markdown, by its ID. */
export const explainRequest = new RequestType<{ readonly id: string }, string | undefined, void>("tureen/explain");

/** A rule or a clause. */
export type Explainable = Pick<NamedRecord, "id" | "kind" | "title">;

/** Rules and clauses to choose from. */
export const explainableRequest = new RequestType0<readonly Explainable[], void>("tureen/explainable");

/** The evidence documents that can be exported, and the folders of which they can speak. */
export const documentsRequest = new RequestType0<
  { readonly documents: readonly DocumentChoice[]; readonly folders: readonly string[] },
  void
>("tureen/documents");

export interface DocumentChoice {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly options: readonly DocumentOption[];
  readonly formats: readonly FormatChoice[];
}

export interface FormatChoice {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  /** True when it is several files, which stand in a folder of their own. */
  readonly isFolder: boolean;
}

/** What a person would call the file, or the folder, of a document. */
export const exportNameRequest = new RequestType<
  Pick<ExportRequest, "document" | "format" | "folder" | "release">,
  string,
  void
>("tureen/export/name");

/** One document in one format. Can be cancelled. */
export const exportRequest = new RequestType<ExportRequest, ExportAnswer, void>("tureen/export");

export interface ExportRequest {
  readonly document: string;
  readonly format: string;
  /** One of the folders of `documentsRequest`. */
  readonly folder: string | undefined;
  readonly revision: Revision;
  /** The release that the document speaks of. */
  readonly release?: string;
  /** Answers to the options of the document; of a file its text. */
  readonly options: Readonly<Record<string, string>>;
}

export type ExportAnswer =
  | { readonly fileName: string; readonly content: ExportedContent }
  /** Why there is no document, and what to do about it. */
  | { readonly problem: string };

export type ExportedContent =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "bytes"; readonly base64: string }
  | { readonly kind: "files"; readonly files: readonly { readonly name: string; readonly text: string }[] };
