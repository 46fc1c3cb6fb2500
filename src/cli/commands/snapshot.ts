/** `tureen snapshot` and `tureen verify`: releases as files of the repository, chained by their hashes. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { Command, type Option } from "commander";
import { count } from "../../reports/check/words";
import { releasesOf } from "../../reports/release/read";
import { type RefusedSnapshot, type TakenSnapshot, takeSnapshot, withoutState } from "../../reports/release/take";
import { inFull, snapshotProblem } from "../../reports/release/words";
import { reportInput } from "../../service/export";
import { EXIT } from "../exit";
import { differsFromCommit } from "../git/status";
import { dayOf, open } from "../open";
import { CommandProblem } from "../problem";
import { commitOf } from "../revision";
import { tool } from "../tool";
import { writeWhole } from "../write";

interface SnapshotOptions {
  readonly register: string;
  readonly on?: string;
  readonly commit?: string;
  readonly askGit?: boolean;
}

/** Writes `regulatory/releases/<name>.json`; never over one that is there. */
export function snapshotCommand(today: Option): Command {
  return new Command("snapshot")
    .description("Release snapshot: keeps what is declared now as a release, chained to the one before by its hash.")
    .argument("<name>", "the release, such as 1.4.0")
    .argument("[path]", "the folder to read", ".")
    .option("--register <folder>", "the folder of the regulatory files, relative to the path", "regulatory")
    .option("--commit <id>", "the commit, where it cannot be read from the repository")
    .option("--ask-git", "run git to see whether files differ from the commit")
    .addOption(today)
    .action(async (name: string, path: string, options: SnapshotOptions) => {
      const { project, root } = open(path, options);
      const input = reportInput(project, {
        tool,
        on: dayOf(options.on),
        revision: {
          commit: options.commit ?? commitOf(root),
          isDirty: options.askGit ? differsFromCommit(root) : undefined,
        },
        release: name,
      });
      const taken = takeSnapshot(name, input);
      if ("problem" in taken) throw new CommandProblem(refusalWords(taken));
      const { file, text } = taken;
      // A file that was not read, for its size or otherwise, is kept as well.
      if (existsSync(join(root, file))) throw new CommandProblem(inFull(snapshotProblem("taken", file)));
      await writeWhole(join(root, file), text);
      process.stdout.write(takenWords(taken));
    });
}

function refusalWords({ problem, broken }: RefusedSnapshot): string {
  if (!broken) return inFull(problem);
  const why = broken.problems.map(inFull).join(" ");
  return `\`${broken.file}\`: ${why} Put that right first; \`tureen verify\` tells more.`;
}

function takenWords({ file, snapshot }: TakenSnapshot): string {
  const { items, components, resources, previous } = snapshot;
  const held = [
    count(items.length, "item"),
    count(components.length, "component"),
    count(resources.length, "resource"),
  ].join(", ");
  const stateless = withoutState(snapshot);
  return [
    `${file}: ${held}${previous ? `, after ${previous.name}` : ", the first release"}`,
    ...stateless.map((one) => `${one}: has errors, so its configuration is not kept`),
    "Commit the file, and tag that commit.",
    "",
  ].join("\n");
}

/** Looks whether any release was changed since it was written. */
export function verifyCommand(today: Option): Command {
  return new Command("verify")
    .description("Check of release snapshots: whether they are what was written, and their chain is whole.")
    .argument("[path]", "the folder to read", ".")
    .option("--register <folder>", "the folder of the regulatory files, relative to the path", "regulatory")
    .addOption(today)
    .action((path: string, options: SnapshotOptions) => {
      const { project } = open(path, options);
      const releases = releasesOf(reportInput(project, { tool, on: dayOf(options.on), revision: {} }));
      if (releases.length === 0)
        process.stdout.write("No release snapshot is kept yet. `tureen snapshot <name>` takes one.\n");
      for (const { file, release, problems } of releases) {
        const state = problems.length === 0 ? `as written on ${release?.on}` : problems.map(inFull).join(" ");
        process.stdout.write(`${file}: ${state}\n`);
      }
      if (releases.some(({ problems }) => problems.length > 0)) process.exitCode = EXIT.findings;
    });
}
