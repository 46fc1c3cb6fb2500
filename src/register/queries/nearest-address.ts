/** Which address was probably meant by one that leads nowhere. */
import type { Resource } from "../../model/resource";
import { editDistance } from "../read/suggest";
import type { RegisterView } from "./view";

export interface NearAddress {
  readonly text: string;
  /** Undefined for a pattern, and for the key of a component. */
  readonly resource: Resource | undefined;
}

const MOST = 3;

/**
 * The nearest addresses, the likeliest first: resources of the same type by how alike they are called, those before
 * others that no record speaks of yet.
 */
export function nearestAddresses(pattern: string, view: RegisterView): readonly NearAddress[] {
  if (pattern.includes("*")) return nearestPatterns(pattern, view);
  return pattern.includes(":") ? nearestKeys(pattern, view) : nearestResources(pattern, view);
}

interface Ranked extends NearAddress {
  readonly rank: number;
}

function nearestResources(address: string, { workspace, links }: RegisterView): readonly NearAddress[] {
  const wanted = partsOf(address);
  const ranked = workspace.resources.flatMap((resource): Ranked[] => {
    const parts = partsOf(resource.address);
    if (parts.type !== wanted.type) return [];
    const distance = editDistance(parts.name, wanted.name);
    const isAlike = distance <= Math.max(2, wanted.name.length / 2);
    const isFree = links.itemsOf(resource).length === 0;
    if (!isAlike && !isFree) return [];
    const elsewhere = parts.around === wanted.around ? 0 : 0.5;
    return [{ text: resource.address, resource, rank: distance + elsewhere + (isFree ? 0 : 1) }];
  });
  return best(ranked);
}

/** `module.db.` `aws_db_instance` `main`, or `prod/` `Deployment` `api`. */
function partsOf(address: string): { readonly around: string; readonly type: string; readonly name: string } {
  const slash = address.indexOf("/");
  if (slash >= 0 && !address.slice(0, slash).includes(".")) {
    const last = address.lastIndexOf("/");
    return { around: address.slice(slash, last), type: address.slice(0, slash), name: address.slice(last + 1) };
  }
  const steps = address.split(".");
  const modules = steps.findIndex((step, at) => at % 2 === 0 && step !== "module");
  const start = modules < 0 || modules >= steps.length - 1 ? Math.max(0, steps.length - 2) : modules;
  return { around: steps.slice(0, start).join("."), type: steps[start] ?? "", name: steps.slice(start + 1).join(".") };
}

/** Another version of the same image, the same service under another supplier. */
function nearestKeys(key: string, { components }: RegisterView): readonly NearAddress[] {
  const kind = key.slice(0, key.indexOf(":"));
  const ranked = components
    .filter((component) => component.kind === kind)
    .map(({ key: text }) => ({ text, resource: undefined, rank: editDistance(text, key) }));
  return best(ranked.filter(({ rank }) => rank <= key.length / 3));
}

/** `module.clinical.*` becomes `module.clinic.*` when that is what the modules are called now. */
function nearestPatterns(pattern: string, { workspace }: RegisterView): readonly NearAddress[] {
  const beginning = pattern.slice(0, -1);
  const separator = beginning.at(-1) ?? "";
  if (pattern.indexOf("*") !== pattern.length - 1 || !/[./]/.test(separator)) return [];
  const depth = beginning.split(separator).length - 1;
  const beginnings = new Set(
    workspace.resources.flatMap(({ address }) => {
      const steps = address.split(separator);
      return steps.length > depth ? [steps.slice(0, depth).join(separator) + separator] : [];
    }),
  );
  const ranked = [...beginnings].map((text) => ({
    text: `${text}*`,
    resource: undefined,

    rank: editDistance(text, beginning),
  }));
  return best(ranked.filter(({ rank }) => rank <= beginning.length / 3));
}

function best(ranked: readonly Ranked[]): readonly NearAddress[] {
  const distinct = new Map<string, Ranked>();
  for (const one of [...ranked].sort((a, b) => a.rank - b.rank || (a.text < b.text ? -1 : 1))) {
    if (!distinct.has(one.text)) distinct.set(one.text, one);
  }
  return [...distinct.values()].slice(0, MOST).map(({ rank: _, ...near }) => near);
}
