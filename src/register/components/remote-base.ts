/**
 * What a kustomization fetches from elsewhere: repositories and files
 * (https://github.com/kubernetes-sigs/kustomize/blob/master/examples/remoteBuild.md).
 */
import { kindOfReference } from "../../model/module-source";
import type { Resource } from "../../model/resource";
import type { Node } from "../../model/value";
import type { Sighting } from "./component";
import type { Pin } from "./version";

const LISTS = ["resources", "bases", "components"] as const;
const HOSTED = /^(?:github\.com|gitlab\.com|bitbucket\.org|dev\.azure\.com)[/:]/u;
const ADDRESS = /^(?:git::)?(?:https?|ssh|git):\/\/|^[\w.-]{1,64}@[\w.-]{1,255}:/u;
const VERSION_IN_PATH = /\/v?\d+(?:\.\d+)+(?:[-+][\w.]+)?\/|\/[0-9a-f]{40}\//iu;

/** The remote bases and resources of a kustomization. */
export function remoteBaseSightings(resource: Resource): readonly Sighting[] {
  if (resource.type !== "Kustomization" && resource.type !== "Component") return [];
  return LISTS.flatMap((name) => {
    const list = resource.config.entries.get(name)?.value;
    return list?.kind === "list" ? list.items.flatMap((item) => sightingOf(item, resource)) : [];
  });
}

function sightingOf(item: Node, resource: Resource): Sighting[] {
  const written = item.kind === "scalar" && typeof item.value === "string" ? item.value : "";
  if (!ADDRESS.test(written) && !HOSTED.test(written)) return [];
  const [address = "", query = ""] = written.split("?", 2);
  const parameters = new URLSearchParams(query);
  const reference = parameters.get("ref") ?? parameters.get("version") ?? undefined;
  const isFile = reference === undefined && /\.(?:ya?ml|json)$/u.test(address);
  const name = isFile ? plain(address) : repositoryOf(plain(address));
  return [
    {
      key: `module:${name}`,
      kind: "module",
      title: name,
      supplier: undefined,
      origin: name,
      category: "developer-tool",
      watch: undefined,
      resource,
      at: item.at,
      designator: reference,
      tier: undefined,
      ...(isFile ? pinOfFile(address) : pinOfReference(reference)),
    },
  ];
}

/** Without protocol and user: `github.com/example/shop//deploy`. */
function plain(address: string): string {
  return address
    .replace(/^git::/u, "")
    .replace(/^[a-z+]+:\/\//iu, "")
    .replace(/^[^/@]*@/u, "")
    .replace(":", "/");
}

/** The repository without the folder in it. */
function repositoryOf(address: string): string {
  const [before = ""] = address.split("//", 1);
  const end = before.indexOf(".git");
  if (end > 0) return before.slice(0, end);
  return HOSTED.test(before) ? before.split("/").slice(0, 3).join("/") : before;
}

function pinOfReference(reference: string | undefined): Pin {
  if (reference === undefined) {
    return { pinState: "floating", reason: "no reference is named: the default branch is taken" };
  }
  if (kindOfReference(reference) !== "branch") return { pinState: "pinned", reason: undefined };
  return { pinState: "floating", reason: `\`${reference}\` looks like a branch, which moves` };
}

function pinOfFile(address: string): Pin {
  if (VERSION_IN_PATH.test(address)) return { pinState: "pinned", reason: undefined };
  return { pinState: "floating", reason: "what stands at the address can become another file" };
}
