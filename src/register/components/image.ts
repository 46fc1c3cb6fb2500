/** Container images, wherever knowledge says that a resource names one. */
import type { TypeKnowledge } from "../../knowledge/knowledge";
import type { Resource } from "../../model/resource";
import { familiarName, type ImageReference, imageName, parseImage } from "../image";
import type { Sighting } from "./component";
import { type Pin, type Reading, readings } from "./version";

/** Every image that a resource names. Images that source does not show are gathered under one key. */
export function imageSightings(resource: Resource, known: TypeKnowledge): readonly Sighting[] {
  if (resource.mode !== "managed") return [];
  return known.images.flatMap((path) => readings(resource, path)).map((found) => sightingOf(resource, found));
}

function sightingOf(resource: Resource, found: Reading): Sighting {
  const image = found.text === undefined ? undefined : parseImage(found.text);
  const common = {
    kind: "image" as const,
    supplier: undefined,
    category: undefined,
    watch: undefined,
    tier: undefined,
  };
  if (!image) {
    const reason = found.unknown ?? `\`${found.text}\` is not an image reference`;
    return {
      ...common,
      key: `image:unresolved/${resource.address}`,
      title: `Image of ${resource.address}`,
      origin: undefined,
      resource,
      at: found.at,
      designator: undefined,
      pinState: "unresolved",
      reason,
    };
  }
  return {
    ...common,
    key: `image:${imageName(image)}`,
    title: familiarName(image),
    origin: imageName(image),
    resource,
    at: found.at,
    designator: designatorOf(image),
    ...pinOfImage(image),
  };
}

function designatorOf({ tag, digest }: ImageReference): string {
  return [tag, digest].filter((part) => part !== undefined).join("@") || "latest";
}

/** Only a digest holds an image; a tag can be moved to another one. */
export function pinOfImage({ tag, digest }: ImageReference): Pin {
  if (digest !== undefined) return { pinState: "pinned", reason: undefined };
  const reason =
    tag === undefined ? "without a tag, `latest` is taken" : `the tag \`${tag}\` can be moved to another image`;
  return { pinState: "floating", reason };
}
