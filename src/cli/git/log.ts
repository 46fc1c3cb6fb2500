/** The commits since a revision, with the files that each changes below a folder. */
import type { Commit } from "../../reports/release/change-requests";
import { CommandProblem } from "../problem";
import type { Revision } from "./revision";
import { git } from "./run";

const ID = /^[0-9a-f]{40}(?:[0-9a-f]{24})?$/u;

/**
 * Commits after the revision up to what is checked out, the latest first; merges change nothing by themselves.
 * @throws CommandProblem when git cannot tell.
 */
export function commitsSince({ folder, commit }: Revision): readonly Commit[] {
  const format = "--format=%x00%H%x00%cs%x00%B%x00";
  const answer = git(folder, [
    "log",
    "-z",
    "--no-merges",
    "--relative",
    "--name-only",
    format,
    `${commit}..HEAD`,
    "--",
    ".",
  ]);
  if (answer.status !== 0) throw new CommandProblem(`git cannot list the commits since ${commit}: ${answer.stderr}`);
  return readLog(answer.stdout.toString("utf8"));
}

/** What `git log -z` prints: an empty field before each commit, then its fields, then a line break before its files. */
export function readLog(text: string): readonly Commit[] {
  const fields = text.split("\0");
  const commits: Commit[] = [];
  let at = 0;
  while (at < fields.length) {
    const [id = "", on = "", message = ""] = fields.slice(at + 1, at + 4);
    if (fields[at] !== "" || !ID.test(id)) break;
    at += 4;
    const files: string[] = [];
    if (fields[at] === "" && fields[at + 1]?.startsWith("\n")) {
      for (at += 1; at < fields.length && fields[at] !== ""; at++) files.push((fields[at] ?? "").replace(/^\n/u, ""));
    }
    commits.push({ id, on, message: message.trim(), files });
  }
  return commits;
}
