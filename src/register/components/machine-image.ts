/** Machine images that virtual machines start from. */
import { nodesAt, textAt } from "../../model/path";
import type { Resource } from "../../model/resource";
import type { MapNode, Node } from "../../model/value";
import type { Workspace } from "../../model/workspace";
import type { Location } from "../../syntax/text";
import type { Sighting } from "./component";
import { type Pin, readings } from "./version";

/** Attributes that name an image. Source: schemas of the providers, 2026-11. */
const IMAGE_PATHS: ReadonlyMap<string, readonly string[]> = new Map([
  ["aws_instance", ["ami"]],
  ["aws_spot_instance_request", ["ami"]],
  ["aws_launch_template", ["image_id"]],
  ["aws_launch_configuration", ["image_id"]],
  ["azurerm_linux_virtual_machine", ["source_image_id"]],
  ["azurerm_windows_virtual_machine", ["source_image_id"]],
  ["azurerm_linux_virtual_machine_scale_set", ["source_image_id"]],
  ["azurerm_windows_virtual_machine_scale_set", ["source_image_id"]],
  ["google_compute_instance", ["boot_disk.initialize_params.image"]],
  ["google_compute_instance_template", ["disk.source_image"]],
  ["hcloud_server", ["image"]],
  ["scaleway_instance_server", ["image"]],
  ["digitalocean_droplet", ["image"]],
  ["openstack_compute_instance_v2", ["image_id", "image_name"]],
  ["exoscale_compute_instance", ["template_id"]],
  ["upcloud_server", ["template.storage"]],
]);

interface Found extends Pin {
  readonly name: string;
  readonly designator: string | undefined;
  readonly at: Location;
}

/** The images that a virtual machine starts from. */
export function machineImageSightings(resource: Resource, workspace: Workspace): readonly Sighting[] {
  const paths = resource.mode === "managed" ? IMAGE_PATHS.get(resource.type) : undefined;
  if (!paths) return [];
  const found = [...paths.flatMap((path) => named(resource, path, workspace)), ...azureReferences(resource)];
  return found.map(({ name, ...rest }) => ({
    key: `machine-image:${name}`,
    kind: "machine-image",
    title: name,
    supplier: undefined,
    origin: name,
    category: undefined,
    watch: undefined,
    resource,
    tier: undefined,
    ...rest,
  }));
}

function named(resource: Resource, path: string, workspace: Workspace): Found[] {
  return readings(resource, path).map(({ text, unknown, at }): Found => {
    if (text !== undefined) return fromName(text, at);
    const looked = lookedUp(resource, path, workspace);
    if (looked) return { ...looked, at };
    return {
      name: `unresolved/${resource.address}`,
      designator: undefined,
      at,
      pinState: "unresolved",
      reason: unknown,
    };
  });
}

/** An identifier (`ami-0abc`, a path with a version) never changes its content; a name or family can. */
function fromName(text: string, at: Location): Found {
  const isIdentifier =
    /^ami-[0-9a-f]+$/i.test(text) || /\/versions\/\d/i.test(text) || /^[0-9a-f-]{36}$|^\d+$/i.test(text);
  if (isIdentifier) return { name: text, designator: text, at, pinState: "pinned", reason: undefined };
  const isDated = /\d{6,8}/.test(text);
  return isDated
    ? { name: text, designator: text, at, pinState: "pinned", reason: undefined }
    : { name: text, designator: text, at, pinState: "floating", reason: `\`${text}\` stands for its newest image` };
}

/** The image that a data source finds. */
function lookedUp(resource: Resource, path: string, workspace: Workspace): Omit<Found, "at"> | undefined {
  const node = nodeAt(resource.config, path.split("."));
  for (const { address, scope } of node?.references ?? []) {
    if (!address.startsWith("data.")) continue;
    const data = workspace.find(address, scope ?? resource.scope);
    if (!data) continue;
    const name = textAt(data.config, "name") ?? textAt(data.config, "family") ?? filteredName(data);
    const isNewest = textAt(data.config, "most_recent") === "true" || textAt(data.config, "family") !== undefined;
    return {
      name: name ?? address,
      designator: name,
      ...(isNewest
        ? { pinState: "floating", reason: `${address} takes the newest image` }
        : { pinState: "unresolved", reason: `${address} is looked up when the code is applied` }),
    };
  }
  return undefined;
}

/** The pattern of `filter { name = "name" values = ["ubuntu-24.04-*"] }`. */
function filteredName(data: Resource): string | undefined {
  const filters = nodesAt(data.config, "filter").flatMap((node) => (node.kind === "list" ? node.items : [node]));
  const byName = filters.find((filter) => textAt(filter, "name") === "name");
  return byName && textAt(byName, "values.0");
}

function nodeAt(node: Node, steps: readonly string[]): Node | undefined {
  const [step, ...rest] = steps;
  if (step === undefined) return node;
  const map = node.kind === "list" ? node.items[0] : node;
  const next = map?.kind === "map" ? map.entries.get(step)?.value : undefined;
  return next && nodeAt(next, rest);
}

/** `source_image_reference { publisher offer sku version }` of Azure. */
function azureReferences(resource: Resource): Found[] {
  const block = resource.config.entries.get("source_image_reference")?.value;
  const bodies = block?.kind === "list" ? block.items : [];
  return bodies.flatMap((body) => (body.kind === "map" ? [azureReference(body)] : []));
}

function azureReference(body: MapNode): Found {
  const name = ["publisher", "offer", "sku"].map((key) => textAt(body, key) ?? "?").join("/");
  const designator = textAt(body, "version");
  const value = body.entries.get("version")?.value;
  const found = { name, designator, at: value?.at ?? body.header };
  if (designator === undefined) {
    const reason = value?.kind === "unknown" ? value.unknown.reason : "`version` is absent";
    return { ...found, pinState: "unresolved", reason };
  }
  return designator.toLowerCase() === "latest"
    ? { ...found, pinState: "floating", reason: "`latest` is the newest image at the time of creation" }
    : { ...found, pinState: "pinned", reason: undefined };
}
