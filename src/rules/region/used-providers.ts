import type { PlaceContext } from "./whereabouts";

/** A pure memo: the same types are always those of the same clouds. */
const memory = new WeakMap<ReadonlySet<string>, ReadonlySet<string>>();

/** Keys of the clouds that the Terraform files of a workspace use: a hint for codes that several clouds have. */
export function usedProviders({ workspace, knowledge }: PlaceContext): ReadonlySet<string> {
  const { types } = workspace;
  const known = memory.get(types);
  if (known) return known;
  const used = new Set<string>();
  for (const type of types) {
    const provider = knowledge.places.providerOf(type.replace(/^(?:provider|data)\./u, ""));
    if (provider) used.add(provider.provider);
  }
  memory.set(types, used);
  return used;
}
