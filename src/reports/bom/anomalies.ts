/**
 * The anomaly list to evaluate (IEC 62304 7.1.3): for each item what is published of it, with room for what a person makes of
 * it. Nothing is judged here.
 */

import { staleReviews } from "../../register/queries/reviews";
import type { VulnerabilityFinding } from "../../register/vulnerabilities/report";
import { blank, sentence, several, text } from "../document/cells";
import type { Body, Cell } from "../document/document";
import { standardFormats } from "../document/formats";
import type { ReportInput } from "../document/input";
import type { DocumentKind } from "../document/kind";
import { recordColumn } from "../document/record-cell";
import { type ColumnOf, column, detail, field, fields, optional, tableOf } from "../document/table";
import { soupReport } from "../soup/report";
import { inventoryOf } from "./cyclonedx";
import type { InventoryEntry } from "./inventory";
import { knownProblems, vulnerabilitiesOption } from "./known-problems";
import { isWebAddress } from "./references";

/** Known problems by item, with blank columns for their evaluation. */
export const anomaliesKind: DocumentKind = {
  id: "anomalies",
  title: "Anomaly list to evaluate",
  description:
    "Known problems of each SOUP item, from a scanner's result or a VEX, with blank columns for their evaluation",
  formats: standardFormats,
  options: [vulnerabilitiesOption],
  build: anomaliesBody,
};

interface Row {
  readonly entry: InventoryEntry | undefined;
  readonly name: string;
  readonly finding: VulnerabilityFinding;
}

function anomaliesBody(input: ReportInput): Body {
  const inventory = inventoryOf(input);
  const known = knownProblems(inventory, input);
  const byRef = new Map(inventory.entries.map((entry) => [entry.ref, entry]));
  const rows = (known?.matched ?? []).map(({ ref, finding }): Row => {
    const entry = byRef.get(ref);
    return { entry, name: entry?.name ?? ref, finding };
  });
  return {
    lead: "Published problems of what the device runs on, for a person to evaluate.",
    bearsOn: ["62304-7.1.3", "62304-6.1f"],
    sections: [
      {
        title: "Known problems",
        blocks: [
          { kind: "note", text: sourceInWords(known?.source) },
          ...(known?.problems ?? []).map((problem) => ({ kind: "note", text: problem }) as const),
          tableOf(
            {
              id: "problems",
              title: "Known problems to evaluate",
              empty: known ? "The file names no problem of a component of the device." : "No file was handed over.",
            },
            rows,
            problemColumns(input),
          ),
        ],
      },
      publishedSection(input),
      ...(known
        ? [
            {
              title: "Not of the device, or not recognised",
              blocks: [
                tableOf(
                  {
                    id: "unmatched",
                    title: "Problems that belong to no known component",
                    empty: "Every problem belongs to a component that is known here.",
                  },
                  known.unmatched.map((finding): Row => ({ entry: undefined, name: "", finding })),
                  problemColumns(input).filter(({ id }) => !["items", "component", "version"].includes(id)),
                ),
              ],
            },
          ]
        : []),
    ],
  };
}

function sourceInWords(source: string | undefined): string {
  return source === undefined
    ? "No result of a scanner and no VEX was handed over: only what the register names is listed. Hand one over with `--vulnerabilities`."
    : `Problems come from a file that was handed over, by \`${source.replaceAll("`", "'")}\`. What it does not list is not known to be free of problems.`;
}

function problemColumns(input: ReportInput): readonly ColumnOf<Row>[] {
  return [
    recordColumn("items", "Item", "soup", ({ entry }) => entry?.items, input),
    field("component", "Component", ({ name }) => name),
    field("version", "Version", ({ entry, finding }) => entry?.version ?? finding.component.version),
    column("problem", "Problem", "identifier", ({ finding: { id, url } }) => ({
      kind: "identifier",
      text: id,
      ...(isWebAddress(url) && { href: url }),
    })),
    optional("severity", "Severity, as published", ({ finding }) => finding.severity),
    optional("summary", "What is published", ({ finding }) => finding.summary),
    optional("package", "In the package", ({ finding }) => packageOf(finding)),
    optional("fixed", "Fixed in", ({ finding }) => finding.fixedIn),
    column("stated", "Stated by a VEX", "text", ({ finding }) => statedCell(finding)),
    column("bearing", "Bears on a hazardous situation", "blank", () => blank),
    column("decision", "Decision and reason", "blank", () => blank),
    column("by", "By, on", "blank", () => blank),
    detail(optional("aliases", "Other numbers", ({ finding }) => finding.aliases, "identifier")),
  ];
}

function packageOf({ component: { name, version, purl } }: VulnerabilityFinding): string | undefined {
  return [name ?? purl, version].filter((part) => part !== undefined).join(" ") || undefined;
}

function statedCell({ state }: VulnerabilityFinding): Cell {
  if (!state) return several([]);
  return several([state.state, state.justification, state.detail].flatMap((part) => (part ? [text(part)] : [])));
}

/** Where suppliers publish problems, and when somebody last looked. */
function publishedSection(input: ReportInput): Body["sections"][number] {
  const items = soupReport(input).items.filter(({ state, isOutside }) => state !== "retired" && !isOutside);
  const stale = new Map<string, readonly string[]>();
  for (const { subject, message, clauses } of staleReviews(input.view, input.on)) {
    if (clauses.includes("62304-7.1.3")) stale.set(subject, [...(stale.get(subject) ?? []), message]);
  }
  return {
    title: "Published lists",
    blocks: [
      tableOf(
        {
          id: "lists",
          title: "Lists of the suppliers",
          empty: "The register holds no item to evaluate. The manufacturer keeps them in `soup.yaml`.",
        },
        items,
        [
          recordColumn("item", "Item", "soup", ({ id }) => [id], input),
          field("title", "Name", ({ title }) => title),
          field("version", "Version", ({ version }) => version),
          field("anomalyList", "Published anomaly list", ({ anomalyList }) => anomalyList, "address"),
          field("read", "Read on", ({ anomalyListReviewedAt }) => anomalyListReviewedAt, "date"),
          optional("readFor", "Read for version", ({ record }) => record.anomalyList?.reviewedVersion),
          fields("outcome", "What was found", ({ anomalyOutcome }) => (anomalyOutcome ? [anomalyOutcome] : [])),
          column("open", "To do again, because", "sentence", ({ id }) => several((stale.get(id) ?? []).map(sentence))),
        ],
      ),
      {
        kind: "note",
        text: "What was found holds for the version and the day that stand beside it. Items that are out of scope by their role are not asked.",
      },
    ],
  };
}
