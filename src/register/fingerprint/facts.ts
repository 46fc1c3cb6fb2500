/**
 * The values of resources in words that a review records beside the fingerprint, so that a later change can be shown as
 * before and after: those that designate what runs, and those that rules ask about.
 */
import type { ResourceIndex } from "../../knowledge/knowledge";
import { type Resource, typeKey } from "../../model/resource";
import { reading, readings } from "../components/version";
import { askedPaths } from "./asked-paths";

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

/** `designating`: version, engine, tier. `all`: also what rules ask about, such as encryption or zones. */
export type FactChoice = "designating" | "all";

/** `aws_db_instance.main engine_version` → `16.3`, for every attribute of the choice that is there. */
export function factsOf(
  resources: readonly Resource[],
  knowledge: ResourceIndex,
  which: FactChoice = "all",
): ReadonlyMap<string, string> {
  const facts = new Map<string, string>();
  const counts = new Map<string, number>();
  for (const { address } of resources) counts.set(address, (counts.get(address) ?? 0) + 1);
  for (const resource of [...resources].sort(byAddress)) {
    const isAmbiguous = (counts.get(resource.address) ?? 0) > 1;
    const name = isAmbiguous ? `${whereabouts(resource)}: ${resource.address}` : resource.address;
    const designating = designatingPaths(resource, knowledge);
    for (const path of designating) {
      const { text, unknown } = reading(resource, path);
      const value = text ?? (unknown === undefined ? undefined : NOT_SHOWN);
      if (value !== undefined) facts.set(`${name} ${readable(path)}`, value);
    }
    if (which === "designating") continue;
    for (const path of askedPaths(knowledge.find(typeKey(resource)))) {
      const value = designating.includes(path) ? undefined : valueAt(resource, path);
      if (value !== undefined) facts.set(`${name} ${readable(path)}`, value);
    }
  }
  return facts;
}

/** Longer texts are policies and scripts: a review does not repeat them. */
const LONGEST_VALUE = 80;

/** Every value at a path, each once; undefined where there is none. */
function valueAt(resource: Resource, path: string): string | undefined {
  const found = readings(resource, path);
  if (found.length === 0) return undefined;
  const texts = [...new Set(found.map(({ text }) => text ?? NOT_SHOWN))];
  const value = texts.join(", ");
  return value.length > LONGEST_VALUE ? undefined : value;
}

/** Of `(containers|initContainers)` the first name. */
function readable(path: string): string {
  return path.replace(/\(([^|()]*)(?:\|[^()]*)?\)/g, "$1");
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
