/** Environments as the device file declares them, beside the places that the code shows. */
import type { Resource } from "../../model/resource";
import { matchesAddress } from "../../register/address-pattern";
import type { Device } from "../../register/records/device";
import { placeOfField } from "../../register/register";
import { placesOf } from "../../rules/region/whereabouts";
import type { Location } from "../../syntax/text";
import { gap, sentence } from "../document/cells";
import type { Cell } from "../document/document";
import type { ReportInput } from "../document/input";

type Environment = NonNullable<Device["environments"]>[number];

export interface DeclaredEnvironment {
  readonly name: string | undefined;
  readonly purpose: string | undefined;
  readonly provider: string | undefined;
  readonly regions: readonly string[];
  /** Regions of the resources that belong to it. */
  readonly found: readonly string[];
  readonly difference: Cell;
  /** Folders and addresses that the device file says belong to it. */
  readonly parts: readonly string[];
  readonly at: Location;
}

/** A place that the code shows, with the environments that declare it. */
export interface FoundProvider {
  readonly provider: string;
  readonly region: string;
  readonly words: string;
  readonly resources: number;
  readonly environments: readonly string[];
}

/** The environments of the device file, each against the code. */
export function declaredEnvironments(input: ReportInput): readonly DeclaredEnvironment[] {
  const { deviceEntry, device } = input.register;
  if (!deviceEntry) return [];
  return device.environments.map((environment, position) => {
    const regions = environment.regions ?? [];
    const members = input.workspace.resources.filter((resource) => belongs(resource, environment, input));
    const found = [...new Set(members.flatMap((one) => placesOf(one, input).map(({ code }) => code)))].sort();
    return {
      name: environment.name,
      purpose: environment.purpose,
      provider: environment.provider,
      regions,
      found,
      difference: differenceOf(regions, found),
      parts: [...(environment.folders ?? []), ...(environment.covers ?? [])],
      at: placeOfField(deviceEntry, `environments.${position}.name`),
    };
  });
}

/** Names of the declared environments that a resource belongs to. */
export function environmentsOf(resource: Resource, input: ReportInput): readonly string[] {
  const declared = input.register.device.environments ?? [];
  return declared.flatMap((one) => (one.name !== undefined && belongs(resource, one, input) ? [one.name] : []));
}

/** An environment that names neither folders nor addresses speaks of its regions alone. */
function belongs(
  resource: Resource,
  { covers = [], folders = [], regions = [] }: Environment,
  input: ReportInput,
): boolean {
  if (input.view.scope.isOut(resource)) return false;
  if (covers.length === 0 && folders.length === 0) {
    return placesOf(resource, input).some(({ code }) => regions.includes(code));
  }
  const { file } = resource.whole;
  return (
    folders.some((folder) => file.startsWith(`${folder.replace(/\/$/, "")}/`)) ||
    covers.some((pattern) => matchesAddress(pattern, resource.address))
  );
}

function differenceOf(declared: readonly string[], found: readonly string[]): Cell {
  if (declared.length === 0) return gap("declared regions");
  const more = found.filter((region) => !declared.includes(region));
  const less = declared.filter((region) => !found.includes(region));
  const parts = [
    ...(more.length > 0 ? [`In code and not declared: ${more.map(quoted).join(", ")}.`] : []),
    ...(less.length > 0 ? [`Declared and not in code: ${less.map(quoted).join(", ")}.`] : []),
  ];
  return sentence(parts.length > 0 ? parts.join(" ") : "None.");
}

function quoted(code: string): string {
  return `\`${code}\``;
}

/** Every place of resources of the device, by provider and region. */
export function foundProviders(input: ReportInput): readonly FoundProvider[] {
  const { workspace, knowledge, register, view, on } = input;
  const found = new Map<string, { provider: string; region: string; words: string; resources: number }>();
  for (const resource of workspace.resources) {
    if (view.scope.isOut(resource)) continue;
    for (const place of placesOf(resource, input)) {
      const key = `${place.provider} ${place.code}`;
      const known = found.get(key) ?? {
        provider: knowledge.places.provider(place.provider)?.name ?? place.provider,
        region: place.code,
        words: knowledge.places.describe(place, on),
        resources: 0,
      };
      found.set(key, { ...known, resources: known.resources + 1 });
    }
  }
  const environments = register.device.environments ?? [];
  return [...found]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, place]) => ({
      ...place,
      environments: environments.flatMap(({ name, regions = [] }) =>
        name && regions.includes(place.region) ? [name] : [],
      ),
    }));
}
