/**
 * The register as CSV (RFC 4180): the columns of OpenRegulatory's SOUP list in their order, then manufacturer and anomaly
 * list, which that list lacks, then what the code shows. Components without an item follow with an empty ID.
 */
import type { ReportedComponent, ReportedItem, SoupReport } from "./report";

const LINE_END = "\r\n";
/** Spreadsheets read UTF-8 only behind this mark. */
const BYTE_ORDER_MARK = "\uFEFF";

interface Column {
  readonly title: string;
  readonly ofItem: (item: ReportedItem, report: SoupReport) => string | undefined;
  readonly ofComponent?: (component: ReportedComponent, report: SoupReport) => string | undefined;
}

const source = (_: unknown, { header }: SoupReport) =>
  header.commit === null ? undefined : `${header.commit}${header.isDirty ? " with changes" : ""}`;
const day = (_: unknown, { header }: SoupReport) => header.exportedOn;

const COLUMNS: readonly Column[] = [
  { title: "ID", ofItem: (i) => i.id },
  { title: "Software System", ofItem: (i) => i.softwareSystem },
  { title: "Package Name", ofItem: (i) => i.title, ofComponent: (c) => c.title },
  { title: "Programming Language", ofItem: (i) => i.programmingLanguage },
  { title: "Version", ofItem: (i) => i.version, ofComponent: (c) => lines(c.designators) },
  { title: "Website", ofItem: (i) => i.website },
  { title: "Last verified at", ofItem: (i) => i.verifiedAt },
  { title: "Risk Level", ofItem: (i) => i.riskLevel },
  { title: "Requirements", ofItem: (i) => lines(i.requirements) },
  { title: "Verification Reasoning", ofItem: (i) => i.verification },
  { title: "Manufacturer", ofItem: (i) => i.manufacturer },
  { title: "Anomaly List", ofItem: (i) => i.anomalyList },
  { title: "Anomaly List read on", ofItem: (i) => i.anomalyListReviewedAt },
  { title: "Pin State", ofItem: (i) => i.pinState, ofComponent: (c) => c.pinState },
  { title: "Place", ofItem: (i) => lines(i.places), ofComponent: (c) => lines(c.places) },
  { title: "Risks", ofItem: (i) => lines(i.risks) },
  { title: "Resources", ofItem: (i) => lines(i.resources), ofComponent: (c) => lines(c.resources) },
  { title: "State", ofItem: (i) => i.state, ofComponent: () => "not registered" },
  { title: "Open", ofItem: (i) => lines(i.missing.map(({ words, clause }) => `${words} (${clause})`)) },
  { title: "Commit", ofItem: source, ofComponent: source },
  { title: "Exported on", ofItem: day, ofComponent: day },
];

/** The register as one table. What nobody stated is an empty cell. */
export function soupCsv(report: SoupReport): string {
  const rows = [
    COLUMNS.map(({ title }) => title),
    ...report.items.map((item) => COLUMNS.map(({ ofItem }) => ofItem(item, report) ?? "")),
    ...report.unregistered.map((component) => COLUMNS.map(({ ofComponent }) => ofComponent?.(component, report) ?? "")),
  ];
  return BYTE_ORDER_MARK + rows.map((row) => row.map(csvCell).join(",") + LINE_END).join("");
}

/** Signs with which spreadsheets begin a formula, also in their full-width forms. */
const FORMULA = /^[\t\r\n ]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]|^[\t\r\n]/;

/**
 * A cell as RFC 4180 writes it. Text that a spreadsheet would run as a formula gets an apostrophe before it
 * (https://owasp.org/www-community/attacks/CSV_Injection).
 */
export function csvCell(text: string): string {
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

function lines(texts: readonly string[]): string {
  return texts.join("\n");
}
