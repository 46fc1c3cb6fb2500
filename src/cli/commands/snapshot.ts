/** `tureen snapshot` and `tureen verify`: releases as files of the repository, chained by their hashes. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { Command, type Option } from "commander";
import { sealed } from "../../reports/release/chain";
import { releasesOf } from "../../reports/release/read";
import { snapshotOf } from "../../reports/release/snapshot";
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

/** The name becomes a file name: nothing in it may lead elsewhere. */
const NAME = /^[A-Za-z0-9][\w.+-]{0,99}$/u;

/** Writes `regulatory/releases/<name>.json`; never over one that is there. */
export function snapshotCommand(today: Option): Command {
  return new Command("snapshot")
    .description("keep what is declared now as a release, chained to the one before")
    .argument("<name>", "the release, such as 1.4.0")
    .argument("[path]", "folder of the workspace", ".")
    .option("--register <folder>", "folder of the register", "regulatory")
    .option("--commit <id>", "the commit, where it cannot be read from the repository")
    .option("--ask-git", "run git to see whether files differ from the commit")
    .addOption(today)
    .action(async (name: string, path: string, options: SnapshotOptions) => {
      if (!NAME.test(name))
        throw new CommandProblem(`\`${name}\` is no name for a release: use letters, digits, dots and hyphens.`);
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
      const file = `${input.register.folder}/releases/${name}.json`;
      if (existsSync(join(root, file)))
        throw new CommandProblem(
          `\`${file}\` is there already. A release is never written twice: choose another name.`,
        );
      const releases = releasesOf(input);
      const broken = releases.find(({ problems }) => problems.length > 0);
      if (broken)
        throw new CommandProblem(
          `\`${broken.file}\`: ${broken.problems.join(" ")} Put that right first; \`tureen verify\` tells more.`,
        );
      const last = releases.at(-1)?.release;
      const snapshot = snapshotOf(name, input, last ? { name: last.name, sha256: last.sha256 } : null);
      await writeWhole(join(root, file), sealed(snapshot));
      process.stdout.write(
        `${file}: ${snapshot.items.length} items, ${snapshot.components.length} components, ${snapshot.resources.length} resources${last ? `, after ${last.name}` : ", the first release"}\n`,
      );
    });
}

/** Looks whether any release was changed since it was written. */
export function verifyCommand(today: Option): Command {
  return new Command("verify")
    .description("look whether kept releases are what was written, and their chain is whole")
    .argument("[path]", "folder of the workspace", ".")
    .option("--register <folder>", "folder of the register", "regulatory")
    .addOption(today)
    .action((path: string, options: SnapshotOptions) => {
      const { project } = open(path, options);
      const releases = releasesOf(reportInput(project, { tool, on: dayOf(options.on), revision: {} }));
      if (releases.length === 0)
        process.stdout.write("No release snapshot is kept yet. `tureen snapshot <name>` takes one.\n");
      for (const { file, release, problems } of releases) {
        const state = problems.length === 0 ? `as written on ${release?.on}` : problems.join(" ");
        process.stdout.write(`${file}: ${state}\n`);
      }
      if (releases.some(({ problems }) => problems.length > 0)) process.exitCode = EXIT.findings;
    });
}
