/** A command for each evidence document of the catalogue: `tureen soup`, `tureen environment` … */

import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import outlines from "tureen:geometry";
import { Command, Option } from "commander";
import {
  type DocumentFormat,
  type DocumentKind,
  type DocumentOption,
  ExportProblem,
  undisturbed,
} from "../../reports/document/kind";
import { documents } from "../../reports/documents";
import { exportDocument, reportInput } from "../../service/export";
import { revisionsNamed } from "../git/state";
import { differsFromCommit } from "../git/status";
import { dayOf, openTogether } from "../open";
import { deliver, print } from "../output";
import { CommandProblem } from "../problem";
import { commitOf } from "../revision";
import { tool } from "../tool";
import { addUploadOptions, refuseToSend, sendTo, type UploadOptions } from "./upload";

interface GivenOptions extends UploadOptions {
  readonly format: string;
  readonly output?: string;
  readonly register?: string;
  readonly plan?: string;
  readonly ignoreJustifications?: boolean;
  readonly on?: string;
  readonly commit?: string;
  readonly dirty?: boolean;
  readonly askGit?: boolean;
  readonly release?: string;
  /** Answers to the document's own options, under the names that commander gives them. */
  readonly [own: string]: unknown;
}

/** One command for each document, with the options of that document. */
export function documentCommands(today: Option): readonly Command[] {
  return documents.map((kind) => documentCommand(kind, today));
}

function documentCommand(kind: DocumentKind, today: Option): Command {
  const ids = kind.formats.map(({ id }) => id);
  const command = new Command(kind.id)
    .description(`${kind.title}: ${lowerFirst(kind.description)}.`)
    .argument("[path...]", "the folders to read", ["."])
    .addOption(new Option("--format <format>", "the form in which it leaves").choices(ids).default(ids[0]))
    .option("--output <path>", "write to a file, or a folder for formats of several files, instead of standard output")
    .option("--register <folder>", "the folder of the regulatory files, relative to the path", "regulatory")
    .option("--plan <file>", "a plan as `terraform show -json` prints it, to settle what source does not show")
    .option("--ignore-justifications", "show what recorded justifications cover as open, for auditors")
    .option("--release <name>", "the release that the document speaks of")
    .option("--commit <hash>", "the commit to name in the document (default: that of the folder's git repository)")
    .option("--dirty", "say in the document that files differ from that commit")
    .option("--no-dirty", "say in the document that no file differs from it")
    .option("--ask-git", "run git to see whether files differ from the commit")
    .addOption(today)
    .addHelpText("after", formatHelp(kind));
  for (const option of kind.options ?? []) command.addOption(commandOption(option));
  addUploadOptions(command, kind);
  return command.action((paths: string[], options: GivenOptions) => run(kind, paths, options));
}

function formatHelp({ formats }: DocumentKind): string {
  const width = Math.max(...formats.map(({ id }) => id.length));
  return `\nFormats:\n${formats.map(({ id, description }) => `  ${id.padEnd(width)}  ${description}\n`).join("")}`;
}

async function run(kind: DocumentKind, paths: readonly string[], options: GivenOptions): Promise<void> {
  const format = kind.formats.find(({ id }) => id === options.format) ?? kind.formats[0];
  if (!format) throw new CommandProblem(`${kind.title} has no format.`);
  if (options.upload === undefined) refuseUnwritable(format, options.output);
  else refuseToSend(format, options.upload);
  const { project, root } = openTogether(paths, options);
  const read = reportInput(project, {
    tool,
    on: dayOf(options.on),
    revision: {
      commit: options.commit ?? commitOf(root),
      isDirty: options.dirty ?? (options.askGit ? differsFromCommit(root) : undefined),
    },
    release: options.release,
    options: answersOf(kind, options),
    outlines,
  });
  const input = { ...read, revisions: revisionsNamed(kind.options ?? [], read, root, options) };
  try {
    const { content } = await exportDocument(kind, format, input, undisturbed);
    if (options.upload === undefined || options.output !== undefined) await deliver(content, options.output);
    if (options.upload !== undefined) await print(await sendTo(options.upload, content, options, input));
  } catch (problem) {
    if (problem instanceof ExportProblem) throw new CommandProblem(problem.message);
    throw problem;
  }
}

/** @throws CommandProblem when the format cannot go to standard output as it is. */
function refuseUnwritable(format: DocumentFormat, output: string | undefined): void {
  if (output !== undefined) return;
  if (format.ending === undefined) {
    throw new CommandProblem(`${format.title}: several files are written. Name the folder with --output.`);
  }
  if (format.isBinary && process.stdout.isTTY) {
    throw new CommandProblem(`${format.title} is not text for a terminal. Name a file with --output.`);
  }
}

function answersOf({ options = [] }: DocumentKind, given: GivenOptions): ReadonlyMap<string, string> {
  const answers = new Map<string, string>();
  for (const option of options) {
    const answer = given[commandOption(option).attributeName()];
    if (typeof answer === "string") answers.set(option.id, option.kind === "file" ? textOf(answer) : answer);
    else if (answer === true) answers.set(option.id, "yes");
  }
  const badDate = options.find(({ id, kind }) => kind === "date" && answers.has(id) && !isDate(answers.get(id) ?? ""));
  if (badDate) throw new CommandProblem(`--${badDate.id} is a day, written as 2026-11-21.`);
  return answers;
}

function commandOption({ id, title, kind, values }: DocumentOption): Option {
  const option = new Option(
    kind === "yes" ? `--${id}` : `--${id} <${kind === "choice" ? id : kind}>`,
    lowerFirst(title),
  );
  return values ? option.choices([...values]) : option;
}

function isDate(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/u.test(text) && !Number.isNaN(Date.parse(text));
}

/** @throws CommandProblem when the file cannot be read. */
function textOf(file: string): string {
  try {
    return readFileSync(resolve(file), "utf8");
  } catch {
    throw new CommandProblem(`\`${file}\` cannot be read. Name a file that exists.`);
  }
}

function lowerFirst(text: string): string {
  return /^[A-Z][a-z]/u.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
}
