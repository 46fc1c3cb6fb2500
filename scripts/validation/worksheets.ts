/** The worksheets of the kit: what the user does with the own installation, what is expected, and empty fields. */
import { blank, identifier, sentence } from "../../src/reports/document/cells";
import type { Section } from "../../src/reports/document/document";
import { column, tableOf } from "../../src/reports/document/table";

export interface Step {
  readonly what: string;
  readonly expected: string;
}

/** What the kit reckons for the example device, so that the user can compare. */
export interface Expected {
  readonly version: string;
  readonly catalogue: string;
  readonly rulesDigest: string;
  readonly fail: number;
  readonly notAssessed: number;
  readonly justified: number;
  readonly soupDigest: string;
  /** Of the package, where the kit stands beside one. */
  readonly vsixDigest: string | undefined;
}

export function installation(expected: Expected): Section {
  const { vsixDigest } = expected;
  return worksheet("Installation (IQ)", "iq", [
    {
      what: "`sha256sum` of the package that is installed",
      expected: vsixDigest ?? "the digest in the statement beside the package, `tureen-<version>.intoto.json`",
    },
    { what: "`tureen --version`, or “Tureen: Copy Diagnostic Information” in the editor", expected: expected.version },
    { what: "“Tureen: Copy Diagnostic Information”: day of the catalogue", expected: expected.catalogue },
    {
      what: "`tureen rules --format json | sha256sum`",
      expected: `${expected.rulesDigest}: the rules are those of this kit`,
    },
    {
      what: "Version of Visual Studio Code, or of Node on the command line",
      expected: "at least 1.106, at least 20.19",
    },
    {
      what: "Machines and repositories on which it is used, and who may change its version there",
      expected: "as your procedure says",
    },
  ]);
}

export function operation(expected: Expected): Section {
  const { fail, notAssessed, justified, soupDigest } = expected;
  return worksheet("Operation (OQ)", "oq", [
    {
      what: "With the example device (“Tureen: Open Example Device”, or `examples/vela`): `tureen check . --on 2026-11-21 --format json`",
      expected: `summary: ${fail} fail, ${notAssessed} notAssessed, ${justified} justified; exit status 1`,
    },
    {
      what: "The same folder in the editor, every file open",
      expected: "the same findings in the same places",
    },
    {
      what: "`tureen soup . --on 2026-11-21 --commit none --format csv | sha256sum`",
      expected: soupDigest,
    },
    {
      what: "In `clinical-database.tf`, change `engine_version` from 16.10 to 16.11",
      expected: "`register/suspect` on SOUP-001 says 16.9 → 16.11 instead of 16.9 → 16.10",
    },
    {
      what: "In `versions.tf`, change `eu-central-1` to `us-west-2`",
      expected: "one finding more: `region/outside-eea` at that line",
    },
    {
      what: "In `clinical-database.tf`, write `storage_encrypted = var.unknown`",
      expected: "`encryption/at-rest` of `aws_db_instance.clinical` is not assessed; it neither holds nor fails",
    },
    {
      what: "Remove the last closing brace of a file",
      expected: "a problem at that place; findings of other blocks stay",
    },
    {
      what: "`tureen snapshot 9.9.9`, change one letter in the file that it wrote, `tureen verify`",
      expected: "the change is found; exit status 1",
    },
    {
      what: "“Register as SOUP Item…” on a resource, then undo",
      expected: "an item with TODO where people have to answer; comments of the file stay; undo takes it back",
    },
  ]);
}

export function performance(): Section {
  const section = worksheet("Use in your process (PQ)", "pq", [
    {
      what: "A pull request of your own, with a change that you expect to be found",
      expected: "what your procedure expects",
    },
    {
      what: "A document of your own device, compared line by line with the code for a sample of your choice",
      expected: "no difference",
    },
    { what: "How findings, documents and updates of the tool are handled", expected: "as your procedure says" },
  ]);
  const note = "How much of this is asked for depends on the risk of the use (ISO 13485 4.1.6), which the user judges.";
  return { ...section, blocks: [...section.blocks, { kind: "note", text: note }] };
}

function worksheet(title: string, id: string, steps: readonly Step[]): Section {
  const rows = steps.map((step, at) => ({ ...step, at: at + 1 }));
  return {
    title,
    blocks: [
      tableOf({ id, title, empty: "No step." }, rows, [
        column("no", "No.", "identifier", ({ at }) => identifier(`${id.toUpperCase()}-${at}`)),
        column("what", "What to do", "sentence", ({ what }) => sentence(what)),
        column("expected", "Expected", "sentence", ({ expected }) => sentence(expected)),
        column("observed", "Observed", "blank", () => blank),
        column("by", "By, on", "blank", () => blank),
      ]),
    ],
  };
}
