/** Edges between Terraform blocks: references, and identifiers that stand for blocks of other folders. */
import type { Resource } from "../../model/resource";
import type { Workspace } from "../../model/workspace";
import type { Location } from "../../syntax/text";
import { addTo } from "../gather";
import type { Connections, Edge, EdgeKind } from "./edge";
import { type Identifier, isNetworkIdentifier, mentionsOf } from "./mentions";
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
  for (const unit of workspace.units) {
    // References stay within a root module and what it calls; identifiers lead anywhere.
    const own = workspace.fact(unit, "edges", [], connectionsOfUnit);
    for (const edge of own.edges) edges.push(edge);
    for (const { resource, path, text, at } of own.identifiers) {
      if (isNetworkIdentifier(text)) {
        addTo(networks, text, { resource, at });
        continue;
      }
      const to = byName(text);
      const isSaid = to && own.said.get(resource)?.has(to);
      if (to && to !== resource && !isSaid) edges.push(edgeOf(resource, to, path, at));
    }
  }
  const shared = [...networks].filter(([, members]) => members.length > 1);
  return { edges, shared: shared.map(([id, members]) => ({ name: `network \`${id}\``, members })) };
}

interface UnitConnections {
  readonly edges: readonly Edge[];
  readonly identifiers: readonly (Identifier & { readonly resource: Resource })[];
  /** Which blocks those with identifiers refer to already. */
  readonly said: ReadonlyMap<Resource, ReadonlySet<Resource>>;
}

function connectionsOfUnit(workspace: Workspace): UnitConnections {
  const edges: Edge[] = [];
  const identifiers: (Identifier & { readonly resource: Resource })[] = [];
  const said = new Map<Resource, ReadonlySet<Resource>>();
  for (const resource of workspace.resources) {
    if (resource.platform !== "terraform") continue;
    const referring = edgesOfReferences(resource, workspace);
    for (const edge of referring) edges.push(edge);
    const own = mentionsOf(resource).identifiers;
    for (const identifier of own) identifiers.push({ ...identifier, resource });
    if (own.length > 0) said.set(resource, new Set(referring.map(({ from, to }) => (from === resource ? to : from))));
  }
  return { edges, identifiers, said };
}

/** One edge to each block that a configuration refers to, by the first reference. */
function edgesOfReferences(resource: Resource, workspace: Workspace): readonly Edge[] {
  const seen = new Map<Resource, Edge>();
  for (const { path, reference } of mentionsOf(resource).references) {
    const to = workspace.find(reference.address, reference.scope ?? resource.scope);
    if (to && to !== resource && !seen.has(to)) seen.set(to, edgeOf(resource, to, path, reference.at));
  }
  return [...seen.values()];
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
