/** Edges between Terraform blocks: references, and identifiers that stand for blocks of other folders. */
import type { Resource } from "../../model/resource";
import type { Workspace } from "../../model/workspace";
import type { Location } from "../../syntax/text";
import { addTo } from "../gather";
import type { Connections, Edge, EdgeKind } from "./edge";
import { isNetworkIdentifier, mentionsOf } from "./mentions";
import { physicalNames } from "./physical-names";

/** What the type of the resource that is named says of the edge; the first that fits counts. */
const BY_TARGET: readonly (readonly [RegExp, EdgeKind])[] = [
  [/route53|_dns_/, "reference"],
  [/kms|key_vault_key|crypto_key|encryption_set/, "key"],
  [/secret|ssm_parameter|random_password/, "secret"],
  [/_iam_|_role|service_account|user_assigned_identity|instance_profile/, "role"],
  [/file_system|_efs_|volume|storage_share|filestore|_disk/, "mount"],
  [/security_group|subnet|vpc|network|peering|route|gateway|_lb|load_balancer|listener|firewall|endpoint/, "network"],
];

/** What the attribute says, where the type of the target does not. */
const BY_PATH: readonly (readonly [RegExp, EdgeKind])[] = [
  [/(?:^|\.)(?:environment|env|app_settings|environment_variables)(?:\.|$)/, "environment"],
  [/role|policy|principal|identity/i, "role"],
  [/volume|mount/, "mount"],
];

/** Edges of all Terraform blocks. Cost grows linearly with the configurations; unchanged ones are remembered. */
export function terraformConnections(workspace: Workspace): Connections {
  const edges: Edge[] = [];
  const networks = new Map<string, { readonly resource: Resource; readonly at: Location }[]>();
  const byName = physicalNames(workspace);
  for (const resource of workspace.resources) {
    if (resource.platform !== "terraform") continue;
    const { references, identifiers } = mentionsOf(resource);
    const seen = new Set<Resource>();
    for (const { path, reference } of references) {
      const to = workspace.find(reference.address, reference.scope ?? resource.scope);
      if (!to || to === resource || seen.has(to)) continue;
      seen.add(to);
      edges.push(edgeOf(resource, to, path, reference.at));
    }
    for (const { path, text, at } of identifiers) {
      if (isNetworkIdentifier(text)) addTo(networks, text, { resource, at });
      const to = isNetworkIdentifier(text) ? undefined : byName(text);
      if (!to || to === resource || seen.has(to)) continue;
      seen.add(to);
      edges.push(edgeOf(resource, to, path, at));
    }
  }
  const shared = [...networks].filter(([, members]) => members.length > 1);
  return { edges, shared: shared.map(([id, members]) => ({ name: `network \`${id}\``, members })) };
}

/** Blocks that give rights to the one that they name there: rights lead from that one to what the block allows. */
const GRANTS: readonly (readonly [type: RegExp, path: RegExp])[] = [
  [/^aws_iam_(?:role|user|group)_policy(?:_attachment)?$|^aws_iam_policy_attachment$/, /^(?:role|user|group)s?$/],
  [/^azurerm_role_assignment$/, /^principal_id$/],
  [/^google_\w+_iam_(?:member|binding)$/, /^members?$/],
];

function edgeOf(resource: Resource, named: Resource, path: string, at: Location): Edge {
  const isGrant = GRANTS.some(([type, to]) => type.test(resource.type) && to.test(path));
  const [from, to] = isGrant ? [named, resource] : [resource, named];
  return { from, to, kind: isGrant ? "role" : kindOf(to, path), at, path };
}

function kindOf(to: Resource, path: string): EdgeKind {
  const byTarget = BY_TARGET.find(([pattern]) => pattern.test(to.type))?.[1];
  return byTarget ?? BY_PATH.find(([pattern]) => pattern.test(path))?.[1] ?? "reference";
}
