/**
 * A document as JSON, for other tools: tables as lists of objects by the IDs of their columns. A gap is
 * `{ "missing": … }`, what source does not show `{ "notAssessed": … }`, what people fill in is null.
 */
import type { Block, Cell, Document, Section } from "./document";

/** Raised when a reader of the format would have to change. */
const FORMAT_VERSION = 1;

/** The document, indented, with a line end; piece by piece. */
export function* documentJson({ id, title, lead, header, sections }: Document): Generator<string> {
  const head = {
    format: "tureen-document",
    formatVersion: FORMAT_VERSION,
    document: id,
    title,
    lead: lead ?? null,
    header,
  };
  yield `${JSON.stringify(head, undefined, 2).slice(0, -"\n}".length)},\n  "sections": [`;
  let separator = "\n";
  for (const section of sections) {
    yield separator + indented(JSON.stringify(jsonSection(section), undefined, 2));
    separator = ",\n";
  }
  yield "\n  ]\n}\n";
}

function indented(text: string): string {
  return text.replaceAll(/^/gm, "    ");
}

function jsonSection({ title, blocks, sections = [] }: Section): object {
  return { title, blocks: blocks.map(jsonBlock), ...(sections.length > 0 && { sections: sections.map(jsonSection) }) };
}

function jsonBlock(block: Block): object {
  switch (block.kind) {
    case "facts":
      return { kind: block.kind, facts: block.facts.map(({ label, value }) => ({ label, value: jsonCell(value) })) };
    case "table":
      return {
        kind: block.kind,
        id: block.id,
        title: block.title,
        columns: block.columns.map(({ id, title, type }) => ({ id, title, type })),
        rows: block.rows.map((row) =>
          Object.fromEntries(block.columns.map((column, at) => [column.id, row[at] ? jsonCell(row[at]) : null])),
        ),
      };
    default:
      return block;
  }
}

/** A cell as the value that a program would want. */
export function jsonCell(cell: Cell): unknown {
  switch (cell.kind) {
    case "text":
    case "sentence":
    case "identifier":
    case "place":
      return cell.text;
    case "date":
      return cell.date;
    case "count":
      return cell.count;
    case "source":
      return { file: cell.file, line: cell.line };
    case "address":
      return cell.address;
    case "several":
      return cell.cells.map(jsonCell);
    case "gap":
      return { missing: cell.missing };
    case "not-assessed":
      return { notAssessed: cell.reason };
    case "blank":
    case "none":
      return null;
  }
}
