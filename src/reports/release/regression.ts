/** Which tests to run again after a change: those that records link to what changed, with room for what they showed. */
import { findEntry } from "../../register/register";
import { blank, gap, identifier, none, several, text } from "../document/cells";
import type { Cell, Section } from "../document/document";
import type { ReportInput } from "../document/input";
import { column, tableOf } from "../document/table";
import { type Comparison, recordsOf } from "./diff";

interface Row {
  /** Undefined for items of which no record names a test. */
  readonly test: string | undefined;
  readonly items: readonly string[];
}

/** A plan that people complete: nobody knows from code which tests would notice what. */
export function regressionSection(comparison: Comparison, { register }: ReportInput): Section {
  const cellOf = (row: Row, part: "title" | "result" | "date"): Cell => {
    const value = row.test === undefined ? undefined : findEntry(register.tests, row.test)?.record[part];
    return value === undefined ? none : text(value);
  };
  const table = tableOf(
    { id: "regression", title: "Tests to run again", empty: "No item stands for what changed." },
    rowsOf(comparison),
    [
      column("test", "Test", "identifier", ({ test }) => (test === undefined ? gap("test") : identifier(test))),
      column("title", "Title", "text", (row) => cellOf(row, "title")),
      column("items", "Because of", "identifier", ({ items }) => several(items.map((id) => identifier(id)))),
      column("last", "Last result on record", "text", (row) =>
        several([cellOf(row, "result"), cellOf(row, "date")].filter((cell) => cell !== none)),
      ),
      column("planned", "To be run by, until", "blank", () => blank),
      column("result", "Result, record", "blank", () => blank),
    ],
  );
  return {
    title: "Regression tests",
    blocks: [
      table,
      {
        kind: "note",
        text: "Listed are tests that records name for the items that changed: tests of the item and of its risk controls, and the scheduled test that would notice a change of the supplier. Which further tests are needed, people decide.",
      },
    ],
  };
}

function rowsOf(comparison: Comparison): readonly Row[] {
  const byTest = new Map<string | undefined, Set<string>>();
  for (const change of comparison.changes) {
    if (change.evaluation === "none") continue;
    for (const { id, tests } of recordsOf(change, comparison)) {
      for (const test of tests.length > 0 ? tests : [undefined]) {
        byTest.set(test, (byTest.get(test) ?? new Set()).add(id));
      }
    }
  }
  const rows = [...byTest].map(([test, items]): Row => ({ test, items: [...items].sort() }));
  const named = rows.flatMap((row) => (row.test === undefined ? [] : [{ ...row, test: row.test }]));
  return [...named.sort((a, b) => (a.test < b.test ? -1 : 1)), ...rows.filter(({ test }) => test === undefined)];
}
