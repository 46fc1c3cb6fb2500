import { repositoryAround } from "./repository";

/** The commit that a folder stands on; undefined outside a repository, and before its first commit. */
export function commitOf(folder: string): string | undefined {
  return repositoryAround(folder)?.commit;
}
