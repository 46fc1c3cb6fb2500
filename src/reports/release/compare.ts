/** What changed between two states of the infrastructure, and how much of an evaluation it asks for. */
import { changesBetween } from "../../register/links/configuration";
import { fileChanges } from "./changes-of-files";
import type { Snapshot } from "./snapshot";

/**
 * `full`: what the device depends on is another thing, stands elsewhere, or is new or gone; or what decides on network
 * streams is new, gone or says something else. `light`: the same thing with another version or setting. `none`: what it depends on is as before; records or declarations around it are not. Which
 * evaluation is done, people decide; this is where they may begin.
 */
export type Evaluation = "full" | "light" | "none";

export interface ReleaseChange {
  readonly what: "component" | "resource" | "item" | "file";
  readonly subject: string;
  readonly field: string;
  readonly before: string | undefined;
  readonly after: string | undefined;
  readonly evaluation: Evaluation;
  /** Items that stand for it, before or after. */
  readonly items: readonly string[];
  /** Of a component: service, image, chart, module, provider, runtime, machine image. */
  readonly kind?: string;
  /** Types of the resources that it is about. */
  readonly types: readonly string[];
}

type Component = Snapshot["components"][number];

/** Whether resources of a type decide which network streams reach the device or leave it. */
export type DecidesOnStreams = (type: string) => boolean;

/** Every change, components first. What only moved in the text is none. */
export function changesOf(
  before: Snapshot,
  after: Snapshot,
  decidesOnStreams: DecidesOnStreams,
): readonly ReleaseChange[] {
  const components = componentChanges(before, after);
  const said = versionsSaid(components, before, after);
  return [
    ...components,
    ...resourceChanges(before, after, decidesOnStreams).filter((change) => !said(change)),
    ...itemChanges(before, after),
    ...fileChanges(before, after),
  ];
}

/** Whether the version of a component says what a change of one of its resources would say again, such as `16.3` → `16.4`. */
function versionsSaid(components: readonly ReleaseChange[], before: Snapshot, after: Snapshot) {
  const versions = new Map<string, ReleaseChange[]>();
  for (const change of components.filter(({ field }) => field === "version")) {
    const ofTitle = [before, after].flatMap((state) =>
      state.components.filter(({ title }) => title === change.subject),
    );
    for (const address of new Set(ofTitle.flatMap(({ resources }) => resources))) {
      versions.set(address, [...(versions.get(address) ?? []), change]);
    }
  }
  const says = (version: string | undefined, value: string | undefined) =>
    value !== undefined && (version ?? "").split(/[\s,]+/u).includes(value);
  return ({ subject, before: was, after: is }: ReleaseChange): boolean =>
    (versions.get(subject) ?? []).some((change) => says(change.before, was) && says(change.after, is));
}

function componentChanges(before: Snapshot, after: Snapshot): readonly ReleaseChange[] {
  const [old, now] = [byKey(before.components, ({ key }) => key), byKey(after.components, ({ key }) => key)];
  const typeOf = new Map([before, after].flatMap(({ resources }) => resources.map((one) => [one.address, one.type])));
  return [...new Set([...old.keys(), ...now.keys()])].sort().flatMap((key) => {
    const [left, right] = [old.get(key), now.get(key)];
    const shown = right ?? left;
    if (!shown) return [];
    const items = [...new Set([...(left?.items ?? []), ...(right?.items ?? [])])];
    const types = [...new Set([left, right].flatMap((one) => one?.resources ?? []))].flatMap(
      (a) => typeOf.get(a) ?? [],
    );
    const common = {
      what: "component",
      subject: shown.title,
      kind: shown.kind,
      types: [...new Set(types)],
      items,
    } as const;
    if (!left || !right) {
      const state = versionWords(shown);
      return [
        { ...common, field: "occurrence", before: left && state, after: right && state, evaluation: "full" as const },
      ];
    }
    return fieldsOf(left, right).map((change) => ({ ...common, ...change }));
  });
}

type FieldChange = Pick<ReleaseChange, "field" | "before" | "after" | "evaluation">;

