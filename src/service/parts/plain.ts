/** Resources and what speaks of them as plain data, which can be kept or sent where the files themselves are not. */
import type { Resource } from "../../model/resource";
import type { MapNode } from "../../model/value";
import type { Sighting } from "../../register/components/component";
import type { Location } from "../../syntax/text";

/** A resource without its configuration. */
export type PlainResource = Omit<Resource, "config">;

/** A resource by its position in its part, or as itself where it is none of the part's own. */
export type ResourceReference = number | PlainResource | undefined;

export type PlainSighting = Omit<Sighting, "resource"> & { readonly resource: ResourceReference };

/** A resource as plain data: places that move with their text become places. */
export function plainResource(resource: Resource): PlainResource {
  const { address, platform, mode, type, name, scope, header, whole, annotations, calls, provider } = resource;
  return {
    address,
    platform,
    mode,
    type,
    name,
    scope,
    header: plainPlace(header),
    whole: plainPlace(whole),
    annotations: annotations.map(({ tag, values, note, at }) => ({
      tag,
      values: values.map((value) => ({ text: value.text, at: plainPlace(value.at) })),
      note,
      at: plainPlace(at),
    })),
    ...(calls && { calls: calls.map(plainPlace) }),
    ...(provider !== undefined && { provider }),
  };
}

export function plainSighting(sighting: Sighting, referTo: (resource: Resource) => ResourceReference): PlainSighting {
  return { ...sighting, at: plainPlace(sighting.at), resource: referTo(sighting.resource) };
}

/** The resource again; its configuration is read when it is asked for. */
export function resourceFrom(plain: PlainResource, configuration: () => MapNode): Resource {
  return new ReadAgain(plain, configuration);
}

/** A class, for the reason that model/lazy.ts gives: there is one of each resource of a workspace. */
class ReadAgain implements Resource {
  readonly address: string;
  readonly platform: Resource["platform"];
  readonly mode: Resource["mode"];
  readonly type: string;
  readonly name: string;
  readonly scope: string;
  readonly header: Location;
  readonly whole: Location;
  readonly annotations: Resource["annotations"];
  readonly calls?: readonly Location[];
  readonly provider?: string;
  private readonly configuration: () => MapNode;

  constructor(plain: PlainResource, configuration: () => MapNode) {
    this.address = plain.address;
    this.platform = plain.platform;
    this.mode = plain.mode;
    this.type = plain.type;
    this.name = plain.name;
    this.scope = plain.scope;
    this.header = plain.header;
    this.whole = plain.whole;
    this.annotations = plain.annotations;
    this.calls = plain.calls;
    this.provider = plain.provider;
    this.configuration = configuration;
  }

  get config(): MapNode {
    return this.configuration();
  }
}

function plainPlace({ file, span }: Location): Location {
  return { file, span: { start: span.start, end: span.end } };
}
