/** Questions about parts that are modernised piece by piece: what belongs to each, and what still leads to legacy ones. */
import type { Resource } from "../../model/resource";
import type { Location } from "../../syntax/text";
import { indexCovers } from "../links/cover";
import type { ModernisedPart, PartStage } from "../records/device-parts";
import { placeOfField } from "../register";
import { foldersOf, namespaceOf } from "../scope/decision";
import type { EdgeKind } from "../scope/edge";
import { edgesOf } from "../scope/edges";
import { folderIndex } from "../scope/folders";
import { isNeutral } from "../scope/neutral";
import type { RegisterFact, RegisterView } from "./view";
import { count, listOf } from "./words";

/** A part of the device file with what belongs to it. */
export interface Part {
  readonly record: ModernisedPart;
  /** Its name, or its number where it has none. */
  readonly name: string;
  /** The entry in the device file. */
  readonly at: Location;
  readonly position: number;
  readonly resources: readonly Resource[];
}

/** A connection that ends in a legacy part and begins outside of it. */
export interface LegacyUse {
  readonly from: Resource;
  /** The part in which it begins; undefined for what belongs to none. */
  readonly fromPart: Part | undefined;
  readonly to: Resource;
  readonly part: Part;
  readonly kind: EdgeKind;
  readonly at: Location;
}

/** The parts in the order of the device file. A resource belongs to the one part that speaks of it most closely. */
export function partsOf(view: RegisterView): readonly Part[] {
  const { deviceEntry } = view.register;
  const records = deviceEntry?.record.modernisation ?? [];
  if (!deviceEntry || records.length === 0) return [];
  const members = records.map((): Resource[] => []);
  const partOf = finder(records, view.register.folder);
  for (const resource of view.workspace.resources) {
    const found = view.scope.isOut(resource) ? undefined : partOf(resource);
    if (found !== undefined) members[found]?.push(resource);
  }
  return records.map((record, position) => ({
    record,
    name: record.name ?? `part ${position + 1}`,
    at: placeOfField(deviceEntry, `modernisation.${position}`),
    position,
    resources: members[position] ?? [],
  }));
}

/** The position of the part of a resource: its address goes before its namespace, that before its folder. */
function finder(
  records: readonly ModernisedPart[],
  registerFolder: string,
): (resource: Resource) => number | undefined {
  const positions = records.map((_, position) => position);
  const covers = indexCovers(positions, (position) => records[position]?.covers ?? []);
  const namespaces = new Map<string, number>();
  for (const position of positions) {
    for (const name of records[position]?.namespaces ?? []) {
      if (!namespaces.has(name)) namespaces.set(name, position);
    }
  }
  const folders = folderIndex(
    positions.flatMap((position) => (records[position]?.folders ?? []).map((name) => [name, position] as const)),
    registerFolder,
  );
  return (resource) => {
    const [covered] = covers.find(resource.address);
    if (covered) return covered.owner;
    const namespace = namespaceOf(resource);
    const named = namespace === undefined ? undefined : namespaces.get(namespace);
    return named ?? folders.find(foldersOf(resource));
  };
}

/** What still leads into legacy parts from outside of them, each pair of resources once, in the order of the edges. */
export function usesOfLegacy(view: RegisterView, parts: readonly Part[]): readonly LegacyUse[] {
  const legacy = parts.filter(({ record }) => record.stage === "legacy");
  if (legacy.length === 0) return [];
  const partOf = new Map(parts.flatMap((part) => part.resources.map((resource) => [resource, part] as const)));
  const found = new Map<string, LegacyUse>();
  for (const { from, to, kind, at } of edgesOf(view.workspace).all) {
    const part = partOf.get(to);
    const fromPart = partOf.get(from);
    if (part?.record.stage !== "legacy" || part === fromPart) continue;
    if (isNeutral(from) || isNeutral(to) || view.scope.isOut(from)) continue;
    const key = `${from.header.file}:${from.address} ${to.header.file}:${to.address}`;
    if (!found.has(key)) found.set(key, { from, fromPart, to, part, kind, at });
  }
  return [...found.values()];
}

/** Parts of which the device file leaves something open, and legacy ones whose day has passed. */
export function openParts(view: RegisterView, on: string): readonly RegisterFact[] {
  const parts = partsOf(view);
  const names = new Set(parts.map(({ name }) => name));
  return parts.flatMap((part) => {
    const missing = missingOf(part);
    const { endsOn, stage, replaces = [] } = part.record;
    const unknown = replaces.filter((name) => !names.has(name));
    const held = part.resources.length;
    return [
      ...(missing.length > 0
        ? [factOf(part, `The part \`${part.name}\` lacks ${listOf(missing)}.`, firstOf(part, view))]
        : []),
      ...(unknown.length > 0
        ? [
            factOf(
              part,
              `The part \`${part.name}\` takes the place of ${listOf(unknown.map((name) => `\`${name}\``))}, and no part has that name.`,
              fieldOf(part, view, "replaces"),
            ),
          ]
        : []),
      ...(stage === "legacy" && endsOn !== undefined && endsOn < on && held > 0
        ? [
            {
              ...factOf(
                part,
                `The legacy part \`${part.name}\` was to be out of use by ${endsOn}, and ${count(held, "resource")} of it ${held === 1 ? "is" : "are"} still in code. Take ${held === 1 ? "it" : "them"} out, or write down until when ${held === 1 ? "it stays" : "they stay"} and why.`,
                fieldOf(part, view, "endsOn"),
              ),
              severity: "warning" as const,
            },
          ]
        : []),
    ];
  });
}

const STAGE_FIELDS: Readonly<Record<PartStage, readonly (readonly [field: "owner" | "endsOn", words: string])[]>> = {
  legacy: [
    ["owner", "an owner"],
    ["endsOn", "the day by which it is out of use"],
  ],
  new: [["owner", "an owner"]],
  facade: [["owner", "an owner"]],
};

function missingOf({ record }: Part): readonly string[] {
  if (record.stage === undefined) return ["its stage: legacy, new or facade"];
  const places = [...(record.folders ?? []), ...(record.namespaces ?? []), ...(record.covers ?? [])];
  return [
    ...(places.length === 0 ? ["what belongs to it: `folders`, `namespaces` or `covers`"] : []),
    ...STAGE_FIELDS[record.stage].filter(([field]) => record[field] === undefined).map(([, words]) => words),
  ];
}

function fieldOf({ position, at }: Part, { register }: RegisterView, name: string): Location {
  return register.deviceEntry?.fields.get(`modernisation.${position}.${name}`)?.value ?? at;
}

/** Where to point when the part as a whole is meant: its name, or the first sign of its entry. */
function firstOf(part: Part, { register }: RegisterView): Location {
  const named = register.deviceEntry?.fields.get(`modernisation.${part.position}.name`)?.value;
  const { file, span } = part.at;
  return named ?? { file, span: { start: span.start, end: span.start } };
}

function factOf(part: Part, message: string, at: Location): RegisterFact {
  return { rule: "change/legacy-part", subject: part.name, at, message, resource: undefined, related: [], clauses: [] };
}
