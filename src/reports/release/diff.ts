/** The change report: what changed, what it may bear on, and what people have to decide. */

import type { ReleaseRecord } from "../../register/records/device-parts";
import { blank, count, identifier, sentence, several, text } from "../document/cells";
import type { Body, Cell, Fact, Section } from "../document/document";
import type { ReportInput } from "../document/input";
import { column, detail, tableOf } from "../document/table";
import { approvalLine, decisionLine } from "../soup/records/releases";
import { changesOf, type Evaluation, type ReleaseChange } from "./compare";
import { questionSection, questionsAbout } from "./questions";
import { AS_IT_STANDS, filesOfReleases, sealNotes, stateNamed } from "./read";
import { regressionSection } from "./regression";
import { type Snapshot, snapshotOf } from "./snapshot";
import { streamDeciders } from "./stream-deciders";

/** The clauses for which any change is evaluated. */
const ALWAYS = ["62304-6.2.3", "62304-7.4.1", "62304-8.2.1", "62304-8.2.3"];

/** Two states with what is between them. */
export interface Comparison {
  readonly before: Snapshot;
  readonly after: Snapshot;
  readonly changes: readonly ReleaseChange[];
}

/**
 * Compares what the options `from` and `to` name.
 * @throws ExportProblem when a state of that name is not known.
 */
export function comparisonOf(input: ReportInput): Comparison {
  const before = stateNamed(input.options.get("from") ?? "", input);
  const to = input.options.get("to");
  const after = to === undefined ? snapshotOf(AS_IT_STANDS, input, null) : stateNamed(to, input);
  return { before, after, changes: changesOf(before, after, streamDeciders(input.knowledge)) };
}

/** @throws ExportProblem when a state of that name is not known. */
export function diffBody(input: ReportInput): Body {
  const comparison = comparisonOf(input);
  const { before, after, changes } = comparison;
  const asked = questionsAbout(changes, input);
  const { full, light } = countsOf(changes);
  const isEvaluated = full + light > 0;
  return {
    lead: `What changed from \`${before.name}\` (${before.on}) to \`${after.name}\` (${after.on}).`,
    bearsOn: [...ALWAYS, ...asked.clauses],
    reads: filesOfReleases([before.name, after.name], input),
    sections: [
      summary(comparison, input),
      ...(isEvaluated ? [questionSection(asked, input)] : []),
      changeSection(comparison),
      ...(isEvaluated ? [regressionSection(comparison, input)] : []),
    ],
  };
}

/** How many changes propose which evaluation. */
export function countsOf(changes: readonly ReleaseChange[]): Readonly<Record<Evaluation, number>> {
  const counted = (wanted: Evaluation) => changes.filter(({ evaluation }) => evaluation === wanted).length;
  return { full: counted("full"), light: counted("light"), none: counted("none") };
}

/** What the changes together propose, as a sentence. */
export function proposalOf(changes: readonly ReleaseChange[]): string {
  const { full, light } = countsOf(changes);
  if (full > 0) {
    return "Something that the device depends on is another thing, stands elsewhere, is new or gone, or other network streams are let through: a full evaluation is proposed.";
  }
  if (light > 0) {
    return "What the device depends on was found to be the same, with another version or setting, or with other blocks around it: a lightweight evaluation may do.";
  }
  return "No change to what the device depends on was found in code or register.";
}

