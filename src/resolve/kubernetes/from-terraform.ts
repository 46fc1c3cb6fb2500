/** Terraform resources of the provider `kubernetes` in the shape of the objects that they create. */
import { headedBy } from "../../model/copy";
import { textAt } from "../../model/path";
import type { Resource } from "../../model/resource";
import type { Entry, ListNode, MapNode, Node } from "../../model/value";
import type { Location } from "../../syntax/text";
import { camelCase, hasOwnKeys, kindOfType, listOfBlock } from "./terraform-names";

/**
 * A view of a Terraform resource as the Kubernetes object that it creates: the type is the kind, the configuration has
 * the names and the structure of the Kubernetes API, and every place is that in the Terraform file. Address, platform
 * and all else stay. Undefined for resources that are no such object, and for a `kubernetes_manifest` whose `manifest`
 * or its `kind` is unknown.
 */
export function kubernetesView(resource: Resource): Resource | undefined {
  if (resource.platform !== "terraform" || resource.mode !== "managed") return undefined;
  if (resource.type === "kubernetes_manifest") return manifestView(resource);
  const described = kindOfType(resource.type);
  if (!described) return undefined;
  const converted = convertBlock(resource.config, described.kind, "");
  const entries = new Map<string, Entry>([
    ["apiVersion", writtenAt(described.apiVersion, resource.header)],
    ["kind", writtenAt(described.kind, resource.header)],
    ...withTopLevelNames(converted.entries, described.kind),
  ]);
  return { ...resource, type: described.kind, config: { ...converted, entries } };
}

function manifestView(resource: Resource): Resource | undefined {
  const manifest = resource.config.entries.get("manifest")?.value;
  if (manifest?.kind !== "map") return undefined;
  const kind = textAt(manifest, "kind");
  return kind === undefined ? undefined : { ...resource, type: kind, config: headedBy(manifest, resource.header) };
}

/** What the resource type says stands at the header of the resource. */
function writtenAt(value: string, at: Location): Entry {
  return { key: at, whole: at, value: { kind: "scalar", value, at } };
}

/** Terraform's `data` of a secret is plain text, which Kubernetes calls `stringData`. */
function withTopLevelNames(entries: ReadonlyMap<string, Entry>, kind: string): readonly (readonly [string, Entry])[] {
  if (kind !== "Secret") return [...entries];
  return [...entries].map(([name, entry]) => {
    if (name === "data") return ["stringData", entry] as const;
    return [name === "binaryData" ? "data" : name, entry] as const;
  });
}

/** Only the names of blocks are converted: maps of labels, data or quantities have keys of their own. */
function convertBlock(block: MapNode, kind: string, name: string): MapNode {
  const entries = new Map<string, Entry>();
  for (const [inner, entry] of block.entries) {
    if (inner === "persistent_volume_source" && kind === "PersistentVolume") addSources(entries, entry, kind);
    else entries.set(...convertEntry(inner, entry, kind, name));
  }
  return { ...block, entries };
}

/** Terraform's own arguments are no part of the object. */
const metaArguments: ReadonlySet<string> = new Set([
  ...["count", "for_each", "depends_on", "provider", "lifecycle", "timeouts"],
]);

function convertEntry(name: string, entry: Entry, kind: string, parent: string): [string, Entry] {
  if (parent === "" && metaArguments.has(name)) return [name, entry];
  const blocks = asBlocks(name, entry.value, kind);
  if (!blocks) return [attributeName(name, kind, parent), entry];
  const list = listOfBlock(name, parent);
  if (list === undefined) {
    const object = { ...entry, value: asObject(blocks, kind, name) };
    // A `dynamic` block of which it is unknown how often it is there may not be there at all.
    return [attributeName(name, kind, parent), blocks.open ? { ...object, conditional: blocks.open } : object];
  }
  return [list, { ...entry, value: convertItems(blocks, kind, name) }];
}

/** The blocks that a value is. Before Terraform 0.12 they could be written as attributes too: `container = [{ … }]`. */
function asBlocks(name: string, value: Node, kind: string): ListNode | undefined {
  if (value.kind === "list") {
    const isObjects = value.items.length > 0 && value.items.every((item) => item.kind === "map");
    return value.blocks || isObjects ? value : undefined;
  }
  return value.kind === "map" && !hasOwnKeys(name, kind) ? { kind: "list", items: [value], at: value.at } : undefined;
}

function attributeName(name: string, kind: string, parent: string): string {
  if (name === "strategy" && parent === "spec" && kind === "DaemonSet") return "updateStrategy";
  return camelCase(name);
}

function convertItems(list: ListNode, kind: string, name: string): ListNode {
  const items = list.items.map((item) => (item.kind === "map" ? convertBlock(item, kind, name) : item));
  return { ...list, items, blocks: true };
}

/** A block that can stand once. */
function asObject(list: ListNode, kind: string, name: string): Node {
  const [first] = list.items;
  if (first?.kind === "map") return convertBlock(first, kind, name);
  return first ?? { kind: "map", entries: new Map(), at: list.at, header: list.at };
}

/** The source of a volume, a block of its own in Terraform, stands directly in the specification. */
function addSources(entries: Map<string, Entry>, { value }: Entry, kind: string): void {
  const source = value.kind === "list" ? value.items[0] : value;
  if (source?.kind !== "map") return;
  for (const [name, entry] of convertBlock(source, kind, "persistent_volume_source").entries) entries.set(name, entry);
}
