import { Command, Option } from "commander";
import { IVDR_CLASSES, MDR_CLASSES, SAFETY_CLASSES } from "../../register/records/device";
import { type DeviceAnswers, initialise } from "../../service/actions/initialise";
import type { FileChange } from "../../service/actions/outcome";
import { inEnglish } from "../../service/actions/said";
import type { Snapshot } from "../../service/snapshot";
import { applyEdits } from "../../syntax/text";
import { writeTogether } from "../import-files";
import { dayOf, open } from "../open";
import { print } from "../output";
import { CommandProblem } from "../problem";

interface InitOptions extends Omit<DeviceAnswers, "softwareSafetyClass"> {
  readonly safetyClass?: DeviceAnswers["softwareSafetyClass"];
  readonly declare?: boolean;
  readonly dryRun?: boolean;
  readonly register?: string;
  readonly on?: string;
}

/** `tureen init`: the regulatory folder, from what the code shows. */
export function initCommand(today: Option): Command {
  return new Command("init")
    .description(
      "Makes the regulatory folder: the device, questions of scope, a SOUP item for every service, image, chart and module that the code " +
        "shows, their suppliers, and empty risks and justifications that explain themselves. What only people know is marked TODO. " +
        "Files that are there already get what they lack; nothing in them is written over.",
    )
    .argument("[folder]", "the workspace", ".")
    .option("--name <name>", "trade name of the device, as on the label")
    .addOption(new Option("--regulation <regulation>", "the regulation").choices(["MDR", "IVDR"]))
    .addOption(new Option("--class <class>", "class of the device").choices([...MDR_CLASSES, ...IVDR_CLASSES]))
    .addOption(new Option("--safety-class <class>", "software safety class of IEC 62304").choices(SAFETY_CLASSES))
    .option("--declare", "declare also the environments and the allowed places (EEA), as the code shows them")
    .option("--dry-run", "say what would be written, and write nothing")
    .option("--register <folder>", "the folder of the regulatory files, relative to the workspace", "regulatory")
    .addOption(today)
    .addHelpText(
      "after",
      `
Examples:
  $ tureen init --dry-run
  $ tureen init --name "Vela" --regulation MDR --class IIa --safety-class B

Exit status: 0 files were written or would be, 2 nothing was missing or could be written.`,
    )
    .action(run);
}

async function run(folder: string, options: InitOptions): Promise<void> {
  const { project, root } = open(folder, options);
  const on = dayOf(options.on);
  const snapshot: Snapshot = { project, analysis: project.analyse(on), editor: NO_EDITOR, on };
  const { name, regulation, class: deviceClass, safetyClass } = options;
  const answers = { name, regulation, class: deviceClass, softwareSafetyClass: safetyClass };
  const { changes, problem, message } = initialise(answers, snapshot);
  if (problem !== undefined) throw new CommandProblem(inEnglish(problem));
  const taken = changes.map((change) => withoutDeclarations(change, options)).filter(({ edits }) => edits.length > 0);
  const texts = taken.map(({ file, before, edits }) => ({ file, before, after: applyEdits(before ?? "", edits) }));
  if (!options.dryRun) writeTogether(root, texts);
  const lines = texts.map(({ file, before, after }) => `  ${file}  ${contents(before, after)}`);
  const head = options.dryRun ? "Would write:" : "Written:";
  await print(`${[head, ...lines, inEnglish(message ?? "")].join("\n")}\n`);
}

const NO_EDITOR: Snapshot["editor"] = { uri: (path) => path, rulePage: () => undefined, hasCommands: false };

/** What a person declares is left out unless they say so, as in the editor. */
function withoutDeclarations(change: FileChange, { declare = false }: InitOptions): FileChange {
  return declare ? change : { ...change, edits: change.edits.filter(({ isDeclaration }) => !isDeclaration) };
}

/** "new, 16 entries, 112 open questions"; what is added where the file is there already. */
function contents(before: string | undefined, after: string): string {
  const added = (pattern: RegExp) => countOf(pattern, after) - countOf(pattern, before ?? "");
  const entries = added(/^ {2}- id:/gmu);
  const open = added(/\bTODO\b/gu);
  return [
    before === undefined ? "new" : "added to",
    ...(entries > 0 ? [`${entries} ${entries === 1 ? "entry" : "entries"}`] : []),
    ...(open > 0 ? [`${open} open ${open === 1 ? "question" : "questions"}`] : []),
  ].join(", ");
}

function countOf(pattern: RegExp, text: string): number {
  return text.match(pattern)?.length ?? 0;
}
