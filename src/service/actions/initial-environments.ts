/** The environments that code shows, by the names of its folders and namespaces and by the regions that it names. */
import type { Knowledge } from "../../knowledge/load";
import type { Place } from "../../knowledge/place";
import type { Resource } from "../../model/resource";
import { splitScope } from "../../model/scope";
import type { Workspace } from "../../model/workspace";
import { namespaceOf } from "../../register/scope/decision";
import type { EnvironmentProposal } from "../../register/write/initial-device";
import { placesOf } from "../../rules/region/whereabouts";

type Purpose = NonNullable<EnvironmentProposal["purpose"]>;

/** What teams call their environments. A name counts as a whole or as a part between dashes. */
const WORDS: ReadonlyMap<string, Purpose> = new Map([
  ...["production", "prod", "prd", "live"].map((word) => [word, "production"] as const),
  ...["staging", "stage", "stg", "validation", "val", "test", "qa", "uat", "preprod", "acceptance"].map(
    (word) => [word, "validation"] as const,
  ),
  ...["development", "develop", "dev", "sandbox"].map((word) => [word, "development"] as const),
]);

interface Gathered {
  readonly name: string;
  readonly purpose: Purpose | undefined;
  readonly provider: string | undefined;
  readonly folder: string | undefined;
  readonly namespace: string | undefined;
  readonly places: Map<string, Place>;
}

/** Environments in the order of their names; those of one name at several providers are told apart by the provider. */
export function environmentsOf(workspace: Workspace, knowledge: Knowledge, on: string): readonly EnvironmentProposal[] {
  const found = new Map<string, Gathered>();
  for (const resource of workspace.resources) {
    if (resource.mode === "settings") continue;
    const places = placesOf(resource, { workspace, knowledge });
    for (const where of sitesOf(resource, places)) {
      const key = JSON.stringify([where.folder, where.namespace, where.provider]);
      const gathered = found.get(key) ?? { ...where, places: new Map() };
      found.set(key, gathered);
      for (const place of places) if (place.provider === where.provider) gathered.places.set(place.code, place);
    }
  }
  const proposals = [...found.values()].map((one) => propose(one, found, knowledge, on));
  return proposals.sort((a, b) => (a.name < b.name ? -1 : 1));
}

type Site = Omit<Gathered, "places">;

/** The environments that a resource shows: one for each provider at which it stands, or that of its namespace. */
function sitesOf(resource: Resource, places: readonly Place[]): readonly Site[] {
  const namespace = namespaceOf(resource);
  const ofNamespace = namespace === undefined ? undefined : purposeOf(namespace);
  if (namespace !== undefined && ofNamespace) {
    return [{ name: namespace, purpose: ofNamespace, provider: undefined, folder: undefined, namespace }];
  }
  const { folder, name, purpose } = environmentFolder(splitScope(resource.scope).root);
  const providers = [...new Set(places.map(({ provider }) => provider))];
  return providers.map((provider) => ({ name, purpose, provider, folder, namespace: undefined }));
}

/** The folder whose name tells an environment, with everything below it; the folder itself where no name does. */
function environmentFolder(root: string): { folder: string; name: string; purpose: Purpose | undefined } {
  const parts = root.split("/");
  const at = parts.findIndex((part) => purposeOf(part) !== undefined);
  const name = parts[at];
  if (name !== undefined) return { folder: parts.slice(0, at + 1).join("/"), name, purpose: purposeOf(name) };
  return { folder: root, name: parts.at(-1) || "infrastructure", purpose: undefined };
}

function purposeOf(name: string): Purpose | undefined {
  const words = name.toLowerCase().split(/[-_.]/u);
  return words.map((word) => WORDS.get(word)).find((purpose) => purpose !== undefined);
}

function propose(
  { name, purpose, provider, folder, namespace, places }: Gathered,
  all: ReadonlyMap<string, Gathered>,
  knowledge: Knowledge,
  on: string,
): EnvironmentProposal {
  const sameName = [...all.values()].filter((other) => other.name === name);
  const needsProvider = provider !== undefined && sameName.some((other) => other.provider !== provider);
  const needsFolder = folder !== undefined && sameName.some((o) => o.provider === provider && o.folder !== folder);
  const isInside = (place: Place) => ["EU", "EEA"].includes(knowledge.places.standing(place, on).is);
  const sorted = [...places.values()].sort((a, b) => (a.code < b.code ? -1 : 1));
  return {
    name: [needsFolder ? folder : name, ...(needsProvider ? [provider] : [])].join(" "),
    purpose,
    provider,
    regions: sorted.filter(isInside).map(({ code }) => code),
    further: sorted.filter((place) => !isInside(place)).map((place) => placeInWords(place, knowledge)),
    folders: folder === undefined ? [] : [folder === "" ? "." : folder],
    covers: namespace === undefined ? [] : [`*/${namespace}/*`],
  };
}

/** "Frankfurt, DE (eu-central-1)". */
export function placeInWords(place: Place, knowledge: Knowledge): string {
  return `${knowledge.places.short(place)} (${place.code})`;
}
