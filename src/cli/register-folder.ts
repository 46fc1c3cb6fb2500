/** The folder of the register, where somebody names it on the command line. */
import { existsSync, statSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import type { Command } from "commander";
import { diskFileSystem } from "../server/disk";
import { findRegisterFolder } from "../service/register-keeper";
import { CommandProblem } from "./problem";

/** Commands that make the folder where there is none. */
const MAKING = ["init", "import"];

/**
 * Without a register, documents and checks say that nothing is registered. That is true of a folder that has none, and
 * misleading where a name was mistyped, so a folder that is named has to be there.
 * @throws CommandProblem when no path of the command has it.
 */
export function refuseMissingRegister(command: Command): void {
  if (MAKING.includes(command.name()) || command.getOptionValueSource("register") !== "cli") return;
  const named = String(command.opts().register);
  const paths = command.registeredArguments.flatMap((argument, at) =>
    argument.name() === "path" ? [command.processedArgs[at]].flat() : [],
  );
  const folders = paths.flatMap((path) => folderOf(String(path)));
  // Several paths are read as parts of the folder around them.
  const around = paths.length > 1 ? folders.map((folder) => dirname(folder)) : [];
  if (folders.length === 0 || [...folders, ...around].some((folder) => existsSync(join(folder, named)))) return;
  if (folders.some((folder) => isDeeper(folder, named))) return;
  throw new CommandProblem(
    `There is no register in \`${named}\`. Name its folder relative to the path, or make it with \`tureen init --register ${named}\`.`,
  );
}

/** That there is nothing at a path is said elsewhere. */
function folderOf(path: string): readonly string[] {
  const absolute = resolve(path);
  if (!existsSync(absolute)) return [];
  return [statSync(absolute).isFile() ? dirname(absolute) : absolute];
}

function isDeeper(folder: string, named: string): boolean {
  return findRegisterFolder(diskFileSystem(folder).list(), named) !== named;
}
