/** Provider blocks that no resource of the files uses: what they are handed to stands elsewhere. */
import type { Resource } from "../../model/resource";
import { providerWhereabouts } from "./terraform";
import type { PlaceContext, Site } from "./whereabouts";

export interface UnusedProvider {
  readonly resource: Resource;
  readonly sites: readonly Site[];
}

/** Provider blocks with a region that no managed resource uses, beside calls of modules that may. */
export function* unusedProviders(context: PlaceContext): Iterable<UnusedProvider> {
  const { resources } = context.workspace;
  const withCalls = new Set(resources.filter((r) => r.mode === "module").map((r) => r.scope));
  const blocks = resources.filter((r) => r.mode === "provider" && withCalls.has(r.scope));
  if (blocks.length === 0) return;
  const used = new Set(resources.filter((r) => r.mode === "managed").map((r) => context.workspace.providerOf(r)));
  for (const resource of blocks) {
    if (used.has(resource)) continue;
    const provider = context.knowledge.places.providerOf(resource.type.replace(/^provider\./u, ""));
    const found = provider && providerWhereabouts(resource, provider, context);
    if (found?.state === "written") yield { resource, sites: found.sites };
  }
}
