import { documents } from "../../src/reports/documents";

const START = "<!-- documents -->";
const END = "<!-- /documents -->";

/** The page on evidence documents with the table of those that there are now. */
export function documentsPage(page: string): string {
  const rows = documents.map(({ id, title, description, formats, options = [] }) => {
    const names = formats.map((format) => `\`${format.id}\``).join(", ");
    const asked = options.map((option) => `\`--${option.id}\``).join(", ");
    return `| \`tureen ${id}\` | ${title}: ${description} | ${names} | ${asked} |`;
  });
  const table = ["| command | what it is | formats | options of its own |", "|---|---|---|---|", ...rows].join("\n");
  return `${page.slice(0, page.indexOf(START) + START.length)}\n${table}\n${page.slice(page.indexOf(END))}`;
}
