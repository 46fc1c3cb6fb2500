/** What a change does to the register, to components and to places. */
import { type Change, changesBetween } from "../../register/links/configuration";
import type { ItemState } from "../../register/links/state";
import type { Range } from "../../syntax/text";
import { compareText } from "./report";
import type { ComponentFacts, ItemFacts, PlaceFacts, RevisionFacts } from "./revision-facts";

export interface ChangeEffects {
  /** Items whose code is another than before, or whose state is. */
  readonly items: readonly ItemEffect[];
  readonly components: {
    readonly added: readonly NamedComponent[];
    readonly removed: readonly NamedComponent[];
    readonly changed: readonly ChangedComponent[];
  };
  /** Resources that stand elsewhere than before. */
  readonly places: readonly PlaceEffect[];
  /** Places in which nothing stood before, and those in which nothing stands any more. */
  readonly newPlaces: readonly string[];
  readonly leftPlaces: readonly string[];
}

export interface ItemEffect {
  readonly id: string;
  readonly title: string | null;
  readonly file: string;
  readonly range: Range;
  /**
   * `suspect`: it was not before. `suspect-again`: it was, and its code changed further. `reviewed`: the change brings its
   * review. `not-reviewed`: its code changed, and nobody has reviewed it yet. `settled`: it was suspect and is no more.
   */
  readonly effect: "suspect" | "suspect-again" | "reviewed" | "not-reviewed" | "settled";
  readonly changes: readonly Change[];
  readonly resources: readonly string[];
}

export interface NamedComponent {
  readonly key: string;
  readonly title: string;
  readonly kind: string;
  readonly designators: readonly string[];
  readonly pinState: string;
  readonly isRegistered: boolean;
  readonly file: string;
  readonly line: number;
}

export interface ChangedComponent extends NamedComponent {
  readonly before: { readonly designators: readonly string[]; readonly pinState: string };
}

export interface PlaceEffect {
  readonly before: readonly string[];
  readonly after: readonly string[];
  readonly resources: readonly { readonly address: string; readonly file: string }[];
}

/** Compares two revisions. Everything is sorted. */
export function changeEffects(before: RevisionFacts, after: RevisionFacts): ChangeEffects {
  const [was, is] = [placesIn(before), placesIn(after)];
  return {
    items: itemEffects(before, after),
    components: componentEffects(before.components, after.components),
    places: placeEffects(before.places, after.places),
    newPlaces: [...is].filter((place) => !was.has(place)).sort(),
    leftPlaces: [...was].filter((place) => !is.has(place)).sort(),
  };
}

/** True when there is nothing to tell a reviewer. */
export function isWithoutEffects({ items, components, places, newPlaces, leftPlaces }: ChangeEffects): boolean {
  const { added, removed, changed } = components;
  return [items, added, removed, changed, places, newPlaces, leftPlaces].every((list) => list.length === 0);
}

function itemEffects(before: RevisionFacts, after: RevisionFacts): readonly ItemEffect[] {
  return [...after.items]
    .flatMap(([id, now]): ItemEffect[] => {
      const was = before.items.get(id);
      const effect = effectOn(was, now);
      if (!effect) return [];
      const { title, file, range, resources } = now;
      const changes = was ? changesBetween(was.values, now.values) : [];
      return [{ id, title: title ?? null, file, range, effect, changes, resources }];
    })
    .sort((a, b) => compareText(a.id, b.id));
}

function effectOn(was: ItemFacts | undefined, now: ItemFacts): ItemEffect["effect"] | undefined {
  const before: ItemState["state"] | undefined = was?.state;
  const isOtherCode = was !== undefined && was.fingerprint !== now.fingerprint;
  const isOtherReview = was !== undefined && was.reviewed !== now.reviewed;
  if (now.state === "retired") return undefined;
  if (now.state === "suspect") {
    if (before !== "suspect") return "suspect";
    return isOtherCode ? "suspect-again" : undefined;
  }
  if (isOtherReview && now.reviewed !== undefined) return "reviewed";
  if (before === "suspect") return "settled";
  return isOtherCode && now.reviewed === undefined ? "not-reviewed" : undefined;
}

function componentEffects(
  before: RevisionFacts["components"],
  after: RevisionFacts["components"],
): ChangeEffects["components"] {
  const changed = [...after].flatMap(([key, now]): ChangedComponent[] => {
    const was = before.get(key);
    if (!was || sameComponent(was, now)) return [];
    return [{ ...named(key, now), before: { designators: was.designators, pinState: was.pinState } }];
  });
  return {
    added: notIn(before, after),
    removed: notIn(after, before),
    changed: changed.sort((a, b) => compareText(a.key, b.key)),
  };
}

function notIn(these: RevisionFacts["components"], those: RevisionFacts["components"]): readonly NamedComponent[] {
  return [...those]
    .filter(([key]) => !these.has(key))
    .map(([key, facts]) => named(key, facts))
    .sort((a, b) => compareText(a.key, b.key));
}

function named(key: string, facts: ComponentFacts): NamedComponent {
  return { key, ...facts };
}

function sameComponent(a: ComponentFacts, b: ComponentFacts): boolean {
  return a.pinState === b.pinState && sameTexts(a.designators, b.designators);
}

/** Resources that were there before and stand elsewhere now, gathered by where from and where to. */
function placeEffects(before: RevisionFacts["places"], after: RevisionFacts["places"]): readonly PlaceEffect[] {
  const moves = new Map<string, { from: PlaceFacts; to: PlaceFacts; resources: PlaceFacts[] }>();
  for (const [key, to] of after) {
    const from = before.get(key);
    if (!from || sameTexts(from.places, to.places)) continue;
    const move = JSON.stringify([from.places, to.places]);
    const known = moves.get(move);
    if (known) known.resources.push(to);
    else moves.set(move, { from, to, resources: [to] });
  }
  return [...moves]
    .sort(([a], [b]) => compareText(a, b))
    .map(([, { from, to, resources }]) => ({
      before: from.places,
      after: to.places,
      resources: resources
        .map(({ address, file }) => ({ address, file }))
        .sort((a, b) => compareText(a.address, b.address) || compareText(a.file, b.file)),
    }));
}

function placesIn({ places }: RevisionFacts): ReadonlySet<string> {
  return new Set([...places.values()].flatMap((facts) => facts.places));
}

function sameTexts(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((text, at) => text === b[at]);
}
