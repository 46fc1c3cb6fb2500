import { kindOfReference } from "../../model/module-source";
import type { Resource } from "../../model/resource";
import type { Node } from "../../model/value";
import type { Draft } from "../finding";
import { peersFor } from "../peers";
import type { RuleContext } from "../rule";

const ID = "version/module";
const LISTS = ["resources", "bases", "components"];
const GIT_HOSTS = /^(?:github\.com|gitlab\.com|bitbucket\.org|dev\.azure\.com)[/:]/u;
const VERSION_IN_PATH = /\/v?\d+(?:\.\d+)+(?:[-+][\w.]+)?\//u;
const COMMIT_IN_PATH = /\/[0-9a-f]{40}\//iu;

/**
 * Remote bases and resources of a kustomization that can be others tomorrow
 * (https://github.com/kubernetes-sigs/kustomize/blob/master/examples/remoteBuild.md).
 */
export function* checkKustomization(resource: Resource, context: RuleContext): Iterable<Draft> {
  for (const key of LISTS) {
    const list = resource.config.entries.get(key)?.value;
    for (const item of list?.kind === "list" ? list.items : []) {
      const found = problemOf(item);
      if (!found) continue;
      yield {
        resource,
        at: item.at,
        outcome: "fail",
        message: found.message,
        peers: peersFor(context.knowledge.rules.find(ID), resource.type, found.case),
        path: key,
      };
    }
  }
}

interface Problem {
  readonly case: "git" | "branch" | "archive";
  readonly message: string;
}

function problemOf(item: Node): Problem | undefined {
  const written = item.kind === "scalar" && typeof item.value === "string" ? item.value : "";
  const isAddress = /^(?:git::)?(?:https?|ssh|git):\/\//u.test(written) || /^[\w.-]+@[\w.-]+:/u.test(written);
  const bare = written.replace(/^(?:git::)?(?:[a-z]+:\/\/)?(?:[\w.-]+@)?/u, "");
  if (!isAddress && !GIT_HOSTS.test(written)) return undefined;
  const [address = "", query = ""] = written.split("?", 2);
  if (!isRepository(address, bare, query)) return fileProblem(address);
  const parameters = new URLSearchParams(query);
  const reference = parameters.get("ref") ?? parameters.get("version") ?? undefined;
  if (reference === undefined) {
    const message = `The base follows the default branch of \`${address}\`. Add \`?ref=\` with a full commit hash or a version tag.`;
    return { case: "git", message };
  }
  if (kindOfReference(reference) !== "branch") return undefined;
  const message = `\`${reference}\` does not look like a version tag or a full commit hash: a branch moves. Name a tag, or better a commit hash.`;
  return { case: "branch", message };
}

/** A file is fetched as it is; anything else is cloned. */
function isRepository(address: string, bare: string, query: string): boolean {
  if (/(?:^|&)(?:ref|version)=/u.test(query) || /\.git(?:\/|$)/u.test(address) || address.startsWith("git"))
    return true;
  return GIT_HOSTS.test(bare) && !/\.(?:ya?ml|json)$/u.test(address);
}

function fileProblem(address: string): Problem | undefined {
  if (VERSION_IN_PATH.test(address) || COMMIT_IN_PATH.test(address)) return undefined;
  const message = `The resource is fetched from \`${address}\`, whose content can change under the same address. Keep a copy in the repository, or name an address with a version or a full commit hash in it.`;
  return { case: "archive", message };
}
