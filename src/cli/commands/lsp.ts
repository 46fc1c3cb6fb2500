import { Command } from "commander";
import { keepHeapSmall } from "../../server/heap";
import { nodeHost } from "../../server/node-host";
import { startSession } from "../../server/session";
import { connectStandardStreams } from "../../server/standard-streams";
import { knowledge } from "../knowledge";

/** `tureen lsp`: the language server for any editor that speaks the protocol over standard input and output. */
export function lspCommand(): Command {
  return new Command("lsp")
    .description("Runs the language server on standard input and output, for editors other than VS Code.")
    .action(() => {
      keepHeapSmall();
      startSession(connectStandardStreams(), nodeHost(knowledge));
    });
}
