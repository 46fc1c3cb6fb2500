/** Other states of the repository for documents that compare: `tureen diff --from v1.3.0`. */
import type { ReportInput, RevisionInput } from "../../reports/document/input";
import type { DocumentOption } from "../../reports/document/kind";
import { isRelease } from "../../reports/release/read";
import { diskFileSystem } from "../../server/disk";
import { reportInput } from "../../service/export";
import { type OpenOptions, projectOf } from "../open";
import { CommandProblem } from "../problem";
import { repositoryAround } from "../repository";
import { filesOfRevision } from "./files";
import { findRevision, type Revision } from "./revision";
import { git } from "./run";

/**
 * What the answers to options of kind `state` name beside releases that are kept: tags, branches, commits. Kept releases go
 * before. Outside a repository there is none.
 * @throws CommandProblem when the repository has no such revision either, or it cannot be read.
 */
export function revisionsNamed(
  options: readonly DocumentOption[],
  input: ReportInput,
  root: string,
  given: OpenOptions,
): ReadonlyMap<string, RevisionInput> {
  const names = options.flatMap(({ id, kind }) => (kind === "state" ? (input.options.get(id) ?? []) : []));
  const others = [...new Set(names)].filter((name) => !isRelease(name, input));
  if (others.length === 0 || !repositoryAround(root)) return new Map();
  return new Map(others.map((name) => [name, stateAt(name, input, root, given)]));
}

function stateAt(name: string, { tool, on }: ReportInput, root: string, given: OpenOptions): RevisionInput {
  const revision = revisionOf(name, root);
  const project = projectOf(filesOfRevision(revision, diskFileSystem(root)), given);
  return {
    // Judged by the same day as what it is compared with, so that only the change counts.
    input: reportInput(project, { tool, on, revision: { commit: revision.commit, isDirty: false } }),
    on: dayOfCommit(revision),
  };
}

function revisionOf(name: string, root: string): Revision {
  try {
    return findRevision(root, name);
  } catch (problem) {
    if (!(problem instanceof CommandProblem)) throw problem;
    throw new CommandProblem(`No release \`${name}\` is kept. ${problem.message}`);
  }
}

/** The day on which it was committed, in UTC. The object is read as it is: other ways may run what is configured. */
function dayOfCommit({ folder, commit }: Revision): string {
  const { stdout } = git(folder, ["cat-file", "commit", commit]);
  const [, seconds = ""] = /^committer .*> (\d{1,12}) [+-]\d{4}$/mu.exec(stdout.toString("utf8")) ?? [];
  if (seconds === "") throw new CommandProblem(`The commit ${commit} cannot be read.`);
  return new Date(Number(seconds) * 1000).toISOString().slice(0, 10);
}
