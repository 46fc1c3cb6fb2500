/** The register as JSON, for other tools. What nobody stated is null, so that a gap is never taken for a missing field. */
import type { Entry, Register } from "../../register/register";
import type { Location } from "../../syntax/text";
import type { ReportInput } from "../document/input";
import { sortedFindings } from "../findings";
import { evidenceHeader } from "../header";
import type { Places } from "../places";
import type { SoupReport } from "./report";

/** 2: resources have a line, changes and requirements are told apart; components, other records and findings are listed. */
const FORMAT_VERSION = 2;

/** Everything that the report holds, indented, with a line end; record by record. */
export function* soupJson(report: SoupReport, input: ReportInput): Generator<string> {
  const head = {
    format: "tureen-soup-register",
    formatVersion: FORMAT_VERSION,
    header: evidenceHeader("SOUP register", input),
  };
  yield JSON.stringify(head, undefined, 2).slice(0, -"\n}".length);
  const lists = { ...report, ...recordLists(input.register), findings: findingList(input) };
  for (const [name, records] of Object.entries(lists)) yield* listOf(name, records, input.places);
  yield "\n}\n";
}

function recordLists({ suppliers, hazards, risks, controls, justifications, requirements, tests }: Register) {
  const plain = (entries: readonly Entry<object>[]) => entries.map(({ id, record, at }) => ({ id, ...record, at }));
  return {
    suppliers: plain(suppliers),
    hazards: plain(hazards),
    risks: plain(risks),
    controls: plain(controls),
    justifications: plain(justifications),
    requirements: plain(requirements),
    tests: plain(tests),
  };
}

function findingList({ findings }: ReportInput): readonly object[] {
  return sortedFindings(findings).map(({ rule, subject, outcome, severity, message, clauses, justification, at }) => ({
    rule,
    subject,
    outcome,
    severity,
    message,
    clauses,
    justification,
    at,
  }));
}

function* listOf(name: string, records: readonly unknown[], places: Places): Generator<string> {
  yield `,\n  ${JSON.stringify(name)}: [`;
  let separator = "\n";
  for (const record of records) {
    const text = JSON.stringify(withGaps(record, places), undefined, 2);
    yield separator + text.replaceAll(/^/gm, "    ");
    separator = ",\n";
  }
  yield records.length === 0 ? "]" : "\n  ]";
}

function withGaps(value: unknown, places: Places): unknown {
  if (value === undefined) return null;
  if (Array.isArray(value)) return value.map((inner) => withGaps(inner, places));
  if (typeof value !== "object" || value === null) return value;
  if (isLocation(value)) return { file: value.file, line: places.range(value).start.line + 1 };
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, withGaps(inner, places)]));
}

function isLocation(value: object): value is Location {
  return "file" in value && "span" in value;
}
