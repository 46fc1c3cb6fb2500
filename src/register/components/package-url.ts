/**
 * Package URLs of what the code names (https://github.com/package-url/purl-spec), so that tools which look for known
 * problems recognise it. The types `helm` and `terraform` are used in practice and not in the specification's list.
 */
import { PackageURL } from "packageurl-js";
import { DEFAULT_REGISTRY } from "../../model/provider-source";
import type { Component, Occurrence } from "./component";

type Origin = Pick<Component, "kind" | "origin">;

interface Parts {
  readonly type: string;
  readonly namespace?: string;
  readonly name: string;
  readonly version?: string | undefined;
  readonly qualifiers?: Record<string, string>;
}

const DOCKER_HUB = "docker.io";
const OFFICIAL_NAMESPACE = "library";

/** The version that an occurrence names exactly. A constraint names none; a tag does, though it can be moved. */
export function exactVersion(
  { kind }: Pick<Component, "kind">,
  { designator, pinState }: Pick<Occurrence, "designator" | "pinState">,
): string | undefined {
  const isConstrained = kind === "chart" || kind === "module" || kind === "provider";
  if (isConstrained && pinState !== "pinned") return undefined;
  return isConstrained ? designator?.replace(/^=\s*/, "") : designator;
}

/** The package URL of a component in a version; undefined for what is no package, such as a service. */
export function packageUrlOf({ kind, origin }: Origin, version: string | undefined): PackageURL | undefined {
  const parts = origin === undefined ? undefined : partsOf(kind, origin, version);
  if (!parts) return undefined;
  try {
    return new PackageURL(parts.type, parts.namespace, parts.name, parts.version, parts.qualifiers, undefined);
  } catch {
    // Names from files need not fit the grammar of package URLs.
    return undefined;
  }
}

function partsOf(kind: Component["kind"], origin: string, version: string | undefined): Parts | undefined {
  switch (kind) {
    case "image":
      return imageParts(origin, version);
    case "chart":
      return chartParts(origin, version);
    case "provider":
      return terraformParts(origin, version);
    case "module":
      return isRegistryModule(origin) ? terraformParts(origin, version) : repositoryParts(origin, version);
    default:
      return undefined;
  }
}

/** With a digest it is one certain image, which `oci` names; a tag stands for whatever the registry has under it. */
function imageParts(origin: string, version: string | undefined): Parts {
  const { tag, digest } = imageVersion(version);
  const [registry, path, name] = [firstStep(origin), origin.slice(firstStep(origin).length + 1), lastStep(origin)];
  if (digest !== undefined) {
    const qualifiers = { repository_url: origin, ...(tag !== undefined && { tag }) };
    return { type: "oci", name, version: digest, qualifiers };
  }
  const namespace = path.slice(0, Math.max(0, path.length - name.length - 1));
  return {
    type: "docker",
    ...(namespace !== "" && !isOfficial(registry, namespace) && { namespace }),
    name,
    version: tag,
    ...(registry !== DOCKER_HUB && { qualifiers: { repository_url: registry } }),
  };
}

/** Tag and digest of an image's designator: `2.4.0@sha256:…`, `sha256:…`, `1.29`. */
export function imageVersion(designator: string | undefined): {
  readonly tag: string | undefined;
  readonly digest: string | undefined;
} {
  if (designator === undefined) return { tag: undefined, digest: undefined };
  const at = designator.indexOf("@");
  if (at >= 0) return { tag: designator.slice(0, at) || undefined, digest: designator.slice(at + 1) };
  return designator.includes(":")
    ? { tag: undefined, digest: designator }
    : { tag: designator || undefined, digest: undefined };
}

function isOfficial(registry: string, namespace: string): boolean {
  return registry === DOCKER_HUB && namespace === OFFICIAL_NAMESPACE;
}

function chartParts(origin: string, version: string | undefined): Parts {
  const name = lastStep(origin);
  const repository = origin.slice(0, Math.max(0, origin.length - name.length - 1));
  return { type: "helm", name, version, ...(repository !== "" && { qualifiers: { repository_url: repository } }) };
}

function isRegistryModule(origin: string): boolean {
  const [host = "", ...rest] = origin.split("/");
  return rest.length === 3 && host.includes(".") && !HOSTS.has(host);
}

function terraformParts(origin: string, version: string | undefined): Parts {
  const registry = firstStep(origin);
  const name = lastStep(origin);
  const namespace = origin.slice(registry.length + 1, Math.max(registry.length + 1, origin.length - name.length - 1));
  return {
    type: "terraform",
    ...(namespace !== "" && { namespace }),
    name,
    version,
    ...(registry !== DEFAULT_REGISTRY && { qualifiers: { repository_url: registry } }),
  };
}

/** Hosts with a type of their own. */
const HOSTS: ReadonlyMap<string, string> = new Map([
  ["github.com", "github"],
  ["bitbucket.org", "bitbucket"],
]);

function repositoryParts(origin: string, version: string | undefined): Parts {
  const [host = "", owner, ...rest] = origin.split("/");
  const type = HOSTS.get(host);
  if (type !== undefined && owner !== undefined && rest.length > 0) {
    return { type, namespace: owner, name: rest.join("/"), version };
  }
  return { type: "generic", name: lastStep(origin), version, qualifiers: { download_url: `https://${origin}` } };
}

function firstStep(path: string): string {
  return path.split("/", 1)[0] ?? path;
}

function lastStep(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}
