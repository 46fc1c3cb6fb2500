/** The register as a document: items, components, what is open, and the records that items refer to. */

import { count, date, identifier, several, source, stated, text } from "../document/cells";
import type { Body, Cell, Section } from "../document/document";
import type { ReportInput } from "../document/input";
import { tableOf } from "../document/table";
import { itemColumns } from "./item-columns";
import { recordSections } from "./records";
import { type ReportedComponent, type ReportedItem, type SoupReport, soupReport } from "./report";

/** What the register says, beside what the code shows. */
export function soupBody(input: ReportInput): Body {
  const report = soupReport(input);
  return {
    lead: "Software of unknown provenance in the infrastructure of the device, as IEC 62304 8.1.2 asks for: what the register says, beside what the code shows.",
    sections: [
      summarySection(report),
      itemSection(report, input),
      componentSection(report, input),
      openSection(report, input),
      ...recordSections(input),
    ],
  };
}

function summarySection({ items, components, unregistered }: SoupReport): Section {
  const inState = (state: ReportedItem["state"]) => count(items.filter((item) => item.state === state).length);
  return {
    title: "Summary",
    blocks: [
      {
        kind: "facts",
        facts: [
          { label: "Items in the register", value: count(items.length) },
          { label: "Complete, reviewed and unchanged since", value: inState("complete") },
          { label: "Incomplete", value: inState("incomplete") },
          { label: "Suspect: changed since the review", value: inState("suspect") },
          { label: "Retired", value: inState("retired") },
          { label: "Components in code", value: count(components.length) },
          { label: "Components that no item stands for", value: count(unregistered.length) },
        ],
      },
    ],
  };
}

function itemSection({ items }: SoupReport, input: ReportInput): Section {
  const table = tableOf(
    { id: "items", title: "SOUP items", empty: "The register holds no item." },
    itemColumns(input),
    items,
  );
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
          empty: "An item stands for every component that the code shows.",
        },
        columns.filter(({ id }) => id !== "items"),
        unregistered,
      ),
      tableOf(
        { id: "components", title: "All components", empty: "The code shows no component." },
        columns,
        components,
      ),
    ],
  };
}

function componentColumns({ places }: ReportInput) {
  const many = (texts: readonly string[], otherwise?: Cell) => several(texts.map(text), otherwise);
  return [
    { id: "title", title: "Component", type: "text", cell: (c: ReportedComponent) => text(c.title) },
    { id: "kind", title: "Kind", type: "text", cell: (c: ReportedComponent) => text(c.kind) },
    {
      id: "version",
      title: "Version",
      type: "text",
      cell: (c: ReportedComponent) => many(c.designators, stated(undefined, "a version in code")),
    },
    { id: "pinState", title: "Pin state", type: "text", cell: (c: ReportedComponent) => text(c.pinState) },
    { id: "places", title: "Place", type: "place", cell: (c: ReportedComponent) => many(c.places) },
    {
      id: "items",
      title: "Item",
      type: "identifier",
      cell: (c: ReportedComponent) =>
        several(
          c.items.map((id) => identifier(id)),
          stated(undefined, "an item"),
        ),
    },
    {
      id: "sources",
      title: "Where",
      type: "source",
      cell: (c: ReportedComponent) => several(c.resources.map(({ at }) => source(at, places))),
    },
  ] as const;
}

function openSection({ items }: SoupReport, { knowledge, places }: ReportInput): Section {
  const missing = items.flatMap((item) => item.missing.map((lack) => ({ item, ...lack })));
  const changes = items.flatMap((item) => item.changes.map((change) => ({ item, ...change })));
  return {
    title: "Open questions",
    blocks: [
      tableOf(
        { id: "missing", title: "What items lack", empty: "Every item has what IEC 62304 asks for in its class." },
        [
          { id: "item", title: "Item", type: "identifier", cell: ({ item }) => identifier(item.id) },
          { id: "title", title: "Name", type: "text", cell: ({ item }) => stated(item.title, "title") },
          { id: "missing", title: "Lacks", type: "text", cell: ({ words }) => text(words) },
          {
            id: "clause",
            title: "Asked for by",
            type: "text",
            cell: ({ clause }) => text(knowledge.clauses.cite([clause]) || clause),
          },
        ],
        missing,
      ),
      tableOf(
        { id: "changes", title: "Changed since the last review", empty: "No reviewed value has changed." },
        [
          { id: "item", title: "Item", type: "identifier", cell: ({ item }) => identifier(item.id) },
          { id: "what", title: "What", type: "text", cell: ({ what }) => text(what) },
          { id: "before", title: "As reviewed", type: "text", cell: ({ before }) => text(before ?? "absent") },
          { id: "after", title: "Now", type: "text", cell: ({ after }) => text(after ?? "absent") },
          {
            id: "reviewedAt",
            title: "Reviewed on",
            type: "date",
            cell: ({ item }) => stated(item.reviewedAt, "day of the review", date),
          },
          { id: "source", title: "Where", type: "source", cell: ({ item }) => source(item.at, places) },
        ],
        changes,
      ),
    ],
  };
}
