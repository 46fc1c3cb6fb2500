import { CommandFailed, run } from "../host/processes";
import { root } from "../paths";

/** What git says of the source. */
export interface SourceState {
  readonly commit: string | undefined;
  readonly isDirty: boolean | undefined;
  /** When it was committed; the beginning of 1970 where there is no commit. */
  readonly timestamp: string;
}

/** What git says of the source. Outside a repository, and without git, it is not known. */
export async function sourceState(): Promise<SourceState> {
  try {
    const [commit = "", time = ""] = (await run("git", ["log", "-1", "--format=%H %ct"], { cwd: root }))
      .trim()
      .split(" ");
    const changes = await run("git", ["status", "--porcelain"], { cwd: root });
    return { commit, isDirty: changes.trim() !== "", timestamp: timeOf(Number(time)) };
  } catch (error) {
    const isWithoutGit = error instanceof Error && "code" in error && error.code === "ENOENT";
    if (!(error instanceof CommandFailed) && !isWithoutGit) throw error;
    return { commit: undefined, isDirty: undefined, timestamp: timeOf(Number(process.env.SOURCE_DATE_EPOCH ?? 0)) };
  }
}

function timeOf(seconds: number): string {
  return new Date(seconds * 1000).toISOString().replace(/\.\d+Z$/u, "Z");
}
