/** What an import did, or would do, in words and numbers. */
import type { FileKind } from "../records/catalogue";
import { describeList, LISTS } from "./lists";
import type { Difference, PlannedRecord } from "./plan";
import type { Prepared } from "./run";
import type { ImportProblem } from "./source";
import { shortened } from "./values";

export interface ImportCounts {
  readonly added: number;
  readonly changed: number;
  readonly same: number;
  readonly differences: number;
  readonly deleted: number;
  readonly vanished: number;
  readonly problems: number;
}

/** The numbers of an import. */
export function countsOf({ plan }: Prepared): ImportCounts {
  const count = (is: PlannedRecord["is"]) => plan.records.filter((record) => record.is === is).length;
  return {
    added: count("added"),
    changed: count("changed"),
    same: count("same"),
    deleted: count("deleted"),
    differences: differencesOf(plan.records).length,
    vanished: plan.vanished.length,
    problems: plan.problems.filter(({ isNote }) => !isNote).length,
  };
}

/** How many records a file would get, and how many of it would be changed. */
export interface Writes {
  readonly added: number;
  readonly changed: number;
}

/** What an import would write, file by file: each is taken or left by itself. */
export function writesByFile({ plan }: Prepared): ReadonlyMap<FileKind, Writes> {
  const writes = new Map<FileKind, Writes>();
  for (const { draft, is } of plan.records) {
    if (is !== "added" && is !== "changed") continue;
    const { file } = describeList(draft.list);
    const before = writes.get(file) ?? { added: 0, changed: 0 };
    writes.set(file, { ...before, [is]: before[is] + 1 });
  }
  return writes;
}

/** What differs and stays as it is here. */
export function differencesOf(records: readonly PlannedRecord[]): readonly Difference[] {
  return records.flatMap(({ differences }) => differences);
}

const MOST_ENTRIES = 12;

/** The summary, line by line. */
export function summaryLines(prepared: Prepared): readonly string[] {
  const { plan, parts, passedOver, leftOut, templates } = prepared;
  const kept = plan.records.reduce((sum, record) => sum + record.kept, 0);
  const deleted = plan.records.filter(({ is }) => is === "deleted");
  const same = plan.records.filter(({ is }) => is === "same").length;
  return [
    ...recordLines(plan.records),
    ...(same > 0 ? [`${counted(same, "record")} with nothing new`] : []),
    ...section(
      differencesOf(plan.records),
      (count) =>
        count === 1
          ? "1 field differs and stays as it is here. Take it with --update:"
          : `${count} fields differ and stay as they are here. Take them with --update:`,
      ({ id, path, here, there, place }) =>
        `${id} ${path} (${place})\n      here    ${shortened(here, 100)}\n      source  ${shortened(there, 100)}`,
    ),
    ...(kept > 0 ? [`${counted(kept, "field")} changed here since the last import, and kept`] : []),
    ...section(
      deleted,
      (count) =>
        `${counted(count, "record")} taken out here since the last import, and not brought again. To bring one again, take its line out of imports.yaml:`,
      ({ id, draft }) => `${id} (${draft.place})`,
    ),
    ...section(
      plan.vanished,
      (count) => `${counted(count, "record")} no longer in the source. What is here stays; retire it if it is to go:`,
      ({ id, name }) => (name.endsWith(`/${id}`) ? id : `${id}, which was “${name.slice(name.indexOf("/") + 1)}”`),
    ),
    ...problemLines(
      plan.problems.filter(({ isNote }) => !isNote),
      "not understood, and left out:",
    ),
    ...problemLines(
      plan.problems.filter(({ isNote }) => isNote),
      "to know:",
    ),
    ...(leftOut.length > 0
      ? [`Columns left out: ${leftOut.map((name) => `“${name}”`).join(", ")}. Take one with --map "Column=field".`]
      : []),
    ...(passedOver.length > 0 ? [`Not read: ${passedOver.map((name) => `“${name}”`).join(", ")}`] : []),
    ...templates.map(
      ({ kind, template, count }) =>
        `All ${count} addresses are ${template}. With --links, device.yaml says so for every ${kind}.`,
    ),
    ...(parts.length > 0 && plan.records.length === 0 ? ["Nothing was found in it that could be imported."] : []),
  ];
}

function recordLines(records: readonly PlannedRecord[]): readonly string[] {
  return LISTS.flatMap(({ list }) => {
    const own = records.filter(({ draft }) => draft.list === list);
    const name = describeList(list).target;
    const added = own.filter(({ is }) => is === "added").map(({ id }) => id);
    const changed = own.filter(({ is }) => is === "changed");
    return [
      ...(added.length > 0 ? [`${added.length} added to ${name}: ${listed(added)}`] : []),
      ...(changed.length > 0
        ? [
            `${changed.length} changed in ${name}:`,
            ...bounded(changed, ({ id, fields }) => `${id}: ${[...fields.keys()].join(", ")}`),
          ]
        : []),
    ];
  });
}

function listed(ids: readonly string[]): string {
  return ids.length <= MOST_ENTRIES ? ids.join(", ") : `${ids.slice(0, MOST_ENTRIES - 1).join(", ")} … ${ids.at(-1)}`;
}

function section<T>(all: readonly T[], title: (count: number) => string, entry: (one: T) => string): readonly string[] {
  return all.length === 0 ? [] : [title(all.length), ...bounded(all, entry)];
}

function bounded<T>(all: readonly T[], entry: (one: T) => string): readonly string[] {
  const shown = all.slice(0, MOST_ENTRIES).map((one) => `    ${entry(one)}`);
  return all.length > MOST_ENTRIES ? [...shown, `    … and ${all.length - MOST_ENTRIES} more`] : shown;
}

const MOST_PLACES = 5;

/** The same trouble in many rows is said once. */
function problemLines(problems: readonly ImportProblem[], title: string): readonly string[] {
  const places = new Map<string, string[]>();
  for (const { place, message } of problems) {
    const known = places.get(message) ?? [];
    known.push(place);
    places.set(message, known);
  }
  return section(
    [...places],
    () => `${problems.length} ${title}`,
    ([message, at]) => {
      const shown = at
        .filter((place) => place !== "")
        .slice(0, MOST_PLACES)
        .join("; ");
      const more = at.length > MOST_PLACES ? ` and ${at.length - MOST_PLACES} more places` : "";
      return `${shown}${more}${shown === "" ? "" : ": "}${message}`;
    },
  );
}

/** `1 field`, `2 fields` */
function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
