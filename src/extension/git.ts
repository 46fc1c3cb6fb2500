/** What VS Code's own Git extension knows of a folder; nothing is run for it by Tureen. */
import { extensions, type Uri } from "vscode";
import type { Revision } from "../reports/document/input";

interface GitState {
  readonly HEAD?: { readonly commit?: string };
  readonly workingTreeChanges: readonly unknown[];
  readonly indexChanges: readonly unknown[];
  readonly untrackedChanges?: readonly unknown[];
}
interface GitTag {
  readonly name?: string;
  readonly commit?: string;
}
interface GitRepository {
  readonly rootUri: Uri;
  readonly state: GitState;
  readonly getRefs?: (query: { readonly pattern: string }) => Promise<readonly GitTag[]>;
}
interface GitExports {
  readonly enabled: boolean;
  getAPI(version: 1): { readonly repositories: readonly GitRepository[] };
}

/** The commit that a folder stands on, and whether files differ from it. */
export async function revisionOf(folder: Uri): Promise<Revision> {
  const repository = await repositoryAround(folder);
  if (!repository?.state.HEAD?.commit) return {};
  const { HEAD, workingTreeChanges, indexChanges, untrackedChanges = [] } = repository.state;
  const changes = workingTreeChanges.length + indexChanges.length + untrackedChanges.length;
  return { ...(HEAD.commit && { commit: HEAD.commit }), isDirty: changes > 0 };
}

/** The tag of the commit that a folder stands on, when it looks like a version; the shortest of several. */
export async function versionTagAt(folder: Uri): Promise<string | undefined> {
  const repository = await repositoryAround(folder);
  const commit = repository?.state.HEAD?.commit;
  if (!commit) return undefined;
  try {
    const tags = (await repository.getRefs?.({ pattern: "refs/tags" })) ?? [];
    const names = tags.flatMap((tag) => (tag.commit === commit && tag.name !== undefined ? [tag.name] : []));
    return names.filter((name) => /^v?\d[\w.+-]{0,40}$/u.test(name)).sort((a, b) => a.length - b.length)[0];
  } catch {
    // A proposal is all that is missing then.
    return undefined;
  }
}

async function repositoryAround(folder: Uri): Promise<GitRepository | undefined> {
  const git = await extensions.getExtension<GitExports>("vscode.git")?.activate();
  const repositories = git?.enabled ? git.getAPI(1).repositories : [];
  return repositories
    .filter(({ rootUri }) => `${folder.path}/`.startsWith(`${rootUri.path}/`))
    .sort((a, b) => b.rootUri.path.length - a.rootUri.path.length)[0];
}
