/** What every document is made from: the analysis, and what the exporting program knows besides. */
import type { Knowledge } from "../../knowledge/load";
import type { FileProblem, Workspace } from "../../model/workspace";
import type { ApplicationBom } from "../../register/import/bom/store";
import type { RegisterView } from "../../register/queries/view";
import type { Register } from "../../register/register";
import type { Finding } from "../../rules/finding";
import type { ToolIdentity } from "../check/report";
import type { Geometry } from "../map/geometry";
import type { Places } from "../places";

export interface ReportInput {
  readonly workspace: Workspace;
  readonly register: Register;
  readonly findings: readonly Finding[];
  /** The register beside the code: components, links, what each item lacks. */
  readonly view: RegisterView;
  /** What could not be read, in code and in the register. */
  readonly problems: readonly FileProblem[];
  /** Bills of materials of applications, as they were imported; read when first asked for. */
  readonly boms: () => readonly ApplicationBom[];
  readonly knowledge: Knowledge;
  /** Lines of places: `source(at, input.places)` makes a cell of one. */
  readonly places: Places;
  /** Paths of all files that were looked at, sorted; also those that turned out to hold nothing of concern. */
  readonly files: readonly string[];
  /** The text of any file of the workspace, by its path. */
  readonly read: (path: string) => string | undefined;
  readonly tool: ToolIdentity;
  readonly revision: Revision;
  /** States of the repository by the names that options give them, such as a tag; read by the exporting program. */
  readonly revisions?: ReadonlyMap<string, RevisionInput> | undefined;
  /** The name of the release that the document speaks of, when there is one. */
  readonly release: string | undefined;
  /** The day of the export, `2026-11-21`: the only clock that a document has. */
  readonly on: string;
  /** What was answered to the options of the document, by their IDs. For a file: its text. */
  readonly options: ReadonlyMap<string, string>;
  /** Outlines of countries, where the program brings them: without them documents have no map. */
  readonly outlines?: Geometry | undefined;
}

/** Another state of the repository. */
export interface RevisionInput {
  readonly input: ReportInput;
  /** The day of its commit. */
  readonly on: string;
}

/** The commit that the files stand on, as far as it is known. */
export interface Revision {
  readonly commit?: string | undefined;
  /** Whether files differ from that commit. Undefined when that cannot be told. */
  readonly isDirty?: boolean | undefined;
}
