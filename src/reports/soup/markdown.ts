/** The register as a Markdown document: header of evidence, one table of items, and everything that is still open. */
import { type EvidenceHeader, headerRows, SIGNATURE_ROLES } from "../header";
import { markdownCell, markdownLink, markdownText } from "./escape";
import type { ReportedComponent, ReportedItem, SoupReport } from "./report";

/** Turns clause IDs into the words of the catalogue: `IEC 62304 8.1.2`. */
export type Cite = (ids: readonly string[]) => string;

const GAP = "*not stated*";

/** The document. Gaps are shown as gaps. */
export function soupMarkdown(report: SoupReport, cite: Cite): string {
  return [
    ...headerLines(report.header),
    ...summaryLines(report),
    ...itemTable(report.items),
    ...unregisteredTable(report.unregistered),
    ...openLines(report.items, cite),
    ...suspectLines(report.items),
    ...fileLines(report.header),
  ].join("\n");
}

function headerLines(header: EvidenceHeader): readonly string[] {
  const rows = headerRows(header).map(({ label, value }) =>
    row([label, value === undefined ? GAP : markdownCell(value)]),
  );
  return [
    `# ${markdownText(header.title)}${header.device.name === null ? "" : `: ${markdownText(header.device.name)}`}`,
    "",
    row(["", ""]),
    row(["---", "---"]),
    ...rows,
    "",
    row(["Role", "Name", "Date", "Signature"]),
    row(["---", "---", "---", "---"]),
    ...SIGNATURE_ROLES.map((role) => row([role, "", "", ""])),
    "",
    "Values come from source, as declared there; what runs may differ. A fact in this document is evidence for a clause and never settles it.",
    "",
  ];
}

function summaryLines({ items, unregistered }: SoupReport): readonly string[] {
  const count = (state: ReportedItem["state"]) => items.filter((item) => item.state === state).length;
  return [
    "## Summary",
    "",
    `- ${items.length} items: ${count("complete")} complete, ${count("incomplete")} incomplete, ${count("suspect")} suspect, ${count("retired")} retired`,
    `- ${unregistered.length} components in code that no item stands for`,
    "",
  ];
}

const ITEM_COLUMNS: readonly (readonly [title: string, cell: (item: ReportedItem) => string])[] = [
  ["ID", (i) => markdownCell(i.id)],
  ["Software System", (i) => stated(i.softwareSystem)],
  ["Package Name", (i) => stated(i.title)],
  ["Programming Language", (i) => stated(i.programmingLanguage)],
  ["Version", (i) => stated(i.version)],
  ["Website", (i) => link(i.website)],
  ["Last verified at", (i) => stated(i.verifiedAt)],
  ["Risk Level", (i) => stated(i.riskLevel)],
  ["Requirements", (i) => list(i.requirements)],
  ["Verification Reasoning", (i) => stated(i.verification)],
  ["Manufacturer", (i) => stated(i.manufacturer)],
  ["Anomaly List", (i) => link(i.anomalyList)],
  ["Pin State", (i) => stated(i.pinState)],
  ["Place", (i) => list(i.places)],
  ["Risks", (i) => list(i.risks)],
  ["State", (i) => i.state],
];

function itemTable(items: readonly ReportedItem[]): readonly string[] {
  if (items.length === 0) return ["## Items", "", "The register holds no items.", ""];
  return [
    "## Items",
    "",
    row(ITEM_COLUMNS.map(([title]) => title)),
    row(ITEM_COLUMNS.map(() => "---")),
    ...items.map((item) => row(ITEM_COLUMNS.map(([, cell]) => cell(item)))),
    "",
  ];
}

function unregisteredTable(components: readonly ReportedComponent[]): readonly string[] {
  if (components.length === 0) return [];
  return [
    "## In code, not in the register",
    "",
    row(["Component", "Kind", "Version", "Pin State", "Place", "Resources"]),
    row(["---", "---", "---", "---", "---", "---"]),
    ...components.map((c) =>
      row([markdownCell(c.title), c.kind, list(c.designators), c.pinState, list(c.places), list(c.resources)]),
    ),
    "",
  ];
}

function openLines(items: readonly ReportedItem[], cite: Cite): readonly string[] {
  const open = items.filter((item) => item.missing.length > 0);
  if (open.length === 0) return [];
  return [
    "## Still open",
    "",
    ...open.flatMap((item) => [
      `- ${markdownText(nameOf(item))}`,
      ...item.missing.map(({ words, clause }) => `  - ${words} (${markdownText(cite([clause]) || clause)})`),
    ]),
    "",
  ];
}

function suspectLines(items: readonly ReportedItem[]): readonly string[] {
  const suspect = items.filter((item) => item.state === "suspect");
  if (suspect.length === 0) return [];
  return [
    "## Changed since the last review",
    "",
    ...suspect.flatMap((item) => [
      `- ${markdownText(nameOf(item))}${item.reviewedAt === undefined ? "" : `, reviewed on ${markdownText(item.reviewedAt)}`}`,
      ...(item.changes.length > 0 ? item.changes : ["attributes that the review did not record"]).map(
        (change) => `  - ${markdownText(change)}`,
      ),
    ]),
    "",
  ];
}

function fileLines({ files }: EvidenceHeader): readonly string[] {
  return ["## Files read", "", ...files.map((file) => `- ${markdownText(file)}`), ""];
}

function nameOf({ id, title }: ReportedItem): string {
  return title === undefined ? id : `${id} ${title}`;
}

function stated(text: string | undefined): string {
  return text === undefined ? GAP : markdownCell(text);
}

function link(address: string | undefined): string {
  return address === undefined ? GAP : markdownLink(address);
}

function list(texts: readonly string[]): string {
  return texts.length === 0 ? GAP : texts.map(markdownCell).join("<br>");
}

function row(cells: readonly string[]): string {
  return `| ${cells.join(" | ")} |`;
}
