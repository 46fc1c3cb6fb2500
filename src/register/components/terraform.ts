/** What Terraform itself brings in: modules that are not the project's own, and providers. */
import { textAt } from "../../model/path";
import type { Resource } from "../../model/resource";
import { splitScope } from "../../model/scope";
import type { Workspace } from "../../model/workspace";
import type { Sighting } from "./component";
import { type Pin, pinOfConstraint, type Reading, reading } from "./version";

const DEFAULT_REGISTRY = "registry.terraform.io";
const COMMIT = /^[0-9a-f]{40}(?:[0-9a-f]{24})?$/i;
const TAG = /(?:^|[^a-z0-9])v?\d+\.\d|^v\d+$/i;

/** The module that a `module` block calls; none for modules of the workspace itself. */
export function moduleSightings(resource: Resource): readonly Sighting[] {
  if (resource.mode !== "module") return [];
  const source = reading(resource, "source");
  if (source.text === undefined || /^\.{1,2}(?:[/\\]|$)/.test(source.text)) return [];
  const { name, reference, isRegistry } = readSource(source.text);
  const version = reading(resource, "version");
  const pin = isRegistry ? pinOfConstraint(version) : pinOfReference(reference);
  return [
    {
      key: `module:${name}`,
      kind: "module",
      title: name.startsWith(`${DEFAULT_REGISTRY}/`) ? name.slice(DEFAULT_REGISTRY.length + 1) : name,
      supplier: undefined,
      origin: name,
      category: "developer-tool",
      watch: undefined,
      resource,
      at: version.text === undefined ? source.at : version.at,
      designator: isRegistry ? version.text : reference,
      tier: undefined,
      ...pin,
    },
  ];
}

interface ModuleSource {
  /** Without protocol, credentials, subfolder and query. */
  readonly name: string;
  readonly reference: string | undefined;
  readonly isRegistry: boolean;
}

/** Reads a source by https://developer.hashicorp.com/terraform/language/modules/sources. */
function readSource(source: string): ModuleSource {
  const [address = "", query = ""] = splitOnce(source, "?");
  const parameters = new URLSearchParams(query);
  const reference = parameters.get("ref") ?? parameters.get("rev") ?? undefined;
  const isRemote = /^[a-z0-9]+::|:\/\/|^git@|^(?:github|gitlab|bitbucket)\.(?:com|org)\/|\.git(?:\/\/|$)/i.test(
    address,
  );
  const afterProtocol = address.replace(/^[a-z0-9]+::/i, "");
  const plain = afterProtocol.replace(/^[a-z+]+:\/\//i, "").replace(/^[^/@]*@/, "");
  const [name = ""] = splitOnce(plain, "//");
  if (isRemote) return { name: name.replace(/\.git$/, "").replace(":", "/"), reference, isRegistry: false };
  return { name: name.split("/").length === 3 ? `${DEFAULT_REGISTRY}/${name}` : name, reference, isRegistry: true };
}

/** A branch moves. Source does not show which names are tags: one with a version number in it is taken for a tag. */
function pinOfReference(reference: string | undefined): Pin {
  if (reference === undefined)
    return { pinState: "floating", reason: "no reference is named: the default branch is taken" };
  if (COMMIT.test(reference) || TAG.test(reference) || reference.startsWith("refs/tags/")) {
    return { pinState: "pinned", reason: undefined };
  }
  return { pinState: "floating", reason: `\`${reference}\` looks like a branch, which moves` };
}

/** Providers that `required_providers` names, and those that resources use without being named there. */
export function providerSightings(workspace: Workspace): readonly Sighting[] {
  const required = workspace.resources
    .filter((r) => r.mode === "settings")
    .flatMap((r) => requiredProviders(r, workspace));
  const named = new Set(required.map(({ scope, name }) => `${scope}\0${name}`));
  const used = new Map<string, Sighting>();
  for (const resource of workspace.resources) {
    const name = providerName(resource);
    if (name === undefined || name === "terraform" || (resource.calls ?? []).length > 0) continue;
    const id = `${resource.scope}\0${name}`;
    if (named.has(id) || used.has(id)) continue;
    const version = reading(resource, "version");
    const old = resource.mode === "provider" ? version : { ...version, text: undefined, at: resource.header };
    used.set(id, providerSighting(resource, sourceAddress(name, undefined), old, workspace));
  }
  return [...required.map(({ sighting }) => sighting), ...used.values()];
}

interface RequiredProvider {
  readonly scope: string;
  readonly name: string;
  readonly sighting: Sighting;
}

function requiredProviders(settings: Resource, workspace: Workspace): RequiredProvider[] {
  const block = settings.config.entries.get("required_providers")?.value;
  const bodies = block?.kind === "list" ? block.items : block ? [block] : [];
  return bodies.flatMap((body) => {
    if (body.kind !== "map") return [];
    return [...body.entries].map(([name, { value, key }]) => {
      const path = `required_providers.${name}`;
      const version = reading(settings, value.kind === "map" ? `${path}.version` : path);
      const placed = version.text === undefined && version.unknown === undefined ? { ...version, at: key } : version;
      const address = sourceAddress(name, textAt(settings.config, `${path}.source`));
      return { scope: settings.scope, name, sighting: providerSighting(settings, address, placed, workspace) };
    });
  });
}

/** The lock file beside the module where the calls begin holds for every module that is called. */
function providerSighting(resource: Resource, address: string, asked: Reading, workspace: Workspace): Sighting {
  const lock = workspace.lockFileOf(splitScope(resource.scope).root);
  const locked = lock?.providers.find((p) => p.source === address)?.version;
  return {
    key: `provider:${address}`,
    kind: "provider",
    title: address.startsWith(`${DEFAULT_REGISTRY}/`) ? address.slice(DEFAULT_REGISTRY.length + 1) : address,
    supplier: undefined,
    origin: address,
    category: "developer-tool",
    watch: undefined,
    resource,
    at: asked.at,
    designator: locked ?? asked.text,
    tier: undefined,
    ...(locked === undefined ? pinOfConstraint(asked) : { pinState: "pinned" as const, reason: undefined }),
  };
}

/** Without a source Terraform takes the provider of that name from the namespace `hashicorp` of its own registry. */
function sourceAddress(name: string, source: string | undefined): string {
  const parts = (source ?? `hashicorp/${name}`).toLowerCase().split("/");
  return parts.length === 2 ? [DEFAULT_REGISTRY, ...parts].join("/") : parts.join("/");
}

function providerName(resource: Resource): string | undefined {
  if (resource.platform !== "terraform") return undefined;
  if (resource.mode === "provider") return resource.type.slice("provider.".length);
  if (resource.mode !== "managed" && resource.mode !== "data") return undefined;
  return resource.provider?.split(".")[0] ?? resource.type.split("_")[0];
}

function splitOnce(text: string, separator: string): string[] {
  const at = text.indexOf(separator);
  return at === -1 ? [text] : [text.slice(0, at), text.slice(at + separator.length)];
}
