/** The change report as a comment on a pull request: what a person has to look at in sight, all else folded. */
import { COMMENT_MARK, details, fitting } from "../check/markdown";
import type { ReportInput } from "../document/input";
import type { DocumentFormat } from "../document/kind";
import { markdownCell, markdownCode, markdownText } from "../document/markdown-text";
import type { ReleaseChange } from "./compare";
import { type Comparison, comparisonOf, countsOf, EVALUATION_WORDS, proposalOf, recordsOf } from "./diff";
import { changeWords, questionsAbout, sourceOf } from "./questions";
import { AS_IT_STANDS } from "./read";
import type { Snapshot } from "./snapshot";

/** Stands in the first line, so that a workflow finds its own comment again; another than that of `tureen check`. */
export const CHANGE_COMMENT_MARK = COMMENT_MARK.replace(" -->", " changes -->");

/** A first look that fits a screen; all changes are folded below. */
const MOST_IN_SIGHT = 10;
const MOST_FOLDED = 300;
/** A value of a resource can be long; the report has it whole. */
const LONGEST_VALUE = 80;

export const commentFormat: DocumentFormat = {
  id: "comment",
  title: "Comment for a pull request",
  description: "Short Markdown with a mark, so that CI replaces its own earlier comment",
  ending: "comment.md",
  write: ({ input }) => Promise.resolve(changeComment(input)),
};

/**
 * The comment. At most as long as hosts of repositories take.
 * @throws ExportProblem when a state that the options name is not known.
 */
export function changeComment(input: ReportInput): string {
  const comparison = comparisonOf(input);
  const { before, after, changes } = comparison;
  const { full, light, none } = countsOf(changes);
  const head = [
    CHANGE_COMMENT_MARK,
    `## Tureen: ${full} for a full evaluation, ${light} for a lightweight one, ${none} other ${none === 1 ? "change" : "changes"}`,
    `Changes from ${stateWords(before)} to ${stateWords(after)}. ${proposalOf(changes)}`,
  ].join("\n\n");
  const sections = [
    lookSection(comparison),
    changes.length === 0 ? "" : allChanges(comparison),
    full + light === 0 ? "" : questionSection(comparison, input),
  ].filter((section) => section !== "");
  const footer = `<sub>Tureen ${input.tool.version}, catalogue of ${input.tool.catalogue}. Compared is what was declared, not what ran. Whether a change is significant, people decide.</sub>`;
  return `${fitting([head, ...sections], footer).join("\n\n")}\n`;
}

function stateWords({ name, commit }: Snapshot): string {
  if (name === AS_IT_STANDS) return AS_IT_STANDS;
  return `${markdownCode(name)}${commit === null ? "" : ` (commit ${commit.slice(0, 12)})`}`;
}

/** What proposes a full evaluation, and items that a change leaves without a review. */
function lookSection(comparison: Comparison): string {
  const looked = comparison.changes.filter(
    ({ evaluation, what, after }) => evaluation === "full" || (what === "item" && after === "suspect"),
  );
  if (looked.length === 0) return "";
  const lines = looked.slice(0, MOST_IN_SIGHT).map((change) => `- ${lookLine(change, comparison)}`);
  const rest = looked.length - lines.length;
  return ["### For a person to look at", "", ...lines, ...(rest > 0 ? [`- and ${rest} more below`] : [])].join("\n");
}

function lookLine(change: ReleaseChange, comparison: Comparison): string {
  const records = recordsOf(change, comparison);
  const named = (label: string, ids: readonly string[]) =>
    ids.length === 0 ? [] : [`${label} ${[...new Set(ids)].map(markdownCell).join(", ")}`];
  return [
    `**${markdownText(shortened(changeWords(change)))}**`,
    ...change.items.map(markdownCell).slice(0, change.what === "item" ? 0 : undefined),
    ...named(
      "risks",
      records.flatMap(({ risks }) => risks),
    ),
    ...named(
      "tests",
      records.flatMap(({ tests }) => tests),
    ),
  ].join(" · ");
}

function allChanges(comparison: Comparison): string {
  const { changes } = comparison;
  const rows = changes.slice(0, MOST_FOLDED).map(({ subject, field, before, after, evaluation, items }) => {
    const cells = [subject, field, before ?? "", after ?? "", EVALUATION_WORDS[evaluation], items.join(", ")];
    return `| ${cells.map((cell) => markdownCell(shortened(cell))).join(" | ")} |`;
  });
  const rest = changes.length - rows.length;
  return details(changes.length === 1 ? "The change" : `All ${changes.length} changes`, [
    "| Of | What | Before | After | Proposed evaluation | Item |",
    "|---|---|---|---|---|---|",
    ...rows,
    ...(rest > 0 ? ["", `and ${rest} more.`] : []),
  ]);
}

function questionSection({ changes }: Comparison, input: ReportInput): string {
  const { questions } = questionsAbout(changes, input);
  const lines = questions.map((question) => {
    const { asks, facts } = question;
    const bearing =
      facts === undefined
        ? "infrastructure code shows nothing of it"
        : facts.length === 1
          ? "1 change bears on it"
          : `${facts.length} changes bear on it`;
    return `- ${markdownText(asks)} *${markdownCell(sourceOf(question, input.knowledge))}: ${bearing}.*`;
  });
  return details("To decide", lines);
}

function shortened(text: string): string {
  return text.length <= LONGEST_VALUE ? text : `${text.slice(0, LONGEST_VALUE - 1)}…`;
}
