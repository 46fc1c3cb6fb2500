/** The formats in which the register leaves Tureen. */
import { soupCsv } from "./csv";
import { soupJson } from "./json";
import { type Cite, soupMarkdown } from "./markdown";
import type { SoupReport } from "./report";

export const SOUP_FORMATS = ["csv", "markdown", "json"] as const;
export type SoupFormat = (typeof SOUP_FORMATS)[number];

const ENDINGS: Readonly<Record<SoupFormat, string>> = { csv: "csv", markdown: "md", json: "json" };

/** The register in a format. `cite` turns clause IDs into the words of the catalogue. */
export function formatSoup(report: SoupReport, format: SoupFormat, cite: Cite): string {
  switch (format) {
    case "csv":
      return soupCsv(report);
    case "markdown":
      return soupMarkdown(report, cite);
    case "json":
      return soupJson(report);
  }
}

/** A file name that says what it holds: `soup-register-2026-11-21.csv`. */
export function soupFileName({ header }: SoupReport, format: SoupFormat): string {
  return `soup-register-${header.exportedOn}.${ENDINGS[format]}`;
}
