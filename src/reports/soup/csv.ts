/**
 * The register as CSV (RFC 4180): the columns of OpenRegulatory's SOUP list in their order, then manufacturer and anomaly
 * list, which that list lacks, then what the code shows. Components without an item follow with an empty ID.
 */
import { BYTE_ORDER_MARK, csvRow } from "../document/csv";
import type { ReportInput } from "../document/input";
import { type ReportedComponent, type ReportedItem, type SoupReport, standingOf } from "./report";
import { requirementsOf } from "./requirements";

interface Column {
  readonly title: string;
  readonly ofItem: (item: ReportedItem) => string | undefined;
  readonly ofComponent?: (component: ReportedComponent) => string | undefined;
}

/** The ten columns of https://openregulatory.com/document_templates/soup-list, in their order. */
const OPENREGULATORY_COLUMNS: readonly Column[] = [
  { title: "ID", ofItem: (i) => i.id },
  { title: "Software System", ofItem: (i) => i.softwareSystem },
  { title: "Package Name", ofItem: (i) => i.title, ofComponent: (c) => c.title },
  { title: "Programming Language", ofItem: (i) => i.programmingLanguage },
  { title: "Version", ofItem: (i) => i.version, ofComponent: (c) => lines(c.designators) },
  { title: "Website", ofItem: (i) => i.website },
  { title: "Last verified at", ofItem: (i) => i.verifiedAt },
  { title: "Risk Level", ofItem: (i) => i.riskLevel },
  { title: "Requirements", ofItem: (i) => lines(requirementsOf(i)) },
  { title: "Verification Reasoning", ofItem: (i) => i.verification },
];

const FURTHER_COLUMNS: readonly Column[] = [
  { title: "Manufacturer", ofItem: (i) => i.manufacturer },
  { title: "Anomaly List", ofItem: (i) => i.anomalyList },
  { title: "Anomaly List read on", ofItem: (i) => i.anomalyListReviewedAt },
  { title: "Pin State", ofItem: (i) => i.pinState, ofComponent: (c) => c.pinState },
  { title: "Place", ofItem: (i) => lines(i.places), ofComponent: (c) => lines(c.places) },
  { title: "Risks", ofItem: (i) => lines(i.risks) },
  { title: "Resources", ofItem: resourcesInWords, ofComponent: resourcesInWords },
  { title: "State", ofItem: standingOf, ofComponent: () => "not registered" },
  { title: "Open", ofItem: (i) => lines(i.missing.map(({ words, clause }) => `${words} (${clause})`)) },
];

/** The register as one table. What nobody stated is an empty cell. Every row says of what commit and day it speaks. */
export function* soupCsv(report: SoupReport, { revision, on }: ReportInput): Generator<string> {
  const source = revision.commit === undefined ? "" : `${revision.commit}${revision.isDirty ? " with changes" : ""}`;
  yield BYTE_ORDER_MARK;
  for (const row of rows(report, [...OPENREGULATORY_COLUMNS, ...FURTHER_COLUMNS])) {
    yield csvRow([...row.cells, ...(row.isTitle ? ["Commit", "Exported on"] : [source, on])]);
  }
}

/** The columns of OpenRegulatory's list and no others, for a team that pastes into it. */
export function* openRegulatoryCsv(report: SoupReport): Generator<string> {
  yield BYTE_ORDER_MARK;
  for (const { cells } of rows(report, OPENREGULATORY_COLUMNS)) yield csvRow(cells);
}

function* rows(
  { items, unregistered }: SoupReport,
  columns: readonly Column[],
): Generator<{ readonly cells: readonly string[]; readonly isTitle: boolean }> {
  yield { cells: columns.map(({ title }) => title), isTitle: true };
  for (const item of items) yield { cells: columns.map(({ ofItem }) => ofItem(item) ?? ""), isTitle: false };
  for (const component of unregistered) {
    yield { cells: columns.map(({ ofComponent }) => ofComponent?.(component) ?? ""), isTitle: false };
  }
}

function resourcesInWords({ resources }: ReportedItem | ReportedComponent): string {
  return lines(resources.map(({ address, at }) => `${at.file}: ${address}`));
}

function lines(texts: readonly string[]): string {
  return texts.join("\n");
}
