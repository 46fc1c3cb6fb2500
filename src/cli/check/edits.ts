import type { ReportedEdit } from "../../reports/check/report";
import type { Finding } from "../../rules/finding";
import { editsFor } from "../../service/edits/edits";
import { isSafe, offersOf } from "../../service/features/safe-fixes";
import type { Analysis, Project } from "../../service/project";
import { rangeOf } from "../../syntax/text";

/** The edits that a finding offers and that decide nothing, each within one file: the same that the editor calls safe. */
export function plainEdits(
  finding: Finding,
  project: Project,
  analysis: Pick<Analysis, "workspace">,
): readonly ReportedEdit[] {
  if (finding.outcome !== "fail") return [];
  return offersOf(finding, analysis)
    .filter(isSafe)
    .flatMap(({ fix }) => {
      const files = editsFor(fix.change, { resource: finding.resource, near: finding.at.span.start }, project);
      const [only] = files;
      if (!only || files.length > 1) return [];
      const lines = project.lines(only.file);
      const replacements = only.edits.map(({ span, newText }) => ({ range: rangeOf(lines, span), text: newText }));
      return [{ title: fix.title, file: only.file, replacements }];
    });
}
