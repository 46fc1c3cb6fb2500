/** A fix of a finding, made for the text as it stands when somebody has chosen it. */
import type { Finding } from "../../rules/finding";
import { editsFor, type FileEdits } from "../edits/edits";
import { questionAfter } from "../edits/workspace-edit";
import { type Offer, offersOf } from "../features/safe-fixes";
import type { Snapshot } from "../snapshot";
import { type Outcome, refused } from "./outcome";
import { said } from "./said";

/** Names a finding so that it is found again after the text has moved. */
export interface FindingPlace {
  readonly uri: string;
  readonly rule: string;
  readonly subject: string;
  /** Among the findings of the rule on the subject. */
  readonly position: number;
}

/** What names a finding of a file. */
export function placeOfFinding(finding: Finding, file: string, snapshot: Snapshot): FindingPlace {
  const { rule, subject } = finding;
  const position = findingsLike(rule, subject, file, snapshot).indexOf(finding);
  return { uri: snapshot.editor.uri(file), rule, subject, position };
}

/** A fix with its title and its edits; undefined where the text does not allow it any more. */
export function prepareFix(
  { finding, fix }: Offer,
  file: string,
  { project }: Snapshot,
): { readonly title: string; readonly files: readonly FileEdits[] } | undefined {
  const files = editsFor(fix.change, { resource: finding.resource, near: finding.at.span.start }, project);
  if (files.length === 0) return undefined;
  const elsewhere = files.find((change) => change.file !== file)?.file;
  const title = elsewhere ? `${fix.title} in ${elsewhere.slice(elsewhere.lastIndexOf("/") + 1)}` : fix.title;
  return { title: title.replaceAll("`", ""), files };
}

/** The fix of a finding that has a title. */
export function applyFix(
  { rule, subject, position }: FindingPlace,
  title: string,
  file: string,
  snapshot: Snapshot,
): Outcome {
  const { analysis, project } = snapshot;
  const finding = findingsLike(rule, subject, file, snapshot)[position];
  const offers = finding ? offersOf(finding, analysis) : [];
  const prepared = offers.flatMap((offer) => prepareFix(offer, file, snapshot) ?? []);
  const chosen = prepared.find((one) => one.title === title);
  if (!chosen) return refused(said("The code changed meanwhile, and what was to be fixed is not there any more."));
  const changes = chosen.files.map((change) => ({ ...change, before: project.text(change.file) ?? "" }));
  for (const { file: changed, before, edits } of changes) {
    const range = questionAfter(before, edits);
    if (range) return { changes, reveal: { file: changed, range } };
  }
  return { changes };
}

function findingsLike(rule: string, subject: string, file: string, { analysis }: Snapshot): readonly Finding[] {
  return analysis.lookup
    .findingsIn(file)
    .filter((one) => one.rule === rule && one.subject === subject && one.outcome === "fail");
}
