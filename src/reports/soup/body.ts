/** The register as a document: items, components, what is open, and the records that items refer to. */

import { count, gap, identifier, none, sentence, several, source, sources, text } from "../document/cells";
import type { Body, Cell, Section, Table } from "../document/document";
import type { ReportInput } from "../document/input";
import { appendix, type ColumnOf, column, field, fields, optional, tableOf } from "../document/table";
import { findingTable } from "../findings";
import { applicationSections } from "./applications";
import { itemColumns } from "./item-columns";
import { placeCell } from "./place-cell";
import { recordSections } from "./records/sections";
import { type ReportedComponent, type ReportedItem, type SoupReport, soupReport, standingOf } from "./report";

/** An empty register says who fills it. */
const NO_ITEM =
  "The register holds no item. The manufacturer keeps them in `soup.yaml`; `tureen init` proposes them from the code.";

/** What the register says, beside what the code shows. */
export function soupBody(input: ReportInput): Body {
  const report = soupReport(input);
  return {
    lead: "Software of unknown provenance in the infrastructure of the device: what the register says, beside what the code shows.",
    bearsOn: ["62304-8.1.2", "62304-8.1.3", "62304-5.3.3", "62304-5.3.4", "62304-7.1.3"],
    sections: [
      summarySection(report),
      itemSection(report, input),
      componentSection(report, input),
      ...applicationSections(input),
      openSection(report, input),
      ...recordSections(input),
      findingSection(input),
    ],
  };
}

function summarySection({ items, components, unregistered }: SoupReport): Section {
  const pinnable = components.filter(({ pinState }) => pinState !== "unpinnable");
  const pinned = pinnable.filter(({ pinState }) => pinState === "pinned");
  const active = items.filter(({ state }) => state !== "retired");
  const outside = items.filter((item) => standingOf(item) === "out of scope");
  const shown = active.filter(({ resources }) => resources.length > 0);
  const inState = (state: ReportedItem["state"]) => count(items.filter((item) => item.state === state).length);
  return {
    title: "Summary",
    blocks: [
      {
        kind: "facts",
        facts: [
          { label: "Items in the register", value: count(items.length) },
          {
            label: "Complete: what clauses ask for is there, and a review of the code where code shows it",
            value: count(items.filter((item) => standingOf(item) === "complete").length),
          },
          { label: "Incomplete", value: inState("incomplete") },
          { label: "Suspect: changed since the review", value: inState("suspect") },
          { label: "Retired", value: inState("retired") },
          { label: "Out of scope by their role: nothing more is asked", value: count(outside.length) },
          { label: "Components in code", value: count(components.length) },
          { label: "Components that no item stands for, without providers", value: count(unregistered.length) },
          { label: "Items that code shows", value: share(shown.length, active.length) },
          { label: "Components pinned, of those that can be", value: share(pinned.length, pinnable.length) },
        ],
      },
    ],
  };
}

/** `12 of 20 (60 %)`, rounded down: a share of all is not said of less. */
function share(some: number, all: number): Cell {
  return text(all === 0 ? "0 of 0" : `${some} of ${all} (${Math.floor((some * 100) / all)} %)`);
}

function findingSection(input: ReportInput): Section {
  const table = { id: "findings", title: "Findings", empty: "There is no finding." };
  return { title: "Findings", appendix: true, blocks: [findingTable(table, input.findings, input)] };
}

function itemSection({ items }: SoupReport, input: ReportInput): Section {
  const table = tableOf({ id: "items", title: "SOUP items", empty: NO_ITEM }, items, itemColumns(input));
  return { title: "Items", blocks: [table] };
}

function componentSection({ components, unregistered }: SoupReport, input: ReportInput): Section {
  const columns = componentColumns(input);
  return {
    title: "Components in code",
    blocks: [
      tableOf(
        {
          id: "unregistered",
          title: "In code, not in the register",
          empty: "An item stands for every component that the code shows, without providers.",
        },
        unregistered,
        columns.filter(({ id }) => id !== "items"),
      ),
      {
        kind: "note",
        text: "Providers run when infrastructure is made, not in the device: they stand among all components, and no item is asked for. One may be written all the same.",
      },
      tableOf(
        { id: "components", title: "All components", empty: "The code shows no component." },
        components,
        columns,
      ),
    ],
  };
}

function componentColumns({ places }: ReportInput): readonly ColumnOf<ReportedComponent>[] {
  return [
    field("title", "Component", (c) => c.title),
    field("kind", "Kind", (c) => c.kind),
    column("version", "Version", "text", versionCell),
    field("pinState", "Pin state", (c) => c.pinState),
    column("places", "Place", "place", placeCell),
    column("items", "Item", "identifier", (c) =>
      several(
        c.items.map((id) => identifier(id)),
        c.kind === "provider" ? none : gap("item"),
      ),
    ),
    column("sources", "Where", "source", (c) =>
      sources(
        c.resources.map(({ at }) => at),
        places,
      ),
    ),
    appendix(
      column("reason", "Why that pin state", "sentence", (c) => (c.reason === undefined ? none : sentence(c.reason))),
    ),
    appendix(optional("tiers", "Tier", (c) => c.tiers)),
    appendix(optional("resources", "Resources", (c) => c.resources.map(({ address }) => address), "identifier")),
  ];
}

/** What has no version says why; anything else without one is a gap. */
function versionCell({ designators, pinState, reason }: ReportedComponent): Cell {
  const otherwise = pinState === "unpinnable" && reason !== undefined ? sentence(reason) : gap("version");
  return several(designators.map(text), otherwise);
}

/** A performance that names no number cannot be tested by one; whether words are bound enough, people judge. */
function boundTable(items: readonly ReportedItem[]): Table {
  const unbound = items.flatMap((item) =>
    item.isOutside || item.state === "retired"
      ? []
      : item.performanceRequirements.filter((words) => !/\d/u.test(words)).map((words) => ({ item, words })),
  );
  return tableOf(
    {
      id: "unbound",
      title: "Performance without a number",
      empty: "No performance requirement that is stated is without a number.",
    },
    unbound,
    [
      field("item", "Item", ({ item }) => item.id, "identifier"),
      field("requirement", "Performance requirement that names no number", ({ words }) => words),
    ],
  );
}

function openSection({ items }: SoupReport, { knowledge, places }: ReportInput): Section {
  const changes = items.flatMap((item) => item.changes.map((change) => ({ item, ...change })));
  const inWords = ({ words, clause }: ReportedItem["missing"][number]) =>
    `${words} (${knowledge.clauses.cite([clause]) || clause})`;
  return {
    title: "Open questions",
    blocks: [
      tableOf(
        { id: "missing", title: "What items lack", empty: "No field that is looked for is missing in any item." },
        items.filter(({ missing }) => missing.length > 0),
        [
          field("item", "Item", ({ id }) => id, "identifier"),
          field("title", "Name", ({ title }) => title),
          fields("missing", "Lacks", ({ missing }) => missing.map(inWords)),
        ],
      ),
      boundTable(items),
      tableOf(
        { id: "changes", title: "Changed since the last review", empty: "No reviewed value has changed." },
        changes,
        [
          field("item", "Item", ({ item }) => item.id, "identifier"),
          field("what", "What", ({ what }) => what),
          field("before", "As reviewed", ({ before }) => before ?? "absent"),
          field("after", "Now", ({ after }) => after ?? "absent"),
          field("reviewedAt", "Reviewed on", ({ item }) => item.reviewedAt, "date"),
          column("source", "In the register", "source", ({ item }) => source(item.at, places)),
        ],
      ),
    ],
  };
}
