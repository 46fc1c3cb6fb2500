import type { Resource } from "../model/resource";
import type { ToolIdentity } from "../reports/check/report";
import { evidenceHeader } from "../reports/header";
import { formatSoup, type SoupFormat, soupFileName } from "../reports/soup/formats";
import { soupReport } from "../reports/soup/report";
import { placesOf } from "../rules/region/whereabouts";
import type { Project } from "./project";

/** What the exporting program knows beyond the project. */
export interface ExportCircumstances {
  readonly tool: ToolIdentity;
  /** The day of the export, `2026-11-21`. */
  readonly on: string;
  readonly commit?: string | undefined;
  readonly isDirty?: boolean | undefined;
}

export interface ExportedDocument {
  readonly content: string;
  /** Says what it holds: `soup-register-2026-11-21.csv`. */
  readonly fileName: string;
}

/** The SOUP register of a project as a document: the same from the editor and from the command line. */
export function exportSoup(project: Project, format: SoupFormat, circumstances: ExportCircumstances): ExportedDocument {
  const { knowledge } = project.settings;
  const { on } = circumstances;
  const { findings, register, view, workspace } = project.analyse(on);
  const header = evidenceHeader({
    ...circumstances,
    title: "SOUP register",
    device: register.device,
    files: [...workspace.files, ...register.files],
    notAssessed: findings.filter((finding) => finding.outcome === "not-assessed").length,
  });
  // Providers are named in the `terraform` block, whose own place is that of the state, not theirs.
  const placesInWords = (resource: Resource) =>
    resource.mode === "settings"
      ? []
      : placesOf(resource, { workspace, knowledge }).map((place) => knowledge.places.describe(place, on));
  const report = soupReport(view, header, placesInWords);
  const content = formatSoup(report, format, (ids) => knowledge.clauses.cite(ids));
  return { content, fileName: soupFileName(report, format) };
}
