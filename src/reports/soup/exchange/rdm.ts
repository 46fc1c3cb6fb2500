/**
 * `soup.yml` of rdm (https://github.com/innolitics/rdm), whose templates write a soothing sentence where a field is left
 * out: "no anomalies found", "no noteworthy requirements". So every field is written, and what nobody stated says so.
 */
import { stringify } from "yaml";
import type { ReportInput } from "../../document/input";
import { type ReportedItem, soupReport } from "../report";

const OPEN = "TODO: not stated";

/** The list as YAML, with a comment that says where it comes from. */
export function* rdmSoup(input: ReportInput): Generator<string> {
  const { tool, on, revision } = input;
  yield `# SOUP register, exported on ${on} by Tureen ${tool.version}${revision.commit === undefined ? "" : `, commit ${revision.commit}`}.\n`;
  yield "# TODO marks what nobody has stated. The templates of rdm would fill a missing field with a sentence of their own.\n";
  for (const item of soupReport(input).items) yield stringify([entryOf(item)], { lineWidth: 0, version: "1.1" });
}

function entryOf(item: ReportedItem): object {
  const purpose = [...item.functionalRequirements, ...item.performanceRequirements];
  return {
    title: item.title ?? item.id,
    manufacturer: item.manufacturer ?? OPEN,
    version: item.version ?? (item.pinReasons.join("; ") || OPEN),
    purpose: lines(purpose),
    requirements: lines(item.systemRequirements),
    anomaly_reference: item.anomalyList ?? OPEN,
    relevant_anomalies: true,
    anomalies: item.anomalyOutcome ?? OPEN,
  };
}

function lines(texts: readonly string[]): string {
  return texts.length === 0 ? OPEN : texts.join("\n");
}
