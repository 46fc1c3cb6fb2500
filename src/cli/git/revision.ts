/** Which commit a person means. */
import { CommandProblem } from "../problem";
import { git } from "./run";

export interface Revision {
  /** The folder that is checked. */
  readonly folder: string;
  /** From the root of the repository to that folder, with a slash at its end; empty for the root. */
  readonly prefix: string;
  readonly commit: string;
}

const COMMIT = /^[0-9a-f]{40}(?:[0-9a-f]{24})?$/u;

/**
 * The commit of a name in the repository of a folder. `main...` is where the histories of `main` and of what is checked
 * out part, as in `git diff main...`.
 * @throws CommandProblem when it cannot be found, with what to do about it.
 */
export function findRevision(folder: string, ref: string): Revision {
  const inside = git(folder, ["rev-parse", "--show-prefix"]);
  if (inside.status !== 0) throw new CommandProblem(whyNoRepository(folder, inside.stderr));
  const prefix = inside.stdout.toString("utf8").replace(/\r?\n$/u, "");
  const commit = ref.endsWith("...") ? mergeBase(folder, ref.slice(0, -3)) : commitOf(folder, ref);
  return { folder, prefix, commit };
}

function commitOf(folder: string, ref: string): string {
  // A name that begins with a dash would be taken for an option.
  if (ref === "" || ref.startsWith("-") || /[\0\r\n]/u.test(ref)) {
    throw new CommandProblem(
      `\`${ref}\` is no name of a revision. Name a branch, a tag or a commit, such as origin/main.`,
    );
  }
  const answer = git(folder, ["rev-parse", "--verify", "--quiet", `${ref}^{commit}`]);
  const commit = answer.stdout.toString("utf8").trim();
  if (answer.status === 0 && COMMIT.test(commit)) return commit;
  throw new CommandProblem(
    isShallow(folder)
      ? `\`${ref}\` is not in this clone, which is shallow. Fetch it first: \`git fetch --depth=1 origin ${plainName(ref)}\`, or check out with the whole history (\`fetch-depth: 0\` on GitHub, \`GIT_DEPTH: 0\` on GitLab).`
      : `There is no revision \`${ref}\` in this repository. Fetch it first: \`git fetch origin ${plainName(ref)}\`, or name a branch, a tag or a commit that is here.`,
  );
}

function mergeBase(folder: string, ref: string): string {
  const other = commitOf(folder, ref);
  const answer = git(folder, ["merge-base", other, "HEAD"]);
  const commit = answer.stdout.toString("utf8").trim();
  if (answer.status === 0 && COMMIT.test(commit)) return commit;
  throw new CommandProblem(
    isShallow(folder)
      ? `Where the histories of \`${ref}\` and of what is checked out part is not in this clone, which is shallow. Check out with the whole history (\`fetch-depth: 0\` on GitHub, \`GIT_DEPTH: 0\` on GitLab), or compare with \`${ref}\` itself.`
      : `\`${ref}\` and what is checked out have no history in common. Compare with \`${ref}\` itself: leave the three dots out.`,
  );
}

function isShallow(folder: string): boolean {
  return git(folder, ["rev-parse", "--is-shallow-repository"]).stdout.toString("utf8").trim() === "true";
}

function plainName(ref: string): string {
  const name = ref.replace(/^(?:refs\/remotes\/)?origin\//u, "");
  return /^[\w./-]+$/u.test(name) ? name : "<branch>";
}

function whyNoRepository(folder: string, stderr: string): string {
  if (stderr.includes("dubious ownership")) {
    return `git does not trust \`${folder}\`, because it belongs to another user. If you do: \`git config --global --add safe.directory ${folder}\`.`;
  }
  return `\`--since\` compares with another revision, and \`${folder}\` is in no git repository.`;
}
