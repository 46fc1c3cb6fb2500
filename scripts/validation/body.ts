/** The validation kit as an evidence document. */
import { count, identifier, sentence, several, text } from "../../src/reports/document/cells";
import type { Body, Section } from "../../src/reports/document/document";
import { column, tableOf } from "../../src/reports/document/table";
import type { KitData } from "./data";
import { shownFor, type TestRun } from "./results";
import { type Expected, installation, operation, performance } from "./worksheets";

export interface KitInput {
  readonly data: KitData;
  readonly runs: readonly TestRun[];
  readonly expected: Expected;
  /** Rules with the number of resource types that each speaks of. */
  readonly rules: readonly { readonly id: string; readonly title: string; readonly types: number }[];
  readonly versions: readonly { readonly name: string; readonly version: string }[];
  readonly duties: { readonly done: number; readonly partly: number; readonly open: number };
  /** Said where the reports are older than the code. */
  readonly isOutdated: boolean;
}

export function kitBody(input: KitInput): Body {
  const { data, expected } = input;
  return {
    lead: "For the validation of Tureen as software used in the quality management system, by its user. The intended use is a proposal: your use, and what a failure of the tool would mean in it, is yours to state.",
    bearsOn: ["13485-4.1.6"],
    sections: [
      { title: "Intended use", blocks: [{ kind: "list", items: data.use }] },
      failures(data),
      requirements(input),
      testRuns(input),
      catalogue(input),
      { title: "Known limits", blocks: [{ kind: "list", items: [...data.limits, dutiesInWords(input)] }] },
      installation(expected),
      operation(expected),
      performance(),
    ],
  };
}

function failures({ failures }: KitData): Section {
  return {
    title: "What could go wrong",
    blocks: [
      tableOf({ id: "failures", title: "Failures of the tool", empty: "None is listed." }, failures, [
        column("what", "Failure", "sentence", ({ what }) => sentence(what)),
        column("effect", "Effect", "sentence", ({ effect }) => sentence(effect)),
        column("against", "What stands against it", "sentence", ({ against }) => sentence(against)),
        column("requirements", "Requirements", "identifier", (row) =>
          several(row.requirements.map((id) => identifier(id))),
        ),
        column("own", "In your use", "blank", () => ({ kind: "blank" })),
      ]),
    ],
  };
}

function requirements({ data, runs }: KitInput): Section {
  return {
    title: "Requirements and the tests that show them",
    blocks: [
      tableOf({ id: "requirements", title: "Requirements", empty: "None is listed." }, data.requirements, [
        column("id", "No.", "identifier", ({ id }) => identifier(id)),
        column("text", "Requirement", "sentence", (row) => sentence(row.text)),
        column("from", "Promised in", "text", ({ from }) => text(from)),
        column("tests", "Tests, below test", "text", ({ tests }) => several(tests.map((one) => text(one)))),
        column("passed", "Passed", "count", (row) => count(shownFor(row, runs).passed)),
        column("failed", "Failed", "count", (row) => count(shownFor(row, runs).failed.length)),
        column("notRun", "Not run", "text", (row) => several(shownFor(row, runs).notRun.map((one) => text(one)))),
      ]),
    ],
  };
}

function testRuns({ runs, isOutdated }: KitInput): Section {
  const failed = runs.flatMap(({ results }) => results).filter(({ outcome }) => outcome === "failed");
  const note = "Files changed since these tests ran: run `npm test` first, and make the kit anew.";
  return {
    title: "Test results",
    blocks: [
      ...(isOutdated ? [{ kind: "note" as const, text: note }] : []),
      tableOf({ id: "runs", title: "Runs", empty: "No test ran: run `npm test` first." }, runs, [
        column("name", "Part", "text", ({ name }) => text(name)),
        column("startedAt", "Started at", "text", ({ startedAt }) => text(startedAt)),
        column("tests", "Tests", "count", ({ results }) => count(results.length)),
        column("failed", "Failed", "count", (run) =>
          count(run.results.filter((one) => one.outcome === "failed").length),
        ),
      ]),
      tableOf({ id: "failed", title: "Tests that failed", empty: "No test failed." }, failed, [
        column("file", "File", "text", ({ file }) => text(file)),
        column("title", "Test", "text", ({ title }) => text(title)),
      ]),
      { kind: "paragraph", text: "Every test with its result stands in `tests.json` beside this document." },
    ],
  };
}

function catalogue({ rules, versions, expected, runs }: KitInput): Section {
  const passed = runs.flatMap(({ results }) => results).filter(({ outcome }) => outcome === "passed");
  const testsOf = (rule: string) => passed.filter(({ title }) => title.includes(rule)).length;
  return {
    title: "Rules and versions",
    blocks: [
      {
        kind: "facts",
        facts: [
          { label: "Tureen", value: text(expected.version) },
          { label: "Catalogue of clauses compiled on", value: text(expected.catalogue) },
          { label: "SHA-256 of rules.json", value: text(expected.rulesDigest) },
        ],
      },
      tableOf({ id: "versions", title: "Packages in the programs", empty: "None." }, versions, [
        column("name", "Package", "identifier", ({ name }) => identifier(name)),
        column("version", "Version", "text", ({ version }) => text(version)),
      ]),
      tableOf({ id: "rules", title: "Rules", empty: "None." }, rules, [
        column("id", "Rule", "identifier", ({ id }) => identifier(id)),
        column("title", "What it asks", "text", ({ title }) => text(title)),
        column("types", "Resource types", "count", ({ types }) => count(types)),
        column("tests", "Passed tests that name it", "count", ({ id }) => count(testsOf(id))),
      ]),
    ],
  };
}

function dutiesInWords({ duties: { done, partly, open } }: KitInput): string {
  return `Of the duties of the field that source can show or the tool can ask for, ${done} are done, ${partly} in part and ${open} not; docs/obligations.md names each with what is missing.`;
}
