/** Evidence documents of a project: the same from the editor and from the command line. */
import type { ToolIdentity } from "../reports/check/report";
import type { Document } from "../reports/document/document";
import type { ReportInput, Revision, RevisionInput } from "../reports/document/input";
import {
  type Content,
  type DocumentFormat,
  type DocumentKind,
  ExportProblem,
  type Work,
} from "../reports/document/kind";
import { makeDocument } from "../reports/document/make";
import type { Geometry } from "../reports/map/geometry";
import { placesIn } from "../reports/places";
import { applicationBomsOf } from "./boms";
import type { Project } from "./project";

/** What the exporting program knows beyond the project. */
export interface ExportCircumstances {
  readonly tool: ToolIdentity;
  /** The day of the export, `2026-11-21`. */
  readonly on: string;
  readonly revision: Revision;
  readonly release?: string | undefined;
  /** Answers to the options of the document, by their IDs. */
  readonly options?: ReadonlyMap<string, string> | undefined;
  /** States of the repository that options name. */
  readonly revisions?: ReadonlyMap<string, RevisionInput> | undefined;
  /** Outlines of countries for maps. */
  readonly outlines?: Geometry | undefined;
}

export interface Exported {
  readonly content: Content;
  /** Says what it holds: `soup-2026-11-21.csv`; the name of a folder where the content is several files. */
  readonly fileName: string;
}

/** What documents of a project are made from. */
export function reportInput(project: Project, circumstances: ExportCircumstances): ReportInput {
  const analysis = project.analyse(circumstances.on);
  const { workspace, register, findings, view, problems } = analysis;
  return {
    workspace,
    register,
    findings,
    view,
    problems,
    boms: () => applicationBomsOf(project, analysis),
    knowledge: project.settings.knowledge,
    places: placesIn((file) => project.text(file)),
    files: project.paths(),
    read: (path) => project.read(path),
    tool: circumstances.tool,
    revision: circumstances.revision,
    release: circumstances.release,
    on: circumstances.on,
    options: circumstances.options ?? new Map(),
    outlines: circumstances.outlines,
    revisions: circumstances.revisions,
  };
}

/**
 * A document in one of its formats.
 * @throws ExportProblem when an answer that the document needs is missing, or it cannot be made from what was given.
 * @throws Cancelled when `work` says so.
 */
export async function exportDocument(
  kind: DocumentKind,
  format: DocumentFormat,
  input: ReportInput,
  work: Work,
): Promise<Exported> {
  const unanswered = kind.options?.find(({ id, isRequired }) => isRequired && !input.options.has(id));
  if (unanswered) throw new ExportProblem(`${kind.title}: name ${unanswered.title} with --${unanswered.id}.`);
  await work.pause();
  let made: Document | undefined;
  const document = () => {
    made ??= makeDocument(kind, input);
    return made;
  };
  const content = await format.write({ input, document }, work);
  return { content, fileName: exportName(kind, format, input) };
}

/** `soup-2026-11-21.md`, or with the release: `soup-1.4.0.md`. */
export function exportName(
  kind: DocumentKind,
  format: DocumentFormat,
  { on, release }: Pick<ReportInput, "on" | "release">,
): string {
  const state = release === undefined ? on : release.replaceAll(/[^\w.-]+/g, "-");
  return `${kind.id}-${state}${format.ending === undefined ? `-${format.id}` : `.${format.ending}`}`;
}
