/** Where a resource stands, as far as source shows it. Rules, hovers and exports ask the same question here. */
import { type Place, type ProviderPlaces, uniquePlaces } from "../../knowledge/place";
import { textAt } from "../../model/path";
import type { Resource } from "../../model/resource";
import type { Unknown } from "../../model/value";
import type { Location } from "../../syntax/text";
import type { RuleContext } from "../rule";
import { kubernetesWhereabouts } from "./kubernetes";
import { terraformWhereabouts } from "./terraform";

/** What of the context the question needs. */
export type PlaceContext = Pick<RuleContext, "workspace" | "knowledge">;

/** One region or zone that counts for a resource. */
export interface Site {
  /** As the code says it. */
  readonly written: string;
  /** Undefined when no table knows it. */
  readonly place: Place | undefined;
  /** What may be meant when the provider is not known and tables disagree. */
  readonly candidates: readonly Place[];
  /** The resource or provider block in which it is written, and the path there. */
  readonly owner: Resource;
  readonly path: string;
  readonly at: Location;
  /** The text that decides: a literal here, a variable's default elsewhere. */
  readonly cause: Location;
  /** True when the text at `cause` is the region itself, so that another can be put in its place. */
  readonly isLiteral: boolean;
}

export type Whereabouts =
  | { readonly state: "written"; readonly sites: readonly Site[] }
  | {
      readonly state: "unreadable";
      readonly unknown: Unknown;
      readonly owner: Resource;
      readonly path: string;
      readonly at: Location;
      readonly cause: Location;
    }
  /** The provider's region counts, and neither its block nor the resource names one. */
  | { readonly state: "undeclared"; readonly provider: ProviderPlaces; readonly block: Resource | undefined }
  /** Not bound to a region, or nothing is known of it. */
  | { readonly state: "elsewhere" };

/** The name of the fact. */
export const WHEREABOUTS = "whereabouts";

/** A resource that is bound to a place. */
export interface Located {
  readonly resource: Resource;
  readonly where: Exclude<Whereabouts, { readonly state: "elsewhere" }>;
}

/** The resources of a list that are bound to a place, by what was found out of each. */
export function locatedOf(resources: readonly Resource[], found: readonly Whereabouts[]): readonly Located[] {
  const located: Located[] = [];
  resources.forEach((resource, at) => {
    const where = found[at];
    if (where && where.state !== "elsewhere") located.push({ resource, where });
  });
  return located;
}

/** Where a resource stands. Several rules ask; the answer is kept while nothing changes that it rests on. */
export function whereabouts(resource: Resource, { workspace, knowledge }: PlaceContext): Whereabouts {
  return workspace.fact(resource, WHEREABOUTS, [], (noting) => whereIs(resource, { workspace: noting, knowledge }));
}

/** Finds out where a resource stands. */
export function whereIs(resource: Resource, asking: PlaceContext): Whereabouts {
  return resource.platform === "terraform" && !isObject(resource)
    ? terraformWhereabouts(resource, asking)
    : kubernetesWhereabouts(resource, asking);
}

/** Resources of Terraform's provider `kubernetes` have the kind and the shape of the objects that they create. */
function isObject({ type, config }: Resource): boolean {
  return textAt(config, "kind") === type;
}

/** The places of a resource that are known, each once, in the order of the text. Empty when none is. */
export function placesOf(resource: Resource, context: PlaceContext): readonly Place[] {
  const found = whereabouts(resource, context);
  return found.state === "written" ? uniquePlaces(found.sites.flatMap((site) => site.place ?? [])) : [];
}
