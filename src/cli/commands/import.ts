import { Command, Option } from "commander";
import { type ImportChoices, type ImportQuestion, isNeeded } from "../../register/import/choices";
import type { Decide } from "../../register/import/plan";
import { IMPORT_TARGETS, type ImportTarget } from "../../register/records/import";
import { type ImportOutcome, importRecords } from "../../service/actions/import";
import type { Snapshot } from "../../service/snapshot";
import { applyEdits } from "../../syntax/text";
import { EXIT } from "../exit";
import { nameOfInput, readInput, writeTogether } from "../import-files";
import { dayOf, open } from "../open";
import { print } from "../output";
import { CommandProblem } from "../problem";

interface ImportOptions {
  readonly as?: ImportTarget;
  readonly sheet?: readonly string[];
  readonly map?: readonly string[];
  readonly name?: string;
  readonly update?: true | readonly string[];
  readonly keep?: true | readonly string[];
  readonly links?: boolean;
  readonly dryRun?: boolean;
  readonly register?: string;
  readonly on?: string;
}

/** `tureen import`: brings risks, SOUP lists, requirements, tests and bills of materials into the register. */
export function importCommand(today: Option): Command {
  return new Command("import")
    .description(
      "Brings in what a team already has: risk files, SOUP lists and requirements as CSV, XLSX or Markdown tables, needs.json " +
        "of sphinx-needs, a StrictDoc export in JSON, a doorstop folder, soup.yml of rdm, a CycloneDX or SPDX document in JSON. " +
        "What a person wrote in the register stays; how columns were read is remembered in imports.yaml.",
    )
    .argument("<file>", "the file, or the folder of a doorstop document")
    .argument("[folder]", "the workspace with the regulatory folder", ".")
    .addOption(new Option("--as <kind>", "what each row is").choices(IMPORT_TARGETS))
    .option("--sheet <name...>", "sheets of a workbook, or headings of tables, to read")
    .option(
      "--map <column=field...>",
      'the field of a column ("Impact=harm"), of a word in it ("Status: erledigt=closed"), the list of a type ("spec=requirements"); - leaves it out',
    )
    .option("--name <name>", "the name of the application, for a bill of materials")
    .option(
      "--update [what...]",
      "take what differs from the source: what changed there, or the records and fields named",
    )
    .option("--keep [what...]", "leave what differs as it is here, and remember that")
    .option(
      "--links",
      "write where records are kept elsewhere into device.yaml, as far as addresses in the source show it",
    )
    .option("--dry-run", "say what would be done, and write nothing")
    .option("--register <folder>", "the folder of the regulatory files, relative to the workspace", "regulatory")
    .addOption(today)
    .addHelpText(
      "after",
      `
Examples:
  $ tureen import risk-analysis.xlsx --dry-run
  $ tureen import risk-analysis.xlsx --as risks --map "Impact=harm" "RPN=-"
  $ tureen import docs/_build/needs/needs.json
  $ tureen import build/bom.json --name gateway

Exit status: 0 all of it was understood, 1 something was not or differs, 2 nothing could be imported.`,
    )
    .action(run);
}

async function run(file: string, folder: string, options: ImportOptions): Promise<void> {
  const files = readInput(file);
  const { project, root } = open(folder, options);
  const on = dayOf(options.on);
  const snapshot: Snapshot = { project, analysis: project.analyse(on), editor: NO_EDITOR, on };
  const name = nameOfInput(file, root);
  const outcome = await importRecords(
    { name, files, choices: choicesOf(options), writesLinks: options.links ?? false },
    snapshot,
  );
  if (outcome.problem !== undefined) throw new CommandProblem(`\`${file}\`: ${outcome.problem}`);
  const needed = outcome.questions.filter(isNeeded);
  if (needed.length > 0)
    throw new CommandProblem([`\`${file}\` cannot be read without an answer:`, ...needed.map(asked)].join("\n"));
  const texts = outcome.changes.map((change) => {
    return { file: change.file, before: change.before, after: applyEdits(change.before ?? "", change.edits) };
  });
  if (!options.dryRun) writeTogether(root, texts);
  await print(report(name, outcome, options));
  const { problems, differences } = outcome.counts;
  process.exitCode = problems + differences > 0 ? EXIT.findings : EXIT.clean;
}

const NO_EDITOR: Snapshot["editor"] = { uri: (path) => path, rulePage: () => undefined, hasCommands: false };

/** @throws CommandProblem when a mapping is not written as one. */
function choicesOf(options: ImportOptions): ImportChoices {
  const map = new Map((options.map ?? []).map(readPair));
  return {
    as: options.as,
    sheets: options.sheet ?? [],
    columns: map,
    words: new Map(),
    types: map,
    name: options.name,
    decide: decision(options),
  };
}

function readPair(given: string): readonly [string, string] {
  const at = given.lastIndexOf("=");
  if (at > 0) return [given.slice(0, at).trim(), given.slice(at + 1).trim() || "-"];
  throw new CommandProblem(`\`${given}\` is no mapping. Write --map "Column=field".`);
}

/** Without names, what changed in the source is taken; records and fields that are named are taken in any case. */
function decision({ update, keep }: ImportOptions): Decide {
  const names = (what: true | readonly string[] | undefined) => new Set(Array.isArray(what) ? what : []);
  const [updated, kept] = [names(update), names(keep)];
  const isNamed = (set: ReadonlySet<string>, record: string, path: string) =>
    set.has(record) || set.has(path) || set.has(`${record}.${path}`);
  return (record, path, isNews) => {
    if (isNamed(kept, record, path)) return "keep";
    if (isNamed(updated, record, path)) return "take";
    if (update === true && isNews) return "take";
    return keep === true ? "keep" : "leave";
  };
}

function asked(question: ImportQuestion): string {
  if (question.about === "target") {
    const where = question.sheet === undefined ? "" : ` of “${question.sheet}”`;
    const which = question.sheet === undefined ? "" : ` --sheet "${question.sheet}"`;
    return `  What are the rows${where}? Say --as ${question.candidates.slice(0, 4).join(" or --as ")}${which}. Its columns: ${question.headers.join(", ")}`;
  }
  if (question.about !== "column") return "";
  const choices = [...question.candidates, "-"].map((field) => `--map "${question.column}=${field}"`);
  return `  What is column “${question.column}”, such as “${question.sample}”? Say ${choices.join(" or ")}`;
}

function report(name: string, { summary, changes, questions }: ImportOutcome, { dryRun }: ImportOptions): string {
  const files = changes.map(({ file }) => file).join(", ");
  const done = changes.length === 0 ? "Nothing to write." : dryRun ? `Would write ${files}` : `Written: ${files}`;
  return `${[name, ...summary.map((line) => `  ${line}`), ...questions.flatMap(hint), done].join("\n")}\n`;
}

/** What could be told, though nothing depends on it. */
function hint(question: ImportQuestion): readonly string[] {
  if (question.about === "word") {
    return [
      `  Tell what “${question.word}” means: --map "${question.name}=${question.options[0] ?? "-"}" (or ${[...question.options.slice(1), "-"].join(", ")})`,
    ];
  }
  if (question.about !== "type") return [];
  return [
    `  ${question.count} of type “${question.type}” (${question.sample}) were left out. Take them: --map "${question.type}=requirements"`,
  ];
}
