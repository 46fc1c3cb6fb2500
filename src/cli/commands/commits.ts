import { Command } from "commander";
import { answeredCommits, commitLines } from "../../reports/release/change-requests";
import { isOfInterest } from "../../service/files";
import { EXIT } from "../exit";
import { commitsSince } from "../git/log";
import { findRevision } from "../git/revision";
import { open } from "../open";
import { print } from "../output";

interface CommitsOptions {
  readonly since: string;
  readonly register: string;
  readonly format: string;
}

/** `tureen commits`: which commits change infrastructure or records, and which change request each names. */
export function commitsCommand(): Command {
  return new Command("commits")
    .description("Lists the commits that change infrastructure or records, with the change requests that they name.")
    .argument("[path]", "the folder to read", ".")
    .requiredOption(
      "--since <ref>",
      "the branch, tag or commit before the first of them; `main...` is where the branch was left",
    )
    .option("--register <folder>", "the folder of the regulatory files, relative to the path", "regulatory")
    .option("--format <format>", "text or json", "text")
    .addHelpText(
      "after",
      "\nHow change requests look stands in device.yaml: changeRequests: { pattern: CR-####, folders: [infrastructure] }.\nExit status: 0 every commit names one, 1 one names none, 2 the command could not run.",
    )
    .action(async (path: string, options: CommitsOptions) => {
      const { project, root } = open(path, options);
      const asked = project.analyse("1970-01-01").register.device.changeRequests ?? {};
      const name = (file: string) => file.slice(file.lastIndexOf("/") + 1);
      const found = answeredCommits(commitsSince(findRevision(root, options.since)), asked, (file) =>
        isOfInterest(name(file)),
      );
      const pattern = asked.pattern ?? "CR-#";
      const isJson = options.format === "json";
      const rows = found.map(({ commit: { id, on, message }, files, requests }) => ({
        id,
        on,
        message,
        files,
        requests,
      }));
      await print(
        `${isJson ? JSON.stringify({ pattern, commits: rows }, undefined, 2) : commitLines(found, pattern).join("\n")}\n`,
      );
      process.exitCode = found.some(({ requests }) => requests.length === 0) ? EXIT.findings : EXIT.clean;
    });
}
