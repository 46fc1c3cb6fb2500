import type { PlaceContext } from "./whereabouts";

const memory = new WeakMap<PlaceContext["workspace"], ReadonlySet<string>>();

/** Keys of the clouds that the Terraform files of a workspace use: a hint for codes that several clouds have. */
export function usedProviders({ workspace, knowledge }: PlaceContext): ReadonlySet<string> {
  const known = memory.get(workspace);
  if (known) return known;
  const used = new Set<string>();
  for (const resource of workspace.resources) {
    if (resource.platform !== "terraform") continue;
    const name = resource.mode === "provider" ? resource.type.replace(/^provider\./u, "") : resource.type;
    const provider = knowledge.places.providerOf(name);
    if (provider) used.add(provider.provider);
  }
  memory.set(workspace, used);
  return used;
}
