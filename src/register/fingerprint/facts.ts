/**
 * The designating values of resources in words: what a review records beside the fingerprint, so that a later change can
 * be shown as before and after.
 */
import type { ResourceIndex } from "../../knowledge/knowledge";
import type { Resource } from "../../model/resource";
import { reading } from "../components/version";

/** Attributes that designate what knowledge files do not speak of. */
const DESIGNATING_PATHS: ReadonlyMap<string, readonly string[]> = new Map([
  ["module", ["source", "version"]],
  ["helm_release", ["chart", "version"]],
  ["aws_instance", ["ami"]],
  ["aws_launch_template", ["image_id"]],
  ["HelmRelease", ["spec.chart.spec.version"]],
  ["Application", ["spec.source.targetRevision"]],
]);

const NOT_SHOWN = "(not shown by source)";

/** `aws_db_instance.main engine_version` → `16.3`, for every designating attribute that is there. */
export function factsOf(resources: readonly Resource[], knowledge: ResourceIndex): ReadonlyMap<string, string> {
  const facts = new Map<string, string>();
  const counts = new Map<string, number>();
  for (const { address } of resources) counts.set(address, (counts.get(address) ?? 0) + 1);
  for (const resource of [...resources].sort(byAddress)) {
    const isAmbiguous = (counts.get(resource.address) ?? 0) > 1;
    const name = isAmbiguous ? `${whereabouts(resource)}: ${resource.address}` : resource.address;
    for (const path of designatingPaths(resource, knowledge)) {
      const { text, unknown } = reading(resource, path);
      const value = text ?? (unknown === undefined ? undefined : NOT_SHOWN);
      if (value !== undefined) facts.set(`${name} ${path}`, value);
    }
  }
  return facts;
}

/** What tells resources of one address apart: the overlay that leaves an object so, else the module or folder. */
function whereabouts({ platform, calls, scope }: Resource): string {
  const [overlay] = platform === "kubernetes" ? (calls ?? []) : [];
  return overlay?.file.slice(0, Math.max(0, overlay.file.lastIndexOf("/"))) || scope || ".";
}

function designatingPaths(resource: Resource, knowledge: ResourceIndex): readonly string[] {
  const known = knowledge.find(resource.type);
  const { designator = [], tier } = known?.soup ?? {};
  const others = DESIGNATING_PATHS.get(resource.mode === "module" ? "module" : resource.type) ?? [];
  return [...new Set([...designator, ...(tier === undefined ? [] : [tier]), ...(known?.images ?? []), ...others])];
}

function byAddress(a: Resource, b: Resource): number {
  const [x, y] = [`${a.address}\0${a.scope}`, `${b.address}\0${b.scope}`];
  return x < y ? -1 : x > y ? 1 : 0;
}
