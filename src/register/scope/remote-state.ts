/**
 * Root modules that read the outputs of others: a `terraform_remote_state` names the place where another one keeps its
 * state (https://developer.hashicorp.com/terraform/language/state/remote-state-data).
 */
import { textAt } from "../../model/path";
import type { Resource } from "../../model/resource";
import type { Node } from "../../model/value";
import type { Workspace } from "../../model/workspace";
import type { Edge } from "./edge";

/** What tells states of one sort of backend apart, each a path from its settings. */
const IDENTITIES: ReadonlyMap<string, readonly string[]> = new Map([
  ["s3", ["bucket", "key"]],
  ["gcs", ["bucket", "prefix"]],
  ["azurerm", ["storage_account_name", "container_name", "key"]],
  ["remote", ["organization", "workspaces.name"]],
]);

/** An edge from each remote state to the settings of the module whose state it is. */
export function remoteStateEdges({ resources }: Workspace): readonly Edge[] {
  const readers = resources.filter(({ mode, type }) => mode === "data" && type === "terraform_remote_state");
  if (readers.length === 0) return [];
  const owners = new Map<string, Resource>();
  for (const resource of resources) {
    if (resource.mode !== "settings") continue;
    for (const sort of IDENTITIES.keys()) {
      const state = stateOf(sort, resource.config, `backend.${sort}`);
      if (state !== undefined && !owners.has(state)) owners.set(state, resource);
    }
  }
  return readers.flatMap((from): Edge[] => {
    const state = stateOf(textAt(from.config, "backend") ?? "", from.config, "config");
    const to = state === undefined ? undefined : owners.get(state);
    return to && to.scope !== from.scope ? [{ from, to, kind: "reference", at: from.header, path: "config" }] : [];
  });
}

/** Undefined where source does not show all that tells the state apart. */
function stateOf(sort: string, node: Node, below: string): string | undefined {
  const parts = IDENTITIES.get(sort)?.map((path) => textAt(node, `${below}.${path}`));
  if (!parts || parts.includes(undefined)) return undefined;
  return [sort, ...parts].join("\n");
}
