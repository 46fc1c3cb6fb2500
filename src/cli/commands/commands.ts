/** Every command, in the order of the help. */
import type { Command, Option } from "commander";
import { checkCommand } from "./check";
import { commitsCommand } from "./commits";
import { documentCommands } from "./document";
import { explainCommand } from "./explain";
import { importCommand } from "./import";
import { initCommand } from "./init";
import { lspCommand } from "./lsp";
import { rulesCommand } from "./rules";
import { snapshotCommand, verifyCommand } from "./snapshot";

/** `today` is the option of the day, which most of them have. */
export function allCommands(today: Option): readonly Command[] {
  return [
    checkCommand(today),
    ...documentCommands(today),
    commitsCommand(),
    snapshotCommand(today),
    verifyCommand(today),
    initCommand(today),
    importCommand(today),
    rulesCommand(),
    explainCommand(),
    lspCommand(),
  ];
}
