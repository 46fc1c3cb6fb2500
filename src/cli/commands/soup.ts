import { Command, Option } from "commander";
import { SOUP_FORMATS, type SoupFormat } from "../../reports/soup/formats";
import { exportSoup } from "../../service/export-soup";
import { dayOf, open } from "../open";
import { deliver } from "../output";
import { commitOf } from "../revision";
import { tool } from "../tool";

interface SoupOptions {
  readonly format: SoupFormat;
  readonly output?: string;
  readonly register?: string;
  readonly on?: string;
  readonly commit?: string;
  readonly dirty?: boolean;
}

/** `tureen soup`: the SOUP register of a folder as a document. */
export function soupCommand(today: Option): Command {
  return new Command("soup")
    .description("Exports the SOUP register, with the components that the code shows and nobody registered yet.")
    .argument("[path]", "the folder to read", ".")
    .addOption(new Option("--format <format>", "the document").choices(SOUP_FORMATS).default("markdown"))
    .option("--output <file>", "write to a file instead of standard output")
    .option("--register <folder>", "the folder of the regulatory files, relative to the path", "regulatory")
    .option("--commit <hash>", "the commit to name in the document (default: that of the folder's git repository)")
    .option("--dirty", "say in the document that files differ from that commit")
    .addOption(today)
    .action(async (path: string, options: SoupOptions) => {
      const { project, root } = open(path, options);
      const { content } = exportSoup(project, options.format, {
        tool,
        on: dayOf(options.on),
        commit: options.commit ?? commitOf(root),
        isDirty: options.dirty,
      });
      await deliver(content, options.output);
    });
}
