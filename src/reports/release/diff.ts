/** The change report: what changed, what it may bear on, and what people have to decide. */
import { blank, count, identifier, none, sentence, several, text } from "../document/cells";
import type { Block, Body, Cell, Section } from "../document/document";
import type { ReportInput } from "../document/input";
import { column, detail, tableOf } from "../document/table";
import { changesOf, type ReleaseChange } from "./compare";
import { releaseNamed } from "./read";
import { type Snapshot, snapshotOf } from "./snapshot";

const UNIQUE_DEVICE_IDENTIFIER = "MDR-AnnexVI-C-6.5";

/** @throws ExportProblem when a release of that name is not kept. */
export function diffBody(input: ReportInput): Body {
  const before = releaseNamed(input.options.get("from") ?? "", input);
  const to = input.options.get("to");
  const after = to === undefined ? snapshotOf("the code as it stands", input, null) : releaseNamed(to, input);
  const changes = changesOf(before, after);
  return {
    lead: `What changed from \`${before.name}\` (${before.on}) to \`${after.name}\` (${after.on}).`,
    bearsOn: ["62304-6.2.3", "62304-7.4.1", "62304-8.2.1", "62304-8.2.3", UNIQUE_DEVICE_IDENTIFIER],
    sections: [summary(before, after, changes, input), changeSection(changes, before, after)],
  };
}

function summary(before: Snapshot, after: Snapshot, changes: readonly ReleaseChange[], input: ReportInput): Section {
  const full = changes.filter(({ evaluation }) => evaluation === "full").length;
  const proposal =
    changes.length === 0
      ? "No change to what the device depends on was found in code or register."
      : full === 0
        ? "Every change keeps what the device depends on, with another version or setting: a lightweight evaluation may do."
        : "Something that the device depends on is another thing, stands elsewhere, is new or gone: a full evaluation is proposed.";
  return {
    title: "Summary",
    blocks: [
      {
        kind: "facts",
        facts: [
          { label: "From", value: stateOf(before) },
          { label: "To", value: stateOf(after) },
          { label: "Changes", value: count(changes.length) },
          { label: "For which a full evaluation is proposed", value: count(full) },
          { label: "Decided evaluation", value: blank },
          { label: "Decided by, on", value: blank },
        ],
      },
      { kind: "paragraph", text: proposal },
      ...udiQuestion(full, input),
      {
        kind: "note",
        text: "Compared is what was declared, not what ran. Whether a change is significant, people decide.",
      },
    ],
  };
}

function stateOf({ name, on, commit, isDirty }: Snapshot): Cell {
  const dirty = isDirty ? ", with changes that are not committed" : "";
  return several([text(name), text(`${on}${commit === null ? "" : `, commit ${commit}${dirty}`}`)]);
}

function udiQuestion(full: number, { knowledge }: ReportInput): readonly Block[] {
  if (full === 0) return [];
  return [
    {
      kind: "paragraph",
      text: `To decide: does the change alter the original performance, the safety, the intended use or the interpretation of data, for example by another database structure, operating platform or architecture? Then a new UDI-DI is asked for; minor revisions ask for a new UDI-PI (${knowledge.clauses.cite([UNIQUE_DEVICE_IDENTIFIER])}).`,
    },
  ];
}

function changeSection(changes: readonly ReleaseChange[], before: Snapshot, after: Snapshot): Section {
  const recordsOf = (change: ReleaseChange) =>
    change.items.flatMap((id) =>
      [after, before].flatMap(({ items }) => items.find((item) => item.id === id) ?? []).slice(0, 1),
    );
  const listed = (change: ReleaseChange, field: "risks" | "tests" | "requirements") =>
    several([...new Set(recordsOf(change).flatMap((record) => record[field]))].map(text));
  const table = tableOf({ id: "changes", title: "Changes", empty: "No change was found." }, changes, [
    column("subject", "Of", "identifier", ({ subject }) => identifier(subject)),
    column("field", "What", "text", ({ field }) => text(field)),
    column("before", "Before", "text", (change) => (change.before === undefined ? none : text(change.before))),
    column("after", "After", "text", (change) => (change.after === undefined ? none : text(change.after))),
    column("evaluation", "Proposed evaluation", "sentence", ({ evaluation }) =>
      sentence(evaluation === "full" ? "full" : "lightweight"),
    ),
    column("items", "Item", "identifier", ({ items }) => several(items.map((id) => identifier(id)))),
    column("risks", "Risks to look at", "identifier", (change) => listed(change, "risks")),
    detail(column("requirements", "Needs to check again", "text", (change) => listed(change, "requirements"))),
    column("tests", "Tests to run again", "identifier", (change) => listed(change, "tests")),
    column("decision", "Decision", "blank", () => blank),
  ]);
  return { title: "Changes", blocks: [table] };
}
