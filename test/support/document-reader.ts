/** Reads finished documents as a person does: tables, facts, and numbers in sentences. */
import assert from "node:assert/strict";
import type { Cell, Document, Table } from "../../src/reports/document/document";
import { plainCell } from "../../src/reports/document/plain";
import { sectionsOf, tablesOf } from "../../src/reports/document/walk";

export interface DocumentReader {
  document(id: string): Document;
  tableOf(id: string, table: string): Table;
  /** The sum of a column of counts. */
  sum(id: string, table: string, column: string): number;
  /** The number beside a label. */
  fact(id: string, label: RegExp): number;
  /** The number in the first sentence that the pattern, with a group for it, finds. */
  counted(id: string, sentence: RegExp): number;
}

/** Reads among documents by their IDs. What is not there fails the test. */
export function readerOf(made: ReadonlyMap<string, Document>): DocumentReader {
  function document(id: string): Document {
    const found = made.get(id);
    assert.ok(found, `no document ${id}`);
    return found;
  }

  function tableOf(id: string, table: string): Table {
    const found = tablesOf(document(id)).find((one) => one.id === table);
    assert.ok(found, `no table ${table} in ${id}`);
    return found;
  }

  function sum(id: string, table: string, column: string): number {
    const { columns, rows } = tableOf(id, table);
    const at = columns.findIndex((one) => one.id === column);
    return rows.reduce((total, row) => total + Number(plainCell(row[at] ?? { kind: "none" })), 0);
  }

  function fact(id: string, label: RegExp): number {
    const facts = sectionsOf(document(id)).flatMap(({ section }) =>
      section.blocks.flatMap((block) => (block.kind === "facts" ? block.facts : [])),
    );
    const found = facts.find((one) => label.test(one.label));
    assert.ok(found, `${id}: no fact ${label}`);
    return Number(plainCell(found.value));
  }

  function counted(id: string, sentence: RegExp): number {
    const found = wordsOf(document(id)).flatMap((words) => sentence.exec(words)?.[1] ?? []);
    assert.ok(found.length > 0, `${id}: ${sentence}`);
    return Number(found[0]);
  }

  return { document, tableOf, sum, fact, counted };
}

/** Every text of a document: cells, sentences, labels. */
export function wordsOf(document: Document): readonly string[] {
  return sectionsOf(document).flatMap(({ section }) =>
    section.blocks.flatMap((block): readonly string[] => {
      switch (block.kind) {
        case "table":
          return [block.title, ...block.rows.flatMap((row) => row.flatMap(partsOf))];
        case "facts":
          return block.facts.flatMap(({ label, value }) => [label, ...partsOf(value)]);
        case "list":
          return block.items;
        case "picture":
          return [block.title, block.description];
        default:
          return [block.text];
      }
    }),
  );
}

function partsOf(cell: Cell): readonly string[] {
  return cell.kind === "several" ? cell.cells.flatMap(partsOf) : [plainCell(cell)];
}