function summary({ before, after, changes }: Comparison, input: ReportInput): Section {
  const name = input.options.get("to") ?? input.release;
  const record = input.register.device.releases?.find((one) => one.name !== undefined && one.name === name);
  const { full, light, none: unchanged } = countsOf(changes);
  return {
    title: "Summary",
    blocks: [
      {
        kind: "facts",
        facts: [
          { label: "From", value: stateOf(before) },
          { label: "To", value: stateOf(after) },
          { label: "Changes for which a full evaluation is proposed", value: count(full) },
          { label: "Changes for which a lightweight evaluation may do", value: count(light) },
          { label: "Changes to records and declarations around what the device depends on", value: count(unchanged) },
          ...decisionsOn(record),
        ],
      },
      ...sealNotes([before.name, after.name], input),
      { kind: "paragraph", text: proposalOf(changes) },
      {
        kind: "note",
        text: "Compared is what was declared, not what ran. Of values that neither designate a resource nor are asked about by a rule, and of files of the register, a snapshot keeps a fingerprint: that they changed is shown, not how. Whether a change is significant, people decide.",
      },
    ],
  };
}

/** What the device file records of the release; blank where nobody decided. */
function decisionsOn(record: ReleaseRecord | undefined): readonly Fact[] {
  const said = (line: string | undefined): Cell => (line === undefined ? blank : text(line));
  const { udiPi, evaluation, notifiedBody, approval } = record ?? {};
  return [
    { label: "UDI-PI of the release", value: said(udiPi) },
    { label: "Decided evaluation, by, on", value: said(evaluation && decisionLine(evaluation.depth, evaluation)) },
    {
      label: "Notified body: decision, by, on",
      value: said(
        notifiedBody && notifiedBody.decision !== "open"
          ? decisionLine(notifiedBody.decision, notifiedBody)
          : undefined,
      ),
    },
    { label: "Approval on record", value: said(approval && approvalLine(approval)) },
  ];
}

function stateOf({ name, on, commit, isDirty }: Snapshot): Cell {
  const dirty = isDirty ? ", with changes that are not committed" : "";
  return several([text(name), text(`${on}${commit === null ? "" : `, commit ${commit}${dirty}`}`)]);
}

/** Records of the items that a change is about, as the later state has them, else the earlier. */
export function recordsOf({ items }: ReleaseChange, { before, after }: Comparison): readonly ItemRecord[] {
  return items.flatMap((id) =>
    [after, before].flatMap((state) => state.items.find((item) => item.id === id) ?? []).slice(0, 1),
  );
}

type ItemRecord = Snapshot["items"][number];

/** How a proposed evaluation is called in a table. */
export const EVALUATION_WORDS = {
  full: "full",
  light: "lightweight",
  none: "none: what it depends on is as before",
} as const;

/** Fields of which a snapshot keeps the fingerprint alone. */
const FINGERPRINTED: ReadonlySet<string> = new Set(["other attributes", "content"]);

function valueCell(field: string, value: string | undefined): Cell {
  if (value === undefined) return sentence("not there");
  return text(FINGERPRINTED.has(field) ? `fingerprint ${value}` : value);
}

function changeSection(comparison: Comparison): Section {
  const { changes } = comparison;
  const listed = (change: ReleaseChange, field: "risks" | "tests" | "requirements") =>
    several([...new Set(recordsOf(change, comparison).flatMap((record) => record[field]))].map(text));
  const table = tableOf({ id: "changes", title: "Changes", empty: "No change was found." }, changes, [
    column("subject", "Of", "identifier", ({ subject }) => identifier(subject)),
    column("field", "What", "text", ({ field }) => text(field)),
    column("before", "Before", "text", ({ field, before }) => valueCell(field, before)),
    column("after", "After", "text", ({ field, after }) => valueCell(field, after)),
    column("evaluation", "Proposed evaluation", "sentence", ({ evaluation }) => sentence(EVALUATION_WORDS[evaluation])),
    column("items", "Item", "identifier", ({ items }) => several(items.map((id) => identifier(id)))),
    column("risks", "Risks to look at", "identifier", (change) => listed(change, "risks")),
    detail(column("requirements", "Needs to check again", "text", (change) => listed(change, "requirements"))),
    column("tests", "Tests to run again", "identifier", (change) => listed(change, "tests")),
    column("decision", "Decision", "blank", () => blank),
  ]);
  return { title: "Changes", blocks: [table] };
}