function fieldsOf(left: Component, right: Component): readonly FieldChange[] {
  const rows = [
    { field: "version", before: left.versions, after: right.versions, evaluation: versionEvaluation(left, right) },
    { field: "pin state", before: [left.pinState], after: [right.pinState], evaluation: "light" as const },
    { field: "tier", before: left.tiers, after: right.tiers, evaluation: "light" as const },
    { field: "place", before: left.places, after: right.places, evaluation: "full" as const },
    { field: "supplier", before: [left.supplier ?? ""], after: [right.supplier ?? ""], evaluation: "full" as const },
  ];
  return rows.flatMap(({ field, before, after, evaluation }) => {
    const [was, is] = [before.filter(Boolean).join(", "), after.filter(Boolean).join(", ")];
    return was === is ? [] : [{ field, before: was || undefined, after: is || undefined, evaluation }];
  });
}

/** Another first number announces a change of behaviour, by the convention of most suppliers. */
function versionEvaluation(left: Component, right: Component): Evaluation {
  const majors = ({ versions }: Component) =>
    versions
      .map((version) => /\d+/.exec(version)?.[0] ?? version)
      .sort()
      .join();
  return majors(left) === majors(right) ? "light" : "full";
}

function versionWords({ versions, pinState }: Component): string {
  return versions.length > 0 ? versions.join(", ") : pinState;
}

function resourceChanges(
  before: Snapshot,
  after: Snapshot,
  decidesOnStreams: DecidesOnStreams,
): readonly ReleaseChange[] {
  const [old, now] = [byKey(before.resources, keyOf), byKey(after.resources, keyOf)];
  const itemsOf = (address: string): readonly string[] => [
    ...new Set(
      [before, after].flatMap(({ components }) =>
        components.filter(({ resources }) => resources.includes(address)).flatMap(({ items }) => items),
      ),
    ),
  ];
  return [...new Set([...old.keys(), ...now.keys()])].sort().flatMap((key): readonly ReleaseChange[] => {
    const [left, right] = [old.get(key), now.get(key)];
    const address = (right ?? left)?.address ?? key;
    const type = (right ?? left)?.type ?? "";
    const evaluation = decidesOnStreams(type) ? ("full" as const) : ("light" as const);
    const common = { what: "resource", subject: address, types: [type], items: itemsOf(address) } as const;
    if (left?.sha256 === right?.sha256) return [];
    if (!left || !right) {
      return [{ ...common, field: "block", before: left && "declared", after: right && "declared", evaluation }];
    }
    const changes = changesBetween(new Map(Object.entries(left.values)), new Map(Object.entries(right.values)));
    if (changes.length === 0) {
      return [
        {
          ...common,
          field: "other attributes",
          before: left.sha256.slice(0, 12),
          after: right.sha256.slice(0, 12),
          evaluation: "light",
        },
      ];
    }
    return changes.map((change) => ({
      ...common,
      field: change.what.startsWith(`${address} `) ? change.what.slice(address.length + 1) : change.what,
      before: change.before,
      after: change.after,
      evaluation,
    }));
  });
}

function keyOf({ address, file }: Snapshot["resources"][number]): string {
  return `${address}\n${file}`;
}

function itemChanges(before: Snapshot, after: Snapshot): readonly ReleaseChange[] {
  const [old, now] = [byKey(before.items, ({ id }) => id), byKey(after.items, ({ id }) => id)];
  return [...new Set([...old.keys(), ...now.keys()])].sort().flatMap((id): readonly ReleaseChange[] => {
    const [left, right] = [old.get(id), now.get(id)];
    const common = { what: "item", subject: id, items: [id], types: [], evaluation: "none" } as const;
    if (!left || !right)
      return [{ ...common, field: "entry", before: left && "in the register", after: right && "in the register" }];
    return left.state === right.state ? [] : [{ ...common, field: "state", before: left.state, after: right.state }];
  });
}

function byKey<T>(items: readonly T[], key: (item: T) => string): ReadonlyMap<string, T> {
  return new Map(items.map((item) => [key(item), item]));
}
