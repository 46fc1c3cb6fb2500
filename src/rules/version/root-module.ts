import type { Resource } from "../../model/resource";
import type { Workspace } from "../../model/workspace";
import type { RuleContext } from "../rule";

/** The Terraform resources of every folder that is evaluated on its own, not as a call of another module. */
export function rootScopes({ workspace, memo }: RuleContext): ReadonlyMap<string, readonly Resource[]> {
  return memo("version/root scopes", () => collectRootScopes(workspace));
}

function collectRootScopes(workspace: Workspace): ReadonlyMap<string, readonly Resource[]> {
  const scopes = new Map<string, Resource[]>();
  let scope: string | undefined;
  let list: Resource[] = [];
  for (const resource of workspace.resources) {
    if (resource.platform !== "terraform" || isCalled(resource)) continue;
    // Those of one scope mostly stand together.
    if (resource.scope !== scope) {
      scope = resource.scope;
      list = scopes.get(scope) ?? [];
      scopes.set(scope, list);
    }
    list.push(resource);
  }
  return scopes;
}

/** True for a resource of a module that is evaluated for a call. */
export function isCalled(resource: Resource): boolean {
  return (resource.calls ?? []).length > 0;
}

/**
 * True when a folder is applied by itself: it configures a provider or a backend. A folder without either is a module
 * for others, whose lock file and providers are the caller's.
 */
export function isApplied(resources: readonly Resource[]): boolean {
  return resources.some(
    (r) =>
      (r.mode === "provider" && r.config.entries.size > 0) ||
      (r.mode === "settings" && (r.config.entries.has("backend") || r.config.entries.has("cloud"))),
  );
}
