/** What Terraform itself brings in: modules that are not the project's own, and providers. */
import { kindOfReference, readModuleSource } from "../../model/module-source";
import { textAt } from "../../model/path";
import { DEFAULT_REGISTRY, sourceAddress } from "../../model/provider-source";
import type { Resource } from "../../model/resource";
import { splitScope } from "../../model/scope";
import type { Workspace } from "../../model/workspace";
import type { Sighting } from "./component";
import { type Pin, pinOfConstraint, type Reading, reading } from "./version";

/** The module that a `module` block calls; none for modules of the workspace itself. */
export function moduleSightings(resource: Resource): readonly Sighting[] {
  if (resource.mode !== "module") return [];
  const source = reading(resource, "source");
  const read = source.text === undefined ? undefined : readModuleSource(source.text);
  if (source.text === undefined || !read || read.kind === "local") return [];
  const isRegistry = read.kind === "registry";
  const reference = read.kind === "git" ? read.reference : undefined;
  const name = nameOfSource(source.text, isRegistry);
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

/** The source without protocol, credentials, subfolder and query; with its registry. */
function nameOfSource(source: string, isRegistry: boolean): string {
  const [address = ""] = splitOnce(source, "?");
  const plain = address
    .replace(/^[a-z0-9]+::/i, "")
    .replace(/^[a-z+]+:\/\//i, "")
    .replace(/^[^/@]*@/, "");
  const [name = ""] = splitOnce(plain, "//");
  if (!isRegistry) return name.replace(/\.git$/, "").replace(":", "/");
  return name.split("/").length === 3 ? `${DEFAULT_REGISTRY}/${name}` : name;
}

/** A branch moves. Source does not show which names are tags: one with a version number in it is taken for a tag. */
function pinOfReference(reference: string | undefined): Pin {
  if (reference === undefined)
    return { pinState: "floating", reason: "no reference is named: the default branch is taken" };
  if (kindOfReference(reference) !== "branch") return { pinState: "pinned", reason: undefined };
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
  return keptSighting({
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
  });
}

/** A pure memo: what a resource shows of a provider is the very same sighting while it is the same. */
const shown = new WeakMap<Resource, readonly Sighting[]>();

function keptSighting(sighting: Sighting): Sighting {
  const known = shown.get(sighting.resource) ?? [];
  const same = known.find(
    ({ key, at, designator, pinState, reason }) =>
      key === sighting.key &&
      at === sighting.at &&
      designator === sighting.designator &&
      pinState === sighting.pinState &&
      reason === sighting.reason,
  );
  if (!same) shown.set(sighting.resource, [...known.filter(({ key }) => key !== sighting.key), sighting]);
  return same ?? sighting;
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
