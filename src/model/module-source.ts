/**
 * What a Terraform module source is (https://developer.hashicorp.com/terraform/language/modules/sources).
 */
export type ModuleSource =
  | { readonly kind: "local"; readonly path: string }
  | { readonly kind: "registry"; readonly name: string }
  | { readonly kind: "git"; readonly repository: string; readonly reference: string | undefined }
  | { readonly kind: "archive"; readonly address: string; readonly isChecked: boolean };

const REGISTRY = /^(?:[a-z0-9.-]+\.[a-z]{2,}(?::\d+)?\/)?[\w-]+\/[\w-]+\/[\w-]+(?:\/\/.*)?$/iu;
const GIT_HOST = /^(?:github\.com|bitbucket\.org|gitlab\.com)\//u;

/** Reads a module's `source`. */
export function readModuleSource(source: string): ModuleSource {
  if (/^\.{1,2}(?:\/|\\|$)/u.test(source)) return { kind: "local", path: source };
  const [address = "", query = ""] = source.split("?", 2);
  const parameters = new URLSearchParams(query);
  if (isGit(address)) {
    return { kind: "git", repository: address, reference: parameters.get("ref") ?? parameters.get("rev") ?? undefined };
  }
  if (REGISTRY.test(address)) return { kind: "registry", name: address };
  return { kind: "archive", address, isChecked: parameters.has("checksum") || parameters.has("versionId") };
}

/** What a git reference is. A branch moves; a tag can be moved; a full commit hash cannot. */
export type ReferenceKind = "commit" | "tag" | "branch";

/**
 * Guesses from the shape of the name, since source does not show which names are tags: a full hash is a commit, a name
 * with a version number in it is a tag, anything else is taken as a branch.
 */
export function kindOfReference(reference: string): ReferenceKind {
  if (/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/iu.test(reference)) return "commit";
  return /(?:^|[^a-z0-9])v?\d+(?:\.\d+)+|^v\d+$/iu.test(reference.replace(/^refs\/tags\//u, "")) ||
    reference.startsWith("refs/tags/")
    ? "tag"
    : "branch";
}

function isGit(address: string): boolean {
  return (
    /^(?:git|hg)::/u.test(address) ||
    /^(?:git@|ssh:\/\/)/u.test(address) ||
    GIT_HOST.test(address) ||
    /\.git(?:\/\/|$)/u.test(address)
  );
}
