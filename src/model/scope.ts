/**
 * Scopes name an evaluated module: its folder, and for a module that is called the calls that lead to it:
 * `modules/db#module.db`, or `modules/db#examples/complete:module.db` when the root of the calls is not the
 * workspace folder. The same folder called twice is two scopes, because its values differ.
 */

export interface ScopeParts {
  /** The folder in which the module's files stand, `""` for the workspace folder. */
  readonly folder: string;
  /** The folder in which the calls begin; the same as `folder` for a module that nobody calls. */
  readonly root: string;
  /** Names of the calls, outermost first. */
  readonly calls: readonly string[];
}

/** Writes a scope. */
export function formatScope({ folder, root, calls }: ScopeParts): string {
  if (calls.length === 0) return folder;
  const path = calls.map((name) => `module.${name}`).join(".");
  return root === "" ? `${folder}#${path}` : `${folder}#${root}:${path}`;
}

/** Splits a scope into its parts. Any text that is not a called module's scope is a folder. */
export function splitScope(scope: string): ScopeParts {
  const mark = scope.lastIndexOf("#");
  const found = mark < 0 ? null : /^(?:(.*):)?module\.([^:]+)$/.exec(scope.slice(mark + 1));
  if (!found) return { folder: scope, root: scope, calls: [] };
  return { folder: scope.slice(0, mark), root: found[1] ?? "", calls: (found[2] ?? "").split(".module.") };
}
