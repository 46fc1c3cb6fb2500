/**
 * Container image references, by the grammar and the defaults of https://github.com/distribution/reference
 * (`docker.io` without a registry, `library/` without a namespace there, `latest` without tag and digest).
 */

export interface ImageReference {
  /** `docker.io`, `registry.example.org:5000`. */
  readonly registry: string;
  /** `library/nginx`. */
  readonly repository: string;
  readonly tag: string | undefined;
  /** `sha256:…` */
  readonly digest: string | undefined;
  /** What stands before tag and digest, as written: `nginx`. */
  readonly written: string;
}

const DEFAULT_REGISTRY = "docker.io";
const OFFICIAL_NAMESPACE = "library";
const LONGEST_NAME = 255;

const HOST = /^(?:\[[0-9A-Fa-f:]+\]|[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?)(?::\d+)?$/;
const PATH_PART = /^[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*$/;
const TAG = /^\w[\w.-]{0,127}$/;
const DIGEST = /^[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]{32,}$/;

/** Reads an image reference; undefined when the text is none. */
export function parseImage(text: string): ImageReference | undefined {
  const at = text.indexOf("@");
  const digest = at === -1 ? undefined : text.slice(at + 1);
  if (digest !== undefined && !DIGEST.test(digest)) return undefined;
  const named = at === -1 ? text : text.slice(0, at);
  const colon = named.indexOf(":", named.lastIndexOf("/") + 1);
  const tag = colon === -1 ? undefined : named.slice(colon + 1);
  if (tag !== undefined && !TAG.test(tag)) return undefined;
  const written = colon === -1 ? named : named.slice(0, colon);
  const name = splitName(written);
  return name && { ...name, tag, digest, written };
}

/** Registry and repository as one name: `docker.io/library/nginx`. */
export function imageName({ registry, repository }: ImageReference): string {
  return `${registry}/${repository}`;
}

/** The name that people use: without the default registry and namespace. */
export function familiarName(image: ImageReference): string {
  if (image.registry !== DEFAULT_REGISTRY) return imageName(image);
  const prefix = `${OFFICIAL_NAMESPACE}/`;
  return image.repository.startsWith(prefix) ? image.repository.slice(prefix.length) : image.repository;
}

function splitName(written: string): Pick<ImageReference, "registry" | "repository"> | undefined {
  if (written.length > LONGEST_NAME) return undefined;
  const slash = written.indexOf("/");
  const first = slash === -1 ? "" : written.slice(0, slash);
  const hasRegistry =
    first.includes(".") || first.includes(":") || first === "localhost" || first !== first.toLowerCase();
  if (hasRegistry && !HOST.test(first)) return undefined;
  const registry = hasRegistry && first !== "index.docker.io" ? first : DEFAULT_REGISTRY;
  const rest = hasRegistry ? written.slice(slash + 1) : written;
  if (!rest.split("/").every((part) => PATH_PART.test(part))) return undefined;
  const isOfficial = registry === DEFAULT_REGISTRY && !rest.includes("/");
  return { registry, repository: isOfficial ? `${OFFICIAL_NAMESPACE}/${rest}` : rest };
}
