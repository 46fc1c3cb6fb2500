/** The register as JSON, for other tools. What nobody stated is null, so that a gap is never taken for a missing field. */
import type { SoupReport } from "./report";

const FORMAT_VERSION = 1;

/** Everything that the report holds, indented, with a line end. */
export function soupJson({ header, items, unregistered }: SoupReport): string {
  const content = { format: "tureen-soup-register", formatVersion: FORMAT_VERSION, header, items, unregistered };
  return `${JSON.stringify(withGaps(content), undefined, 2)}\n`;
}

function withGaps(value: unknown): unknown {
  if (value === undefined) return null;
  if (Array.isArray(value)) return value.map(withGaps);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, withGaps(inner)]));
}
