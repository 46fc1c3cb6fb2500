/** The first device file: what was answered, what the code shows, and a TODO for the rest. */

import { SCHEMA_VERSION } from "../records/field";
import { formatFlowList, formatScalar } from "./format";

export interface DeviceProposal {
  readonly name?: string | undefined;
  readonly manufacturer?: string | undefined;
  readonly regulation?: "MDR" | "IVDR" | undefined;
  readonly class?: string | undefined;
  readonly softwareSafetyClass?: "A" | "B" | "C" | undefined;
  /** Places that the code names, as people read them: `Frankfurt, DE (eu-central-1)`. */
  readonly places: readonly string[];
  readonly environments: readonly EnvironmentProposal[];
  readonly scope: readonly ScopeProposal[];
}

export interface EnvironmentProposal {
  readonly name: string;
  /** Undefined where no name in the code tells it. */
  readonly purpose: "production" | "validation" | "development" | undefined;
  readonly provider: string | undefined;
  readonly regions: readonly string[];
  /** Places outside the EEA that its code names: nobody declares them by accepting a proposal. */
  readonly further: readonly string[];
  readonly folders: readonly string[];
  readonly covers: readonly string[];
}

/** A part of the infrastructure of which a person has to say whether it belongs to the device. */
export interface ScopeProposal {
  readonly folder?: string | undefined;
  readonly namespace?: string | undefined;
  /** What stands in it, in a few words. */
  readonly holds: string;
}

/** The device file without places, environments and scope. */
export function deviceText(device: DeviceProposal): string {
  const { environments } = device;
  return [
    "# The device, and the policy for its infrastructure. It holds for everybody who opens this workspace, and in CI.",
    `schemaVersion: ${SCHEMA_VERSION}`,
    "",
    `name: ${answer(device.name)} # trade name, as on the label`,
    `manufacturer: ${answer(device.manufacturer)} # legal manufacturer`,
    "udiDi: TODO # UDI-DI of the software",
    `regulation: ${answer(device.regulation)} # MDR or IVDR`,
    `class: ${answer(device.class)} # MDR: I, IIa, IIb, III. IVDR: A, B, C, D`,
    `softwareSafetyClass: ${answer(device.softwareSafetyClass)} # IEC 62304: A, B or C. It decides what a SOUP item needs`,
    "",
    "# National rules on top: de-sgbv (section 393 SGB V, Germany), fr-hds (hosting of health data, France).",
    "overlays: []",
    "",
    "# Further sets of rules: gxp.",
    "profiles: []",
    "",
    "# Rules at another severity, or off.",
    "# rules:",
    "#   version/image: warning",
    ...(environments.length > 0 ? [] : ["", ...NO_ENVIRONMENT]),
    "",
  ].join("\n");
}

const NO_ENVIRONMENT = [
  "# Environments in which the device runs. The code is compared with them.",
  "# environments:",
  "#   - name: production",
  "#     purpose: production",
  "#     regions: [eu-central-1]",
  "#     folders: [infrastructure/production]",
];

/** Where data may be stored, beside what the code names. Without a word of it the EEA counts. */
export function placesText(places: readonly string[]): string {
  return [
    "# Where data may be stored: EU, EEA, adequate (countries with an adequacy decision), country codes, region codes.",
    ...(places.length > 0 ? [`# The code names: ${places.join("; ")}.`] : []),
    "allowedPlaces: [EEA]",
    "",
  ].join("\n");
}

/** The environments that the code shows; empty where it shows none. */
export function environmentsText(environments: readonly EnvironmentProposal[]): string {
  if (environments.length === 0) return "";
  return [
    "# Environments in which the device runs, as the code shows them. Keep what the documentation declares (MDR Annex I 17.4).",
    "environments:",
    ...environments.flatMap(environmentLines),
    "",
  ].join("\n");
}

function environmentLines(environment: EnvironmentProposal): readonly string[] {
  const { name, purpose, provider, regions, further, folders, covers } = environment;
  return [
    `  - name: ${formatScalar(name, "")}`,
    `    purpose: ${purpose ?? "TODO # production, validation or development"}`,
    ...(provider === undefined ? [] : [`    provider: ${formatScalar(provider, "")}`]),
    ...(regions.length === 0 ? [] : [`    regions: ${formatFlowList(regions)}`]),
    ...(further.length === 0
      ? []
      : [`    # The code also names ${onOneLine(further.join("; "))}. Declare it here, or justify it.`]),
    ...(folders.length === 0 ? [] : [`    folders: ${formatFlowList(folders)}`]),
    ...(covers.length === 0 ? [] : [`    covers: ${formatFlowList(covers)}`]),
  ];
}

/** What of the code belongs to the device, as questions; empty where there is no code. */
export function scopeText(scope: readonly ScopeProposal[]): string {
  if (scope.length === 0) return "";
  return [
    "# What belongs to the device, and what does not. A part is out of scope only with a rationale; until somebody decides,",
    "# all of it counts as part of the device.",
    "scope:",
    ...scope.flatMap(({ folder, namespace, holds }) => [
      ...(folder === undefined
        ? [`  - namespaces: ${formatFlowList([namespace ?? ""])}`]
        : [`  - folders: ${formatFlowList([folder])}`]),
      `    # ${onOneLine(holds)}`,
      "    decision: TODO # in or out",
      "    rationale: TODO",
    ]),
    "",
  ].join("\n");
}

/** Names of objects come from files and may hold line ends; what follows one would be read as part of the device file. */
function onOneLine(words: string): string {
  return words.replaceAll(/[\r\n]+/g, " ");
}

function answer(value: string | undefined): string {
  return value === undefined ? "TODO" : formatScalar(value, "");
}
